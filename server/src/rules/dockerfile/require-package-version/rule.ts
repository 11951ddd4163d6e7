import { installs, type PackageCall, type PackageWord } from '../../../languages/dockerfile/installs.ts';
import { runsOf } from '../../../languages/dockerfile/runs.ts';
import { unpinnedLanguageIds } from '../../../tables/package-ids.ts';
import { dockerfileRule } from '../../define.ts';

/** The tools that install the rest; the newest is what their makers advise. */
const INSTALLERS: Readonly<Record<string, readonly string[]>> = { pip: ['pip', 'setuptools', 'wheel'] };

/** Options that say which version, or that nothing is fetched. */
const DECIDED: Readonly<Record<string, readonly string[]>> = {
  pip: ['-c', '--constraint', '--no-index', '--require-hashes'],
  cargo: ['--git', '--path'],
  gem: ['--local', '-l'],
};

/** Versions that mean the newest one. */
const MOVING = /^(?:latest|upgrade|next|beta|alpha|canary|master|main|head|\*|x)?$/i;

export default dockerfileRule(
  {
    id: 'dockerfile/require-package-version',
    title: 'A language package is installed in whatever version is newest',
    severity: 'info',
    preset: 'strict',
    alsoKnownAs: Object.values(unpinnedLanguageIds).flat(),
    tags: ['supply-chain'],
    fix: 'none',
    options: { managers: ['pip', 'npm', 'gem', 'go', 'cargo'] },
  },
  function* (file, { managers }) {
    for (const { script } of runsOf(file)) {
      for (const command of script.commands) {
        const call = installs(command);
        const open = call === undefined || !managers.includes(call.manager.name) ? [] : openPackages(call);
        const [first, ...others] = open;
        if (call === undefined || first === undefined) continue;
        yield {
          span: first.span,
          message: `${call.manager.name} installs the newest ${first.name}, whichever that is. A release that nobody has tried can break the build or bring in a hole. Name the version, or install from a lockfile.`,
          aliases: unpinnedLanguageIds[call.manager.name] ?? [],
          subject: command,
          related: others.map(({ span, name }) => ({ span, message: `${name} has no version either` })),
        };
      }
    }
  },
);

function openPackages(call: PackageCall): readonly PackageWord[] {
  const { manager, packages, flags, verb } = call;
  if (flags.has(...(DECIDED[manager.name] ?? []))) return [];
  // Without a version `go install` follows go.mod.
  const needsVersion = manager.name === 'go' && verb === 'install';
  return packages.filter(({ kind, name, version }) => {
    if (kind !== 'registry' || !/^@?[A-Za-z0-9][^$`]*$/.test(name) || INSTALLERS[manager.name]?.includes(name.toLowerCase()) === true)
      return false;
    // npm reads owner/name as a repository.
    if (manager.name === 'npm' && !name.startsWith('@') && name.includes('/')) return false;
    return version === undefined ? !needsVersion : MOVING.test(version);
  });
}
