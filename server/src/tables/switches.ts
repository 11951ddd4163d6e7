/**
 * Switches that turn off certificate checks, package signatures or host keys, in every spelling a Dockerfile can hold.
 * Sources: the manuals of curl 8.16, wget 1.25, aria2, pip 25, uv, npm 11, yarn, git 2.51, apt 3.0, apk-tools 2.14, dnf 5, zypper,
 * rpm 4.20, pacman 7, conda 25, Composer 2.8, Bundler, Go 1.25, OpenSSH 10, Helm 3, kubectl, skopeo, Maven 3, Node.js, Python, Perl LWP;
 * the peers' ids from their public rule lists. Read in November 2026.
 */

/**
 * - `tls`: the server's certificate is not checked
 * - `signature`: the package's signature is not checked
 * - `host-key`: ssh accepts any host
 * - `index`: a second package index competes with the first
 */
export type SwitchConcern = 'tls' | 'signature' | 'host-key' | 'index';

interface SwitchFacts {
  readonly concern: SwitchConcern;
  /** The tool, as people name it. */
  readonly tool: string;
  /** Ids of peers for this very spelling. */
  readonly ids: readonly string[];
  /** What it makes the tool do, where that is not what the concern says. */
  readonly effect?: string;
}

/** An option of a program. */
export interface FlagSwitch extends SwitchFacts {
  readonly kind: 'flag';
  readonly programs: readonly string[];
  readonly flags: readonly string[];
  /** What the option's value must be; any or none when left out. */
  readonly value?: RegExp;
  /** What to write in its place, for options that do something else besides. */
  readonly instead?: string;
}

/** A variable of ENV, ARG, `export`, or in front of a command. */
export interface VariableSwitch extends SwitchFacts {
  readonly kind: 'variable';
  readonly names: readonly string[];
  readonly value: RegExp;
  /** The value holds other things beside the switch. */
  readonly among?: true;
}

/** A command that writes the switch into a tool's configuration: `npm config set strict-ssl false`. */
export interface ConfigSwitch extends SwitchFacts {
  readonly kind: 'config';
  readonly programs: readonly string[];
  /** The operands in front of the key, any one of these. */
  readonly verbs: readonly string[];
  readonly key: RegExp;
  readonly value: RegExp;
}

/** Words in a file that is written by `echo`, a heredoc or COPY. */
export interface TextSwitch extends SwitchFacts {
  readonly kind: 'text';
  readonly text: RegExp;
  /** What to write in its place; the part in capitals is for the user to fill in. */
  readonly instead?: string;
}

export type Switch = FlagSwitch | VariableSwitch | ConfigSwitch | TextSwitch;

const off = /^(?:0|false|no|off|disabled?|none|never)$/i;
const on = /^(?:1|true|yes|on)$/i;
const anything = /./s;
const yumPrograms = ['yum', 'dnf', 'dnf5', 'microdnf', 'tdnf', 'yum-config-manager', 'dnf-config-manager'];

