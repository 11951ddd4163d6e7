import { withoutVersion } from './shells.ts';
import type { FlagSpec } from './tool-flags.ts';

/**
 * Package managers: how they are asked to install, to answer themselves, to keep no cache and to respect a lockfile.
 * Sources: the manual pages and help texts of apt 3.0, apk-tools 2.14, dnf 4/5, microdnf, tdnf, zypper 1.14, pacman 7, pip 25,
 * uv 0.9, npm 11, yarn 1 and 4, pnpm 10, bun 1.3, RubyGems 3.7, Bundler 2.7, Go 1.25, cargo 1.90, conda 25, Composer 2.8.
 * Read in November 2026.
 */

export type PackageAction = 'install' | 'update' | 'upgrade' | 'remove' | 'clean';

export interface PackageManager {
  /** The name people know it by. */
  readonly name: string;
  /** Program names, without a trailing version. */
  readonly programs: readonly string[];
  readonly kind: 'system' | 'language';
  readonly flags: FlagSpec;
  /** Operands that name the action; several words are one verb. */
  readonly verbs: { readonly [A in PackageAction]?: readonly string[] };
  /** What the program does when no verb is given. */
  readonly bare?: PackageAction;
  /** Actions that ask a question first, the options that answer it, and the one to insert. */
  readonly yes?: {
    readonly actions: readonly PackageAction[];
    readonly flags: readonly string[];
    readonly insert: string;
    readonly before?: true;
    /** Verbs of these actions that ask nothing. */
    readonly except?: readonly string[];
    /** Variables of the image that answer as well. */
    readonly variables?: readonly string[];
  };
  readonly noRecommends?: { readonly flags: readonly string[]; readonly insert: string };
  readonly cache?: PackageCache;
  /** How a lockfile is made binding. */
  readonly lock?: PackageLock;
  /** Options that leave development packages out. */
  readonly noDev?: { readonly flags: readonly string[]; readonly insert: string; readonly variables?: readonly string[] };
  /** Where the version begins in a package word. The match is the separator. */
  readonly version: RegExp;
  /** Options whose value is the version of the single package named. */
  readonly versionFlags?: readonly string[];
}

export interface PackageCache {
  /** What stays in the image; removing one of them counts. `~` is the home of the user who installs. */
  readonly paths: readonly string[];
  /** More of it, which images often clean by themselves. */
  readonly also?: readonly string[];
  /** Options that keep no cache, and the one to insert. */
  readonly flags?: readonly string[];
  readonly insert?: string;
  /** Variables that have the same effect when set to anything but `0`, `false`, `off` or nothing. */
  readonly variables?: readonly string[];
  /** A command to append, without the operator in front. */
  readonly cleanUp?: string;
  /** Managers whose clean-up serves as well. */
  readonly shared?: readonly string[];
  /** Verbs of `clean` that leave `paths` where it is: `apt-get clean` keeps the lists. */
  readonly insufficient?: readonly string[];
}

export interface PackageLock {
  readonly files: readonly string[];
  readonly flags: readonly string[];
  readonly insert?: string;
  /** A verb that is binding by itself. */
  readonly verb?: string;
  readonly variables?: readonly string[];
}

const long = (text: string): readonly string[] => text.split(/\s+/).map((name) => `--${name}`);

/** `1.2`, `1:1.2*`, `1.2-3.el9` behind the last dash; `java-1.8.0-openjdk` and `python3-11` hold no version. */
const rpmVersion = /-(?=\d[^-.*:~]*[.*:~][^-]*(?:-\d[^-]*)?$)/;
const atVersion = /(?!^)@/;

const yumFlags: FlagSpec = {
  short: 'cdeRx',
  long: long(`config disablerepo enablerepo installroot releasever exclude setopt repo repoid disableplugin enableplugin forcearch
    cachedir downloaddir destdir advisory bugzilla comment`),
};
const yumVerbs = {
  install: ['install', 'in', 'localinstall', 'reinstall', 'groupinstall', 'group install', 'module install', 'builddep'],
  update: ['makecache', 'check-update'],
  upgrade: ['update', 'upgrade', 'up', 'distro-sync', 'dist-upgrade', 'update-minimal', 'upgrade-minimal', 'system-upgrade'],
  remove: ['remove', 'erase', 'autoremove', 'groupremove'],
  // `clean metadata` and the like leave the rest.
  clean: ['clean all'],
} as const;
const yumYes = {
  actions: ['install', 'upgrade', 'remove'],
  flags: ['-y', '--assumeyes', '--assume-yes', '--assumeno'],
  insert: '-y',
} as const;
const rpmFamily = ['yum', 'dnf', 'microdnf', 'tdnf'] as const;

