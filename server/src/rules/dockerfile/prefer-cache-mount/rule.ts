import type { Fix } from '../../../core/rule.ts';
import type { Edit } from '../../../core/text.ts';
import { cacheMountFlags } from '../../../languages/dockerfile/cache-mount.ts';
import { removeLast } from '../../../languages/dockerfile/edit-command.ts';
import { emptiesCache } from '../../../languages/dockerfile/edit-install.ts';
import { insertFlag } from '../../../languages/dockerfile/edit.ts';
import { removeFlag } from '../../../languages/dockerfile/flags-of.ts';
import { calledAs, isSet, type PackageCall, packageCall } from '../../../languages/dockerfile/installs.ts';
import type { Dockerfile } from '../../../languages/dockerfile/model.ts';
import { cacheCovers, mounts } from '../../../languages/dockerfile/mounts.ts';
import { isRootAt } from '../../../languages/dockerfile/root-at.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { variableAt } from '../../../languages/dockerfile/stages.ts';
import { cacheName } from '../../../tables/package-caches.ts';
import { dockerfileRule } from '../../define.ts';

const ANY = 'tally:prefer-package-cache-mounts';
const IDS: Readonly<Record<string, readonly string[]>> = {
  npm: ['tally:js/node-gyp-cache-mounts'],
  bundler: ['tally:ruby/prefer-bundler-cache-mount'],
};

export default dockerfileRule(
  {
    id: 'dockerfile/prefer-cache-mount',
    title: 'A cache mount would make this install faster',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: [ANY, ...Object.values(IDS).flat()],
    tags: ['build'],
    fix: 'unsafe',
  },
  function* (file) {
    for (const run of runsOf(file)) {
      for (const call of uncached(run)) {
        yield {
          span: call.verbSpan,
          message: `${calledAs(call)} fetches everything again whenever this step runs. A cache mount keeps it between builds, and out of the image. Add one with --mount=type=cache.`,
          aliases: [ANY, ...(IDS[call.manager.name] ?? [])],
          subject: run.run,
          fixes: () => withMount(file, run, call),
        };
      }
    }
  },
);

/** The first install of each package manager whose cache lies in no mount. */
function uncached({ run, script }: Run): readonly PackageCall[] {
  const mounted = mounts(run);
  const seen = new Set<string>();
  const found: PackageCall[] = [];
  for (const command of script.commands) {
    const call = packageCall(command);
    if (call?.action !== 'install' || call.manager.cache === undefined || call.flags.has('--no-index', '--offline', '--dry-run')) continue;
    const name = cacheName(call.manager.name);
    if (seen.has(name)) continue;
    seen.add(name);
    const isMounted = call.manager.kind === 'language' && mounted.some(({ type }) => type === 'cache');
    if (!isMounted && !call.manager.cache.paths.some((path) => cacheCovers(mounted, path))) found.push(call);
  }
  return found;
}

/** The mount, without the options and commands that keep or make the cache empty. */
function withMount(file: Dockerfile, { run, stage, script }: Run, { manager }: PackageCall): readonly Fix[] {
  const flags = cacheMountFlags(manager);
  const isOff = manager.cache?.variables?.some((name) => {
    const value = variableAt(stage, name, run)?.value?.value;
    return value !== undefined && isSet(name, value);
  });
  if (flags === undefined || isOff === true || isRootAt(stage, run) !== true) return [];
  const edits: Edit[] = insertFlag(run, flags);
  for (const command of script.commands) {
    const call = packageCall(command);
    if (call === undefined || cacheName(call.manager.name) !== cacheName(manager.name)) continue;
    for (const flag of call.flags.flags) if (manager.cache?.flags?.includes(flag.name) === true) edits.push(removeFlag(flag));
  }
  const cleans = script.commands.filter((command) => emptiesCache(command) || packageCall(command)?.action === 'clean');
  // Only a clean-up at the end can go without a change to the rest.
  if (cleans.length > 0) {
    const tail = script.commands.slice(-cleans.length).every((command) => cleans.includes(command))
      ? removeLast(file, script, cleans.length)
      : [];
    if (tail.length === 0) return [];
    edits.push(...tail);
  }
  return [{ title: 'Keep its cache in a mount', applicability: 'unsafe', edits }];
}
