import { cacheName } from '../../tables/package-caches.ts';
import { cleansUp, isSet, packageCall, type PackageCall } from './installs.ts';
import type { Dockerfile } from './model.ts';
import { cacheCovers, mounts } from './mounts.ts';
import { type Run, runsOf } from './runs.ts';
import { descendants, variableAt } from './stages.ts';

/** The calls whose cache stays: each one that an option would mend, else the last of its manager, behind which to clean up. */
export function cachesLeft(run: Run, managers: readonly string[]): readonly PackageCall[] {
  const calls = run.script.commands.flatMap((command) => {
    const call = packageCall(command);
    return call !== undefined && managers.includes(cacheName(call.manager.name)) && fills(call, run) ? [call] : [];
  });
  const isDrawn = (call: PackageCall): boolean => {
    const own = calls.filter(({ manager }) => cacheName(manager.name) === cacheName(call.manager.name));
    return (own.findLast(({ action }) => action === 'install') ?? own.at(-1)) === call;
  };
  return calls.filter((call) => !isKeptOut(call, run) && (call.manager.cache?.insert !== undefined || isDrawn(call)));
}

/** apt's lists come with `update`; the others fetch what they need with each install. */
function fills({ manager, action, flags }: PackageCall, { script }: Run): boolean {
  if (cacheName(manager.name) !== 'apt') return action === 'install' && !flags.has('--no-index', '--help', '--dry-run');
  if (action !== 'install') return action === 'update';
  return script.commands.some((command) => {
    const other = packageCall(command);
    return other?.action === 'update' && cacheName(other.manager.name) === 'apt';
  });
}

function isKeptOut({ manager, noCache }: PackageCall, { run, stage, script }: Run): boolean {
  const { cache, kind } = manager;
  if (cache === undefined || (cache.insert !== undefined && noCache !== false) || cleansUp(script, manager)) return true;
  const mounted = mounts(run);
  // The cache of a language's manager may have been moved into the mount.
  if (cache.paths.some((path) => cacheCovers(mounted, path)) || (kind === 'language' && mounted.some(({ type }) => type === 'cache')))
    return true;
  return (cache.variables ?? []).some((name) => {
    const pair = variableAt(stage, name, run);
    return pair !== undefined && (pair.value?.value === undefined || isSet(name, pair.value.value));
  });
}

/** Whether a later step installs with apt from the lists that this one fetched. */
export function areListsNeededLater(file: Dockerfile, { run, stage }: Run): boolean {
  for (const later of runsOf(file, [stage, ...descendants(file, stage)])) {
    if (later.run.index <= run.index) continue;
    for (const command of later.script.commands) {
      const call = packageCall(command);
      if (call === undefined || cacheName(call.manager.name) !== 'apt') continue;
      if (call.action === 'update') break;
      if (call.action === 'install' || call.action === 'upgrade') return true;
    }
  }
  return false;
}