const tls: readonly Switch[] = [
  { kind: 'flag', concern: 'tls', tool: 'curl', programs: ['curl'], flags: ['-k', '--insecure'], ids: ['checkov:CKV2_DOCKER_2'] },
  { kind: 'flag', concern: 'tls', tool: 'curl', programs: ['curl'], flags: ['--proxy-insecure', '--doh-insecure'], ids: [] },
  {
    kind: 'flag',
    concern: 'tls',
    tool: 'wget',
    programs: ['wget', 'wget2'],
    flags: ['--no-check-certificate'],
    ids: ['checkov:CKV2_DOCKER_3'],
  },
  {
    kind: 'flag',
    concern: 'tls',
    tool: 'wget',
    programs: ['wget', 'wget2', 'aria2c'],
    flags: ['--check-certificate'],
    value: off,
    ids: [],
  },
  { kind: 'flag', concern: 'tls', tool: 'pip', programs: ['pip'], flags: ['--trusted-host'], ids: ['checkov:CKV2_DOCKER_4'] },
  { kind: 'flag', concern: 'tls', tool: 'uv', programs: ['uv', 'uvx'], flags: ['--trusted-host', '--allow-insecure-host'], ids: [] },
  {
    kind: 'config',
    concern: 'tls',
    tool: 'pip',
    programs: ['pip'],
    verbs: ['config set'],
    key: /^(?:global|install)\.trusted-host$/,
    value: anything,
    ids: [],
  },
  { kind: 'variable', concern: 'tls', tool: 'Python', names: ['PYTHONHTTPSVERIFY'], value: /^0$/, ids: ['checkov:CKV2_DOCKER_5'] },
  { kind: 'variable', concern: 'tls', tool: 'Python', names: ['CURL_CA_BUNDLE', 'REQUESTS_CA_BUNDLE'], value: /^$/, ids: [] },
  {
    kind: 'variable',
    concern: 'tls',
    tool: 'Node.js',
    names: ['NODE_TLS_REJECT_UNAUTHORIZED'],
    value: /^0$/,
    ids: ['checkov:CKV2_DOCKER_6'],
  },
  {
    kind: 'variable',
    concern: 'tls',
    tool: 'npm',
    names: ['NPM_CONFIG_STRICT_SSL', 'npm_config_strict_ssl'],
    value: off,
    ids: ['checkov:CKV2_DOCKER_12'],
  },
  { kind: 'variable', concern: 'tls', tool: 'Yarn', names: ['YARN_ENABLE_STRICT_SSL', 'YARN_STRICT_SSL'], value: off, ids: [] },
  {
    kind: 'config',
    concern: 'tls',
    tool: 'npm',
    programs: ['npm', 'yarn', 'pnpm'],
    verbs: ['config set', 'set', 'c set'],
    key: /^strict-ssl$/,
    value: off,
    ids: ['checkov:CKV2_DOCKER_13'],
  },
  {
    kind: 'config',
    concern: 'tls',
    tool: 'Yarn',
    programs: ['yarn'],
    verbs: ['config set'],
    key: /^enableStrictSsl$/,
    value: off,
    ids: [],
  },
  { kind: 'flag', concern: 'tls', tool: 'npm', programs: ['npm', 'pnpm', 'yarn'], flags: ['--strict-ssl'], value: off, ids: [] },
  { kind: 'flag', concern: 'tls', tool: 'npm', programs: ['npm', 'pnpm', 'yarn'], flags: ['--no-strict-ssl'], ids: [] },
  // Git looks only at whether the variable is set; an empty value counts as unset.
  { kind: 'variable', concern: 'tls', tool: 'git', names: ['GIT_SSL_NO_VERIFY'], value: anything, ids: ['checkov:CKV2_DOCKER_14'] },
  { kind: 'variable', concern: 'tls', tool: 'git', names: ['GIT_SSL_CAINFO'], value: /^\/dev\/null$/, ids: [] },
  {
    kind: 'config',
    concern: 'tls',
    tool: 'git',
    programs: ['git'],
    verbs: ['config', 'config set'],
    key: /^http\.(?:.*\.)?sslverify$/i,
    value: off,
    ids: [],
  },
  {
    kind: 'flag',
    concern: 'tls',
    tool: 'git',
    programs: ['git'],
    flags: ['-c'],
    value: /^http\.(?:.*\.)?sslverify=(?:0|false|no|off)$/i,
    ids: [],
  },
  {
    kind: 'flag',
    concern: 'tls',
    tool: 'yum',
    programs: yumPrograms,
    flags: ['--setopt'],
    value: /(?:^|\.)sslverify=(?:0|false|no|off)$/i,
    ids: ['checkov:CKV2_DOCKER_15'],
  },
  { kind: 'variable', concern: 'tls', tool: 'pip', names: ['PIP_TRUSTED_HOST'], value: anything, ids: ['checkov:CKV2_DOCKER_16'] },
  { kind: 'variable', concern: 'tls', tool: 'uv', names: ['UV_INSECURE_HOST', 'UV_TRUSTED_HOST'], value: anything, ids: [] },
  {
    kind: 'flag',
    concern: 'tls',
    tool: 'apt',
    programs: ['apt-get', 'apt', 'aptitude'],
    flags: ['-o', '--option'],
    value: /^Acquire::https?::(?:.*::)?Verify-(?:Peer|Host)=(?:0|false|no|off)$/i,
    ids: [],
  },
  { kind: 'flag', concern: 'tls', tool: 'conda', programs: ['conda', 'mamba', 'micromamba'], flags: ['--insecure', '-k'], ids: [] },
  { kind: 'variable', concern: 'tls', tool: 'conda', names: ['CONDA_SSL_VERIFY', 'MAMBA_SSL_VERIFY'], value: off, ids: [] },
  {
    kind: 'config',
    concern: 'tls',
    tool: 'conda',
    programs: ['conda', 'mamba', 'micromamba'],
    verbs: ['config', 'config set'],
    key: /^ssl_verify$/,
    value: off,
    ids: [],
  },
  { kind: 'config', concern: 'tls', tool: 'Composer', programs: ['composer'], verbs: ['config'], key: /^disable-tls$/, value: on, ids: [] },
  {
    kind: 'config',
    concern: 'tls',
    tool: 'Composer',
    programs: ['composer'],
    verbs: ['config'],
    key: /^secure-http$/,
    value: off,
    effect: 'fetch packages without encryption',
    ids: [],
  },
  {
    kind: 'config',
    concern: 'tls',
    tool: 'Bundler',
    programs: ['bundle', 'bundler'],
    verbs: ['config', 'config set'],
    key: /^ssl_verify_mode$/,
    value: /^0$/,
    ids: [],
  },
  { kind: 'variable', concern: 'tls', tool: 'Bundler', names: ['BUNDLE_SSL_VERIFY_MODE'], value: /^0$/, ids: [] },
  { kind: 'variable', concern: 'tls', tool: 'Go', names: ['GOINSECURE'], value: anything, ids: [] },
  { kind: 'variable', concern: 'tls', tool: 'Go', names: ['GOFLAGS'], value: /(?:^|\s)--?insecure(?=\s|$)/, among: true, ids: [] },
  { kind: 'flag', concern: 'tls', tool: 'Go', programs: ['go'], flags: ['-insecure', '--insecure'], ids: [] },
  { kind: 'variable', concern: 'tls', tool: 'Perl', names: ['PERL_LWP_SSL_VERIFY_HOSTNAME'], value: /^0$/, ids: [] },
  { kind: 'flag', concern: 'tls', tool: 'Helm', programs: ['helm', 'kubectl'], flags: ['--insecure-skip-tls-verify'], ids: [] },
  {
    kind: 'flag',
    concern: 'tls',
    tool: 'skopeo',
    programs: ['skopeo', 'podman', 'buildah'],
    flags: ['--tls-verify', '--src-tls-verify', '--dest-tls-verify'],
    value: off,
    ids: [],
  },
  { kind: 'flag', concern: 'tls', tool: 'HTTPie', programs: ['http', 'https'], flags: ['--verify'], value: off, ids: [] },
  { kind: 'flag', concern: 'tls', tool: 'Deno', programs: ['deno'], flags: ['--unsafely-ignore-certificate-errors'], ids: [] },
  {
    kind: 'flag',
    concern: 'tls',
    tool: 'Maven',
    programs: ['mvn', 'mvnw', 'java'],
    flags: ['-Dmaven.wagon.http.ssl.insecure'],
    value: on,
    ids: [],
  },
  {
    kind: 'variable',
    concern: 'tls',
    tool: 'Maven',
    names: ['MAVEN_OPTS', 'MAVEN_ARGS'],
    value: /-Dmaven\.wagon\.http\.ssl\.insecure=true/,
    among: true,
    ids: [],
  },
  {
    kind: 'text',
    concern: 'tls',
    tool: 'apt',
    text: /Acquire::https?::[^\n"']{0,200}Verify-(?:Peer|Host)[ \t"'=]{1,8}(?:0|false|no|off)\b/i,
    ids: [],
  },
  { kind: 'text', concern: 'tls', tool: 'yum', text: /(?<![\w-])sslverify[ \t]{0,8}=[ \t]{0,8}(?:0|false|no|off)\b/i, ids: [] },
  { kind: 'text', concern: 'tls', tool: 'npm', text: /(?<![\w-])strict-ssl[ \t]{0,8}=[ \t]{0,8}false\b/i, ids: [] },
  { kind: 'text', concern: 'tls', tool: 'wget', text: /(?<![\w-])check_certificate[ \t]{0,8}=[ \t]{0,8}off\b/i, ids: [] },
  { kind: 'text', concern: 'tls', tool: 'conda', text: /(?<![\w-])ssl_verify:[ \t]{0,8}(?:false|no|off)\b/i, ids: [] },
  { kind: 'text', concern: 'tls', tool: 'RubyGems', text: /:ssl_verify_mode:[ \t]{0,8}0\b/, ids: [] },
];

const unchecked = 'accept modules whose checksum nobody has compared';
const aptPrograms = ['apt-get', 'apt', 'aptitude'];
const signature: readonly Switch[] = [
  { kind: 'flag', concern: 'signature', tool: 'apk', programs: ['apk'], flags: ['--allow-untrusted'], ids: ['checkov:CKV2_DOCKER_7'] },
  {
    kind: 'flag',
    concern: 'signature',
    tool: 'apt',
    programs: aptPrograms,
    flags: ['--allow-unauthenticated'],
    ids: ['checkov:CKV2_DOCKER_8'],
  },
  {
    kind: 'flag',
    concern: 'signature',
    tool: 'apt',
    programs: aptPrograms,
    flags: ['--allow-insecure-repositories', '--allow-weak-repositories'],
    ids: [],
  },
  {
    kind: 'flag',
    concern: 'signature',
    tool: 'apt',
    programs: aptPrograms,
    flags: ['--force-yes'],
    instead: '-y',
    ids: ['checkov:CKV2_DOCKER_11'],
  },
  {
    kind: 'flag',
    concern: 'signature',
    tool: 'apt',
    programs: aptPrograms,
    flags: ['-o', '--option'],
    value: /^(?:APT::Get::AllowUnauthenticated|APT::Get::force-yes|Acquire::Allow(?:Insecure|Weak)Repositories)=(?:1|true|yes|on)$/i,
    ids: [],
  },
  {
    kind: 'flag',
    concern: 'signature',
    tool: 'yum',
    programs: yumPrograms,
    flags: ['--nogpgcheck', '--no-gpgchecks'],
    ids: ['checkov:CKV2_DOCKER_9'],
  },
  {
    kind: 'flag',
    concern: 'signature',
    tool: 'yum',
    programs: yumPrograms,
    flags: ['--setopt'],
    value: /(?:^|\.)(?:repo_)?gpgcheck=(?:0|false|no|off)$/i,
    ids: [],
  },
  {
    kind: 'flag',
    concern: 'signature',
    tool: 'rpm',
    programs: ['rpm'],
    flags: ['--nosignature', '--nodigest', '--noverify', '--nofiledigest'],
    ids: ['checkov:CKV2_DOCKER_10'],
  },
  {
    kind: 'flag',
    concern: 'signature',
    tool: 'zypper',
    programs: ['zypper'],
    flags: ['--no-gpg-checks', '--no-gpgcheck', '--allow-unsigned-rpm'],
    ids: [],
  },
  { kind: 'flag', concern: 'signature', tool: 'dpkg', programs: ['dpkg'], flags: ['--force-bad-verify', '--no-debsig'], ids: [] },
  { kind: 'variable', concern: 'signature', tool: 'Go', names: ['GOSUMDB'], value: /^off$/, effect: unchecked, ids: [] },
  { kind: 'variable', concern: 'signature', tool: 'Go', names: ['GONOSUMCHECK'], value: on, effect: unchecked, ids: [] },
  { kind: 'variable', concern: 'signature', tool: 'Go', names: ['GONOSUMDB'], value: /^\*$/, effect: unchecked, ids: [] },
  {
    kind: 'text',
    concern: 'signature',
    tool: 'apt',
    text: /\btrusted=yes\b(?<=\[[^\]\n]{0,200})/i,
    instead: 'signed-by=/etc/apt/keyrings/NAME.asc',
    ids: [],
  },
  { kind: 'text', concern: 'signature', tool: 'apt', text: /(?:^|\n|\\n)Trusted:[ \t]{0,8}yes\b/i, ids: [] },
  { kind: 'text', concern: 'signature', tool: 'apt', text: /APT::Get::AllowUnauthenticated[ \t"'=]{1,8}(?:1|true|yes)\b/i, ids: [] },
  {
    kind: 'text',
    concern: 'signature',
    tool: 'apt',
    text: /Acquire::Allow(?:Insecure|Weak)Repositories[ \t"'=]{1,8}(?:1|true|yes)\b/i,
    ids: [],
  },
  {
    kind: 'text',
    concern: 'signature',
    tool: 'yum',
    text: /(?<![\w-])(?:repo_)?gpgcheck[ \t]{0,8}=[ \t]{0,8}(?:0|false|no|off)\b/i,
    ids: [],
  },
  { kind: 'text', concern: 'signature', tool: 'pacman', text: /(?<![\w-])SigLevel[ \t]{0,8}=[ \t]{0,8}Never\b/i, ids: [] },
];

const sshPrograms = ['ssh', 'scp', 'sftp', 'git', 'rsync', 'ssh-copy-id'];
const anyHost = /^StrictHostKeyChecking[= ](?:no|off)$/i;
const trust: readonly Switch[] = [
  { kind: 'flag', concern: 'host-key', tool: 'ssh', programs: sshPrograms, flags: ['-o'], value: anyHost, ids: [] },
  {
    kind: 'flag',
    concern: 'host-key',
    tool: 'ssh',
    programs: sshPrograms,
    flags: ['-o'],
    value: /^UserKnownHostsFile[= ]\/dev\/null$/i,
    ids: [],
  },
  {
    kind: 'variable',
    concern: 'host-key',
    tool: 'git',
    names: ['GIT_SSH_COMMAND'],
    value: /StrictHostKeyChecking[= ]["']?(?:no|off)/i,
    among: true,
    ids: [],
  },
  {
    kind: 'config',
    concern: 'host-key',
    tool: 'git',
    programs: ['git'],
    verbs: ['config'],
    key: /^core\.sshCommand$/i,
    value: /StrictHostKeyChecking[= ](?:no|off)/i,
    ids: [],
  },
  {
    kind: 'flag',
    concern: 'host-key',
    tool: 'git',
    programs: ['git'],
    flags: ['-c'],
    value: /^core\.sshCommand=.*StrictHostKeyChecking[= ](?:no|off)/i,
    ids: [],
  },
  { kind: 'variable', concern: 'host-key', tool: 'Ansible', names: ['ANSIBLE_HOST_KEY_CHECKING'], value: off, ids: [] },
  { kind: 'text', concern: 'host-key', tool: 'ssh', text: /(?<![\w-])StrictHostKeyChecking[ \t=]{1,8}(?:no|off)\b/i, ids: [] },
  { kind: 'flag', concern: 'index', tool: 'pip', programs: ['pip'], flags: ['--extra-index-url'], ids: [] },
  { kind: 'flag', concern: 'index', tool: 'uv', programs: ['uv'], flags: ['--extra-index-url'], ids: [] },
  { kind: 'variable', concern: 'index', tool: 'pip', names: ['PIP_EXTRA_INDEX_URL'], value: anything, ids: [] },
  { kind: 'variable', concern: 'index', tool: 'uv', names: ['UV_EXTRA_INDEX_URL'], value: anything, ids: [] },
  {
    kind: 'config',
    concern: 'index',
    tool: 'pip',
    programs: ['pip'],
    verbs: ['config set'],
    key: /^(?:global|install)\.extra-index-url$/,
    value: anything,
    ids: [],
  },
  { kind: 'text', concern: 'index', tool: 'pip', text: /(?<![\w-])extra-index-url[ \t]{0,8}=[ \t]{0,8}https?:\/\/[^\s"']{1,500}/, ids: [] },
];

export const switches: readonly Switch[] = [...tls, ...signature, ...trust];
