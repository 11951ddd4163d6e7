import type { Fix } from '../../../core/rule.ts';
import { insertFlag } from '../../../languages/dockerfile/edit.ts';
import { insertOption } from '../../../languages/dockerfile/edit-command.ts';
import { appendToRun } from '../../../languages/dockerfile/edit-run.ts';
import { cleansUp, isSet, packageCall, type PackageCall } from '../../../languages/dockerfile/installs.ts';
import type { Dockerfile } from '../../../languages/dockerfile/model.ts';
import { cacheCovers, mounts } from '../../../languages/dockerfile/mounts.ts';
import { isRootAt } from '../../../languages/dockerfile/root-at.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { descendants, exportedStages, lineage, variableAt } from '../../../languages/dockerfile/stages.ts';
import { cacheIds, cacheName, safeCleanUps } from '../../../tables/package-caches.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-package-cache',
    title: "The package manager's cache stays in the image",
    severity: 'info',
    preset: 'recommended',
    alsoKnownAs: [...new Set(Object.values(cacheIds).flat())],
    tags: ['build'],
    fix: 'safe',
    options: { managers: ['apt', 'apk', 'yum', 'dnf', 'microdnf', 'tdnf', 'zypper', 'pip', 'gem', 'yarn', 'bundler'] },
  },
  function* (file, { managers }) {
    const shipped = new Set([...exportedStages(file)].flatMap(lineage));
    for (const run of runsOf(file, shipped)) {
      if (run.run.onbuild) continue;
      for (const call of leftBehind(run, managers)) {
        const name = cacheName(call.manager.name);
        const where = call.manager.cache?.paths[0] ?? '';
        yield {
          span: call.verbSpan,
          message: `${call.manager.name} ${call.verb} leaves ${name === 'apt' ? 'its package lists' : 'its cache'} in the image, in ${where}. It makes every pull bigger and is of no use there, and a later RUN cannot take it out again. Keep it out in this RUN.`,
          aliases: cacheIds[name] ?? [],
          subject: run.run,
          fixes: () => repairs(file, run, call),
        };
      }
    }
  },
);

/** The calls whose cache stays: each one that an option would mend, else the last of its manager, behind which to clean up. */
function leftBehind(run: Run, managers: readonly string[]): readonly PackageCall[] {
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
  if (cache.paths.some((path) => cacheCovers(mounted, path)) || (kind === 'language' && mounted.some(({ type }) => type === 'cache'))) return true;
  return (cache.variables ?? []).some((name) => {
    const pair = variableAt(stage, name, run);
    return pair !== undefined && (pair.value?.value === undefined || isSet(name, pair.value.value));
  });
}

function repairs(file: Dockerfile, run: Run, { command, manager, verbSpan }: PackageCall): readonly Fix[] {
  const { cache } = manager;
  if (cache?.insert !== undefined) {
    return [{ title: `Add ${cache.insert}`, applicability: 'safe', edits: insertOption(command, verbSpan, cache.insert) }];
  }
  const fixes: Fix[] = [];
  const isOwn = !command.wrappers.some(({ name }) => name === 'sudo' || name === 'doas');
  const edits = cache?.cleanUp === undefined || !isOwn ? [] : appendToRun(file, run.run, cache.cleanUp);
  const name = cacheName(manager.name);
  const isSafe = name === 'apt' ? !isNeededLater(file, run) : safeCleanUps.has(name);
  if (edits.length > 0) fixes.push({ title: `End with ${cache?.cleanUp}`, applicability: isSafe ? 'safe' : 'unsafe', edits });
  const targets = [...(cache?.also ?? []), ...(cache?.paths ?? []).slice(0, 1)].map((path) => path.replace(/^~/, '/root'));
  if (isRootAt(run.stage, run.run) === true && targets.length > 0) {
    const flags = targets.map((target) => `--mount=type=cache,target=${target}${name === 'apt' ? ',sharing=locked' : ''}`);
    fixes.push({ title: 'Keep it in a cache mount', applicability: 'unsafe', edits: insertFlag(run.run, flags.join(' ')) });
  }
  return fixes;
}

/** A later step installs from the lists that this one fetched. */
function isNeededLater(file: Dockerfile, { run, stage }: Run): boolean {
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