const aptFlags: FlagSpec = {
  short: 'otcaP',
  long: long('option target-release default-release config-file host-architecture build-profiles'),
};
const aptCommon = {
  kind: 'system',
  flags: aptFlags,
  verbs: {
    install: ['install', 'reinstall', 'build-dep', 'satisfy'],
    update: ['update'],
    upgrade: ['upgrade', 'dist-upgrade', 'full-upgrade', 'safe-upgrade', 'dselect-upgrade'],
    remove: ['remove', 'purge', 'autoremove', 'auto-remove', 'autopurge'],
    clean: ['clean', 'autoclean', 'auto-clean', 'dist-clean', 'distclean'],
  },
  yes: {
    actions: ['install', 'upgrade', 'remove'],
    // `-q=2` and `-qq` mean yes too: installs.ts counts the letters.
    flags: ['-y', '--yes', '--assume-yes', '--force-yes'],
    insert: '-y',
    // What is there already comes again, and nothing with it: there is nothing to ask.
    except: ['reinstall'],
  },
  noRecommends: { flags: ['--no-install-recommends', '--without-recommends', '-R'], insert: '--no-install-recommends' },
  cache: {
    paths: ['/var/lib/apt/lists'],
    also: ['/var/cache/apt'],
    cleanUp: 'rm -rf /var/lib/apt/lists/*',
    shared: ['apt-get', 'apt', 'aptitude'],
    insufficient: ['clean', 'autoclean', 'auto-clean'],
  },
  version: /[=/]/,
} as const satisfies Omit<PackageManager, 'name' | 'programs'>;

const condaFlags: FlagSpec = { short: 'npcfr', long: long('name prefix channel file root-prefix revision solver subdir platform') };

