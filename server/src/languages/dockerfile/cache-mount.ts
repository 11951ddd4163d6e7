import type { PackageManager } from '../../tables/packages.ts';
import { cacheName } from '../../tables/package-caches.ts';

/** The `--mount` flags that keep a package manager's cache between builds, when root installs; undefined for one without a cache. */
export function cacheMountFlags({ name, cache }: PackageManager): string | undefined {
  const targets = [...(cache?.also ?? []), ...(cache?.paths ?? []).slice(0, 1)].map((path) => path.replace(/^~/, '/root'));
  const sharing = cacheName(name) === 'apt' ? ',sharing=locked' : '';
  return targets.length === 0 ? undefined : targets.map((target) => `--mount=type=cache,target=${target}${sharing}`).join(' ');
}
