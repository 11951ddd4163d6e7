/**
 * Commands whose effect ends with the process that runs them, and folders with files that only set up a shell.
 * Sources: the manual pages of the commands; POSIX.1-2024 on the shell's own environment. Read in November 2026.
 */

export interface Passing {
  /**
   * `shell`: it sets up the shell that ends with the RUN; `process`: it starts what ends with the RUN; `kernel`: it belongs to the
   * machine, which a build may not change; `view`: it shows something; `screen`: it waits for someone at a keyboard.
   */
  readonly kind: 'shell' | 'process' | 'kernel' | 'view' | 'screen';
  /** The first or second operand that makes it so; any when left out. */
  readonly verbs?: readonly string[];
  /** Only without operands. */
  readonly bare?: true;
}

const starts = ['start', 'restart', 'reload'];
const list = (kind: Passing['kind'], names: string): readonly (readonly [string, Passing])[] =>
  names.split(' ').map((name) => [name, { kind }]);

export const passingCommands: ReadonlyMap<string, Passing> = new Map<string, Passing>([
  ...list('shell', 'cd pushd export source . ulimit alias umask set unset shopt'),
  ...list('view', 'ps free uptime w who'),
  ...list('screen', 'top htop vim vi nano less more'),
  ...list('kernel', 'mount swapon modprobe insmod shutdown reboot halt poweroff kill'),
  ['sysctl', { kind: 'kernel', verbs: ['-w', '-p'] }],
  ['ifconfig', { kind: 'view', bare: true }],
  ['service', { kind: 'process', verbs: starts }],
  ['rc-service', { kind: 'process', verbs: starts }],
  ['systemctl', { kind: 'process', verbs: starts }],
]);

/** Scripts that set variables and functions of the shell and do nothing else: their last name. */
export const shellSetups: ReadonlySet<string> = new Set([
  'activate',
  '.bashrc',
  '.bash_profile',
  '.profile',
  '.zshrc',
  'bashrc',
  'profile',
  'bash.bashrc',
  'environment',
  'nvm.sh',
  'conda.sh',
  'env',
  '.env',
  'setup.bash',
  'envvars',
]);
