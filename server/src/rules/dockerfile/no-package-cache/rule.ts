import type { Fix } from '../../../core/rule.ts';
import { cacheMountFlags } from '../../../languages/dockerfile/cache-mount.ts';
import { cachesLeft, type LeftCache, needsListsLater } from '../../../languages/dockerfile/caches-left.ts';
import { insertFlag } from '../../../languages/dockerfile/edit.ts';
import { insertOption } from '../../../languages/dockerfile/edit-command.ts';
import { appendToRun } from '../../../languages/dockerfile/edit-run.ts';
import { calledAs } from '../../../languages/dockerfile/installs.ts';
import type { Dockerfile } from '../../../languages/dockerfile/model.ts';
import { isRootAt } from '../../../languages/dockerfile/root-at.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { exportedStages, lineage } from '../../../languages/dockerfile/stages.ts';
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
    const isNeededLater = needsListsLater(file);
    const shipped = new Set([...exportedStages(file)].flatMap(lineage));
    for (const run of runsOf(file, shipped)) {
      if (run.run.onbuild) continue;
      for (const left of cachesLeft(run, managers)) {
        const { call, others } = left;
        const name = cacheName(call.manager.name);
        const isNeeded = name === 'apt' && isNeededLater(run);
        yield {
          span: call.verbSpan,
          message: `${calledAs(call)} leaves ${name === 'apt' ? 'its package lists' : 'its cache'} in the image. It makes every pull bigger and is of no use there, and a later RUN cannot take it out again. ${isNeeded ? 'Put update and install into one RUN, and clean up at its end' : 'Keep it out in this RUN'}.`,
          aliases: cacheIds[name] ?? [],
          subject: run.run,
          ...(others.length > 0 && { related: others.map(({ verbSpan }) => ({ span: verbSpan, message: 'So does this call' })) }),
          // A later step would not find the lists any more.
          fixes: () => (isNeeded ? [] : repairs(file, run, left)),
        };
      }
    }
  },
);

function repairs(file: Dockerfile, run: Run, { call, others }: LeftCache): readonly Fix[] {
  const { command, manager } = call;
  const { cache } = manager;
  const option = cache?.insert;
  if (option !== undefined) {
    const edits = [call, ...others].flatMap((one) => insertOption(one.command, one.verbSpan, option));
    return [{ title: `Add ${option}`, applicability: 'safe', edits }];
  }
  const fixes: Fix[] = [];
  const isOwn = !command.wrappers.some(({ name }) => name === 'sudo' || name === 'doas');
  const edits = cache?.cleanUp === undefined || !isOwn ? [] : appendToRun(file, run.run, cache.cleanUp);
  const name = cacheName(manager.name);
  if (edits.length > 0)
    fixes.push({ title: `End with ${cache?.cleanUp}`, applicability: safeCleanUps.has(name) ? 'safe' : 'unsafe', edits });
  const mount = isRootAt(run.stage, run.run) === true ? cacheMountFlags(manager) : undefined;
  if (mount !== undefined) fixes.push({ title: 'Keep it in a cache mount', applicability: 'unsafe', edits: insertFlag(run.run, mount) });
  return fixes;
}
