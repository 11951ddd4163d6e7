import { cacheName } from '../../tables/package-caches.ts';
import { cleansUp, isSet, type PackageCall, packageCall } from './installs.ts';
import type { Dockerfile, Stage } from './model.ts';
import { cacheCovers, mounts } from './mounts.ts';
import { type Run, runsOf } from './runs.ts';
import { variableAt } from './stages.ts';

/** Options with which an install asks no index, so that nothing is kept. */
const OFFLINE = ['--no-index', '--help', '--dry-run'];

/** A cache that a RUN leaves in the image. */
export interface LeftCache {
  /** The call to mend, or behind which to clean up. */
  readonly call: PackageCall;
  /** Other calls of the RUN that fill the same cache and want the same option. */
  readonly others: readonly PackageCall[];
}

/**
 * The caches a RUN leaves: by the calls that an option would mend, else by the last install of their manager.
 * @param managers whose caches are looked at, as `cacheName` names them
 */
export function cachesLeft(run: Run, managers: readonly string[]): readonly LeftCache[] {
  const byCache = new Map<string, PackageCall[]>();
  for (const command of run.script.commands) {
    const call = packageCall(command);
    const name = call === undefined ? '' : cacheName(call.manager.name);
    if (call === undefined || !managers.includes(name) || call.flags.has(...OFFLINE)) continue;
    if (call.action === 'install' || call.action === fetchesToo(call)) push(byCache, name, call);
  }
  return [...byCache].flatMap(([name, calls]) => {
    const { cache } = calls[0]?.manager ?? {};
    if (cache === undefined || isKeptOut(calls, run)) return [];
    const [first, ...others] = cache.insert === undefined ? [] : calls.filter(({ noCache }) => noCache === false);
    if (cache.insert !== undefined) return first === undefined ? [] : [{ call: first, others }];
    // apt's lists come with `update`; the others fetch what they need with each install.
    if (name === 'apt' && calls.every(({ action }) => action !== 'update')) return [];
    const call = calls.findLast(({ action }) => action === 'install') ?? calls.at(-1);
    return call === undefined ? [] : [{ call, others: [] }];
  });
}

/** What else fills the cache: apt's lists come with `update`, the rpm managers fetch for an upgrade as for an install. */
function fetchesToo({ manager: { name, cache, kind } }: PackageCall): PackageCall['action'] {
  if (cacheName(name) === 'apt') return 'update';
  return kind === 'system' && cache?.insert === undefined ? 'upgrade' : 'install';
}

function push(byCache: Map<string, PackageCall[]>, name: string, call: PackageCall): void {
  const calls = byCache.get(name);
  if (calls === undefined) byCache.set(name, [call]);
  else calls.push(call);
}

function isKeptOut([call]: readonly PackageCall[], { run, stage, script }: Run): boolean {
  const { cache, kind } = call?.manager ?? {};
  if (call === undefined || cache === undefined || cleansUp(script, call.manager)) return true;
  const mounted = mounts(run);
  // The cache of a language's manager may have been moved into the mount.
  const isMounted = kind === 'language' && mounted.some(({ type }) => type === 'cache');
  if (isMounted || cache.paths.some((path) => cacheCovers(mounted, path))) return true;
  return (cache.variables ?? []).some((name) => {
    const pair = variableAt(stage, name, run);
    return pair !== undefined && (pair.value?.value === undefined || isSet(name, pair.value.value));
  });
}

/** Whether a step after this one, in its stage or one that builds on it, installs with apt from the lists that are there. */
export function needsListsLater(file: Dockerfile): (run: Run) => boolean {
  const last = new Map<Stage, number>();
  for (const { run, stage, script } of runsOf(file)) {
    const calls = script.commands.flatMap((command) => packageCall(command) ?? []);
    const first = calls.find(({ manager, action }) => cacheName(manager.name) === 'apt' && action !== undefined);
    if (first?.action === 'install' || first?.action === 'upgrade') last.set(stage, run.index);
  }
  const below = new Set<Stage>();
  for (const stage of [...file.stages].reverse()) {
    if (stage.parent !== undefined && (last.has(stage) || below.has(stage))) below.add(stage.parent);
  }
  return ({ run, stage }) => below.has(stage) || (last.get(stage) ?? 0) > run.index;
}
