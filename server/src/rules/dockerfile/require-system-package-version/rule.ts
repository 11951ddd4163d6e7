import { calledAs, installs, type PackageCall } from '../../../languages/dockerfile/installs.ts';
import { runsOf } from '../../../languages/dockerfile/runs.ts';
import { cacheName } from '../../../tables/package-caches.ts';
import { unpinnedSystemIds } from '../../../tables/package-ids.ts';
import { dockerfileRule } from '../../define.ts';

/** Verbs that name groups, modules with a stream, or packages whose needs are installed. */
const NO_PACKAGES = [
  'groupinstall',
  'group install',
  'module install',
  'builddep',
  'build-dep',
  'satisfy',
  'reinstall',
  'source-install',
  'si',
];

export default dockerfileRule(
  {
    id: 'dockerfile/require-system-package-version',
    title: 'System packages are not pinned to a version',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: [...new Set(Object.values(unpinnedSystemIds).flat())],
    tags: ['reliability', 'supply-chain'],
    fix: 'none',
    options: { managers: ['apt', 'apk', 'yum', 'dnf', 'microdnf', 'tdnf', 'zypper'] },
  },
  function* (file, { managers }) {
    for (const { script } of runsOf(file)) {
      for (const command of script.commands) {
        const call = installs(command);
        const name = call === undefined ? '' : cacheName(call.manager.name);
        const open = call === undefined || call.manager.kind !== 'system' || !managers.includes(name) ? undefined : firstOpen(call);
        if (call === undefined || open === undefined) continue;
        yield {
          span: open.span,
          message: `${calledAs(call)} takes whatever version of ${open.name} is newest. Two builds of one Dockerfile may differ. Name a version, or pin the base image and the repository to one day.`,
          aliases: unpinnedSystemIds[name] ?? [],
          subject: command,
        };
      }
    }
  },
);

function firstOpen({ verb, flags, packages, manager }: PackageCall) {
  const byRelease = manager.name.startsWith('apt') && flags.has('-t', '--target-release', '--default-release');
  if (byRelease || NO_PACKAGES.includes(verb)) return undefined;
  // `@group`, `-pattern`, and apt's `package-`, which removes it; a variable may hold the version.
  return packages.find(({ kind, version, name }) => kind === 'registry' && version === undefined && /^(?!@)[^$`(]+(?<!-)$/.test(name));
}
