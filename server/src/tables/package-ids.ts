/**
 * What other tools call an install without a version, and an upgrade of everything, by package manager.
 * Source: the tools' public rule lists. Read in November 2026.
 */

/** Packages of the system. */
export const unpinnedSystemIds: Readonly<Record<string, readonly string[]>> = {
  apt: ['hadolint:DL3008', 'kics:965a08d7', 'droast:DF005'],
  apk: ['hadolint:DL3018', 'kics:d3499f6d', 'droast:DF052'],
  yum: ['hadolint:DL3033', 'kics:6452c424', 'terrascan:0033'],
  dnf: ['hadolint:DL3041', 'kics:93d88cf7'],
  microdnf: ['hadolint:DL3041', 'kics:93d88cf7'],
  tdnf: [],
  zypper: ['hadolint:DL3037', 'kics:562952e4'],
};

/** Packages of a language. */
export const unpinnedLanguageIds: Readonly<Record<string, readonly string[]>> = {
  pip: ['hadolint:DL3013', 'kics:02d9c71f', 'droast:DF051', 'terrascan:0010'],
  npm: ['hadolint:DL3016', 'kics:e36d8880'],
  gem: ['hadolint:DL3028', 'kics:22cd11f7', 'droast:DF053'],
  go: ['hadolint:DL3062', 'droast:DF054'],
  cargo: [],
};

/** By manager, then by verb; `*` is any verb. */
export const upgradeIds: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  apt: {
    upgrade: [
      'kics:682fe378',
      'droast:DF069',
      'semgrep:avoid-apt-get-upgrade',
      'dockerfilelint:apt-get-upgrade',
      'nordcoderd:DFS018',
      'terrascan:0052',
    ],
    'dist-upgrade': [
      'trivy:DS-0024',
      'kics:682fe378',
      'droast:DF069',
      'semgrep:avoid-apt-get-upgrade',
      'dockerfilelint:apt-get-dist-upgrade',
      'dockle:DKL-DI-0003',
      'nordcoderd:DFS018',
      'terrascan:0052',
    ],
  },
  apk: { '*': ['kics:989ab888', 'semgrep:avoid-apk-upgrade', 'terrascan:0039'] },
  yum: { '*': ['kics:8f6456be', 'semgrep:avoid-yum-update', 'terrascan:0029'] },
  dnf: { '*': ['kics:09fda05e', 'semgrep:avoid-dnf-update', 'terrascan:0003'] },
  zypper: {
    'dist-upgrade': ['hadolint:DL3035', 'droast:DF044', 'nordcoderd:DFS018'],
    dup: ['hadolint:DL3035', 'droast:DF044', 'nordcoderd:DFS018'],
    '*': ['kics:d4895357', 'semgrep:avoid-zypper-update'],
  },
};
