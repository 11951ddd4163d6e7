import { removeCall } from '../../../languages/dockerfile/edit-install.ts';
import { calledAs, type PackageCall, packageCall } from '../../../languages/dockerfile/installs.ts';
import { runsOf } from '../../../languages/dockerfile/runs.ts';
import { cacheName } from '../../../tables/package-caches.ts';
import { upgradeIds } from '../../../tables/package-ids.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-system-upgrade',
    title: 'The build upgrades the whole system',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: [...new Set(Object.values(upgradeIds).flatMap((verbs) => Object.values(verbs).flat()))],
    tags: ['reliability'],
    fix: 'unsafe',
  },
  function* (file) {
    for (const run of runsOf(file)) {
      for (const command of run.script.commands) {
        const call = packageCall(command);
        if (call === undefined || !upgradesAll(call)) continue;
        yield {
          span: call.verbSpan,
          message: `${calledAs(call)} changes every package of the base image. Two builds may differ, and the layers hold both the old files and the new. Take a newer base image instead.`,
          aliases: idsOf(call),
          subject: command,
          fixes: () => {
            const edits = removeCall(file, run, command);
            return edits.length === 0 ? [] : [{ title: `Remove ${calledAs(call)}`, applicability: 'unsafe', edits }];
          },
        };
      }
    }
  },
);

/** Not with packages behind it, nor for security only. Arch knows no other way to install than with an upgrade. */
function upgradesAll({ action, manager, verb, flags }: PackageCall): boolean {
  if (action !== 'upgrade' || manager.kind !== 'system' || manager.name === 'pacman') return false;
  return (
    flags.operands.length === verb.split(' ').length &&
    !flags.has('--security', '--only-upgrade', '--advisory', '--bugfix', '-s', '--dry-run')
  );
}

function idsOf({ manager, verb }: PackageCall): readonly string[] {
  const verbs = upgradeIds[cacheName(manager.name)];
  const name = verb === 'full-upgrade' ? 'dist-upgrade' : verb;
  return verbs?.[name] ?? verbs?.['*'] ?? [];
}