export const packageManagers: readonly PackageManager[] = [
  { name: 'apt-get', programs: ['apt-get'], ...aptCommon },
  { name: 'apt', programs: ['apt'], ...aptCommon },
  { name: 'aptitude', programs: ['aptitude'], ...aptCommon },
  {
    name: 'apk',
    programs: ['apk'],
    kind: 'system',
    flags: {
      short: 'tXp',
      long: long('virtual repository root arch repositories-file keys-dir cache-dir cache-max-age wait progress-fd timeout'),
    },
    verbs: { install: ['add'], update: ['update'], upgrade: ['upgrade'], remove: ['del'], clean: ['cache clean', 'cache purge'] },
    cache: { paths: ['/var/cache/apk'], flags: ['--no-cache'], insert: '--no-cache', cleanUp: 'rm -rf /var/cache/apk/*' },
    version: /[=~<>]+/,
  },
  {
    name: 'yum',
    programs: ['yum'],
    kind: 'system',
    flags: yumFlags,
    verbs: yumVerbs,
    yes: yumYes,
    cache: { paths: ['/var/cache/yum'], cleanUp: 'yum clean all', shared: rpmFamily },
    version: rpmVersion,
  },
  {
    name: 'dnf',
    programs: ['dnf', 'dnf5', 'dnf4'],
    kind: 'system',
    flags: yumFlags,
    verbs: yumVerbs,
    yes: yumYes,
    noRecommends: {
      flags: ['--setopt=install_weak_deps=False', '--setopt=install_weak_deps=0'],
      insert: '--setopt=install_weak_deps=False',
    },
    cache: { paths: ['/var/cache/dnf', '/var/cache/libdnf5', '/var/cache/yum'], cleanUp: 'dnf clean all', shared: rpmFamily },
    version: rpmVersion,
  },
  {
    name: 'microdnf',
    programs: ['microdnf'],
    kind: 'system',
    flags: yumFlags,
    verbs: yumVerbs,
    yes: yumYes,
    cache: { paths: ['/var/cache/yum', '/var/cache/dnf'], cleanUp: 'microdnf clean all', shared: rpmFamily },
    version: rpmVersion,
  },
  {
    name: 'tdnf',
    programs: ['tdnf'],
    kind: 'system',
    flags: yumFlags,
    verbs: yumVerbs,
    yes: yumYes,
    cache: { paths: ['/var/cache/tdnf'], cleanUp: 'tdnf clean all', shared: rpmFamily },
    version: rpmVersion,
  },
  {
    name: 'zypper',
    programs: ['zypper'],
    kind: 'system',
    flags: {
      short: 'RcDtrp',
      long: long(
        'root config reposd-dir cache-dir raw-cache-dir solv-cache-dir pkg-cache-dir type repo from plus-repo plus-content installroot releasever download',
      ),
    },
    verbs: {
      install: ['install', 'in', 'source-install', 'si'],
      update: ['refresh', 'ref'],
      upgrade: ['update', 'up', 'dist-upgrade', 'dup', 'patch'],
      remove: ['remove', 'rm'],
      clean: ['clean', 'cc'],
    },
    yes: {
      actions: ['install', 'upgrade', 'remove'],
      flags: ['-n', '--non-interactive', '-y', '--no-confirm'],
      insert: '-n',
      before: true,
    },
    noRecommends: { flags: ['--no-recommends'], insert: '--no-recommends' },
    cache: { paths: ['/var/cache/zypp'], cleanUp: 'zypper clean -a' },
    version: /[<>=~]+/,
  },
  {
    name: 'pacman',
    programs: ['pacman', 'yay', 'paru'],
    kind: 'system',
    flags: {
      short: 'br',
      long: long('dbpath root arch cachedir config gpgdir hookdir logfile ignore ignoregroup overwrite assume-installed'),
    },
    verbs: {},
    yes: { actions: ['install', 'upgrade', 'remove', 'clean'], flags: ['--noconfirm'], insert: '--noconfirm' },
    cache: { paths: ['/var/cache/pacman/pkg'], cleanUp: 'pacman -Scc --noconfirm' },
    version: /=/,
  },
  {
    name: 'pip',
    programs: ['pip'],
    kind: 'language',
    flags: {
      short: 'rcetifC',
      long: long(`requirement constraint editable target index-url extra-index-url find-links trusted-host prefix root src cache-dir timeout
        retries proxy cert client-cert log exists-action python-version platform implementation abi no-binary only-binary progress-bar
        upgrade-strategy config-settings global-option build-option report python root-user-action use-feature use-deprecated
        keyring-provider resume-retries group`),
    },
    verbs: { install: ['install', 'wheel', 'download'], remove: ['uninstall'], clean: ['cache purge', 'cache remove'] },
    yes: { actions: ['remove'], flags: ['-y', '--yes'], insert: '-y' },
    cache: {
      paths: ['~/.cache/pip'],
      flags: ['--no-cache-dir', '--no-cache'],
      insert: '--no-cache-dir',
      variables: ['PIP_NO_CACHE_DIR'],
      cleanUp: 'pip cache purge',
    },
    version: /[=<>~!]=?=?|@/,
  },
  {
    name: 'uv',
    programs: ['uv'],
    kind: 'language',
    flags: {
      short: 'rcepifP',
      long: long(`requirement requirements constraint editable target index-url extra-index-url default-index index find-links prefix cache-dir
        python extra group only-group no-group package python-version python-platform link-mode project directory config-file color with
        allow-insecure-host override no-install-package refresh-package reinstall-package upgrade-package`),
    },
    verbs: {
      install: ['pip install', 'pip sync', 'sync', 'add', 'tool install'],
      remove: ['pip uninstall', 'remove', 'tool uninstall'],
      clean: ['cache clean', 'cache prune', 'clean'],
    },
    cache: {
      paths: ['~/.cache/uv'],
      flags: ['--no-cache', '--no-cache-dir', '-n'],
      insert: '--no-cache',
      variables: ['UV_NO_CACHE'],
      cleanUp: 'uv cache clean',
    },
    lock: { files: ['uv.lock'], flags: ['--frozen', '--locked'], insert: '--locked', variables: ['UV_FROZEN', 'UV_LOCKED'] },
    noDev: { flags: ['--no-dev', '--only-group', '--no-default-groups'], insert: '--no-dev', variables: ['UV_NO_DEV'] },
    version: /[=<>~!]=?=?|@/,
  },
  {
    name: 'npm',
    programs: ['npm'],
    kind: 'language',
    flags: {
      short: 'wC',
      long: long(
        'prefix registry cache workspace omit include loglevel userconfig globalconfig tag only save-prefix install-strategy script-shell',
      ),
    },
    verbs: {
      install: ['install', 'i', 'add', 'in', 'ins', 'isntall', 'ci', 'clean-install', 'install-clean'],
      upgrade: ['update', 'upgrade', 'up'],
      remove: ['uninstall', 'remove', 'rm', 'un', 'r'],
      clean: ['cache clean', 'cache clear'],
    },
    cache: { paths: ['~/.npm'], cleanUp: 'npm cache clean --force' },
    lock: { files: ['package-lock.json', 'npm-shrinkwrap.json'], flags: [], verb: 'ci' },
    noDev: {
      flags: ['--omit=dev', '--production', '--only=production', '--only=prod', '--prod'],
      insert: '--omit=dev',
      variables: ['NODE_ENV'],
    },
    version: atVersion,
  },
  {
    name: 'yarn',
    programs: ['yarn', 'yarnpkg'],
    kind: 'language',
    flags: {
      long: long('cwd registry modules-folder cache-folder network-timeout network-concurrency mutex preferred-cache-folder use-yarnrc'),
    },
    verbs: {
      install: ['install', 'add', 'global add', 'workspaces focus'],
      upgrade: ['upgrade', 'up'],
      remove: ['remove', 'global remove'],
      clean: ['cache clean', 'cache clear'],
    },
    bare: 'install',
    cache: { paths: ['/usr/local/share/.cache', '~/.cache/yarn', '~/.yarn/berry/cache'], cleanUp: 'yarn cache clean' },
    lock: {
      files: ['yarn.lock'],
      flags: ['--frozen-lockfile', '--immutable', '--pure-lockfile'],
      insert: '--frozen-lockfile',
      variables: ['YARN_ENABLE_IMMUTABLE_INSTALLS', 'CI'],
    },
    noDev: { flags: ['--production', '--prod', '--production=true'], insert: '--production', variables: ['NODE_ENV'] },
    version: atVersion,
  },
  {
    name: 'pnpm',
    programs: ['pnpm'],
    kind: 'language',
    flags: { short: 'CF', long: long('filter dir reporter store-dir registry loglevel workspace-concurrency network-concurrency') },
    verbs: {
      install: ['install', 'i', 'add', 'ci'],
      upgrade: ['update', 'up', 'upgrade'],
      remove: ['remove', 'rm', 'uninstall', 'un'],
      clean: ['store prune'],
    },
    cache: { paths: ['~/.local/share/pnpm/store', '~/.cache/pnpm'], cleanUp: 'pnpm store prune' },
    lock: { files: ['pnpm-lock.yaml'], flags: ['--frozen-lockfile'], insert: '--frozen-lockfile', variables: ['CI'] },
    noDev: { flags: ['--prod', '--production', '-P'], insert: '--prod', variables: ['NODE_ENV'] },
    version: atVersion,
  },
  {
    name: 'bun',
    programs: ['bun'],
    kind: 'language',
    flags: { long: long('cwd registry cache-dir filter backend omit') },
    verbs: { install: ['install', 'i', 'add', 'a', 'ci'], upgrade: ['update'], remove: ['remove', 'rm'], clean: ['pm cache rm'] },
    cache: { paths: ['~/.bun/install/cache'], cleanUp: 'bun pm cache rm' },
    lock: { files: ['bun.lock', 'bun.lockb'], flags: ['--frozen-lockfile'], insert: '--frozen-lockfile' },
    noDev: { flags: ['--production', '-p', '--omit=dev'], insert: '--production' },
    version: atVersion,
  },
  {
    name: 'gem',
    programs: ['gem'],
    kind: 'language',
    flags: { short: 'vinpsPBt', long: long('version install-dir bindir source platform http-proxy trust-policy build-root config-file') },
    verbs: { install: ['install', 'i'], upgrade: ['update'], remove: ['uninstall'], clean: ['cleanup'] },
    cache: { paths: ['/usr/local/bundle/cache', '/usr/local/lib/ruby/gems', '~/.gem'] },
    version: /:/,
    versionFlags: ['-v', '--version'],
  },
  {
    name: 'bundler',
    programs: ['bundle', 'bundler'],
    kind: 'language',
    flags: { short: 'j', long: long('jobs retry gemfile path without with shebang trust-policy redownload prefer-local') },
    verbs: { install: ['install', 'i'], upgrade: ['update'], clean: ['clean'] },
    bare: 'install',
    cache: { paths: ['/usr/local/bundle/cache', '~/.bundle/cache'] },
    lock: {
      files: ['Gemfile.lock', 'gems.locked'],
      flags: ['--deployment', '--frozen'],
      variables: ['BUNDLE_DEPLOYMENT', 'BUNDLE_FROZEN'],
    },
    noDev: { flags: ['--without', '--deployment'], insert: '--without development', variables: ['BUNDLE_WITHOUT', 'BUNDLE_ONLY'] },
    version: /(?!)/,
  },
  {
    name: 'go',
    programs: ['go'],
    kind: 'language',
    flags: {
      oneDash: true,
      long: '-o -p -tags -ldflags -gcflags -asmflags -modfile -mod -buildmode -C -exec -pkgdir -overlay -toolexec -covermode -coverpkg -pgo'.split(
        ' ',
      ),
    },
    verbs: { install: ['install', 'get', 'mod download'], clean: ['clean'] },
    cache: { paths: ['/go/pkg/mod', '~/.cache/go-build'], cleanUp: 'go clean -modcache -cache' },
    version: /@/,
  },
  {
    name: 'cargo',
    programs: ['cargo'],
    kind: 'language',
    flags: {
      short: 'jpFZ',
      long: long(
        'version vers git branch tag rev path root index registry jobs profile target target-dir features bin example package config color manifest-path',
      ),
    },
    verbs: { install: ['install', 'binstall'], upgrade: ['update'], remove: ['uninstall'], clean: ['clean'] },
    cache: { paths: ['/usr/local/cargo/registry', '~/.cargo/registry'] },
    lock: { files: ['Cargo.lock'], flags: ['--locked', '--frozen'], insert: '--locked' },
    version: /@/,
    versionFlags: ['--version', '--vers', '--rev', '--tag'],
  },
  {
    name: 'conda',
    programs: ['conda', 'mamba', 'micromamba'],
    kind: 'language',
    flags: condaFlags,
    verbs: {
      install: ['install', 'create', 'env create'],
      upgrade: ['update', 'upgrade', 'env update'],
      remove: ['remove', 'uninstall', 'env remove'],
      clean: ['clean'],
    },
    // It asks too, but takes no answer for its default, which is yes.
    cache: { paths: ['/opt/conda/pkgs'], cleanUp: 'conda clean -afy', shared: ['conda', 'mamba', 'micromamba'] },
    version: /[=<>!~]+/,
  },
  {
    name: 'composer',
    programs: ['composer', 'composer.phar'],
    kind: 'language',
    flags: { short: 'd', long: long('working-dir prefer-install ignore-platform-req') },
    verbs: {
      install: ['install', 'i', 'require', 'global require'],
      upgrade: ['update', 'upgrade', 'u'],
      remove: ['remove'],
      clean: ['clear-cache', 'clearcache', 'cc'],
    },
    cache: {
      paths: ['~/.composer/cache', '~/.cache/composer', '/tmp/cache'],
      flags: ['--no-cache'],
      insert: '--no-cache',
      cleanUp: 'composer clear-cache',
    },
    noDev: { flags: ['--no-dev'], insert: '--no-dev', variables: ['COMPOSER_NO_DEV'] },
    version: /[:=]/,
  },
];

/** The manager behind a program name, such as `apt-get`, `pip3.11` or `npm`. */
export function managerOf(program: string): PackageManager | undefined {
  return byProgram.get(program) ?? byProgram.get(withoutVersion(program));
}

const byProgram: ReadonlyMap<string, PackageManager> = new Map(
  packageManagers.flatMap((manager) => manager.programs.map((program) => [program, manager] as const)),
);
