/**
 * What other tools call a package manager's cache that stays in the image, by manager.
 * Source: the tools' public rule lists. Read in November 2026. Where the caches lie and how they are emptied stands in `packages.ts`.
 */

export const cacheIds: Readonly<Record<string, readonly string[]>> = {
  apt: [
    'hadolint:DL3009',
    'kics:df746b39',
    'droast:DF004',
    'semgrep:remove-package-lists',
    'dockerfilelint:apt-get_missing_rm',
    'dockle:DKL-DI-0005',
  ],
  apk: [
    'hadolint:DL3019',
    'trivy:DS-0025',
    'kics:ae9c56a6',
    'droast:DF029',
    'semgrep:missing-apk-no-cache',
    'dockerfilelint:apkadd-missing_nocache',
    'dockle:DKL-DI-0004',
    'nordcoderd:DFS030',
  ],
  yum: [
    'hadolint:DL3032',
    'trivy:DS-0015',
    'kics:00481784',
    'droast:DF047',
    'nordcoderd:DFS024',
    'semgrep:remove-package-cache',
    'terrascan:0009',
  ],
  dnf: [
    'hadolint:DL3040',
    'trivy:DS-0019',
    'kics:295acb63',
    'droast:DF046',
    'semgrep:missing-dnf-clean-all',
    'nordcoderd:DFS019',
    'terrascan:0025',
  ],
  microdnf: ['hadolint:DL3040', 'trivy:DS-0027'],
  zypper: ['hadolint:DL3036', 'trivy:DS-0020', 'kics:38300d1a', 'droast:DF045', 'semgrep:missing-zypper-clean', 'nordcoderd:DFS025'],
  pip: ['hadolint:DL3042', 'kics:f2f903fb', 'droast:DF030', 'semgrep:missing-pip-no-cache-dir', 'nordcoderd:DFS031', 'terrascan:0031'],
  yarn: ['hadolint:DL3060', 'droast:DF055'],
  bundler: ['tally:ruby/leftover-bundler-cache'],
};

/** Managers that fetch again whatever their clean-up removed. Yarn's may hold the packages themselves. */
export const safeCleanUps: ReadonlySet<string> = new Set(['apt', 'yum', 'dnf', 'microdnf', 'tdnf', 'zypper']);

/** The name people use for the cache of a manager: apt-get, apt and aptitude share one. */
export function cacheName(manager: string): string {
  return manager === 'apt-get' || manager === 'aptitude' ? 'apt' : manager;
}
