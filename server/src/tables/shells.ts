/**
 * Programs that read a script, and words that stand in front of another command.
 * Sources: POSIX.1-2024 (Shell Command Language), the manual pages of bash, dash, busybox ash, sudo, GNU coreutils,
 * findutils and util-linux, Docker's SHELL instruction. Read in November 2026.
 */

/** Shells whose language we read. */
export const posixShells: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash', 'ksh', 'mksh', 'zsh', 'rbash']);

/** Shells of Windows containers: recognised, never read. */
export const windowsShells: ReadonlySet<string> = new Set(['cmd', 'powershell', 'pwsh']);

/** Shells that know `set -o pipefail`. Debian's dash has it only since 0.5.13, so dash and a plain sh are left out. */
export const pipefailShells: ReadonlySet<string> = new Set(['bash', 'rbash', 'zsh', 'ksh', 'mksh', 'ash']);

export interface Interpreter {
  /** Options that take the program text as their value. */
  readonly code: readonly string[];
  /** Short options that take a value, so that the word behind them is no script. */
  readonly valued: string;
}

/** Programs other than shells that run what they read from standard input when no script is named. */
export const interpreters: ReadonlyMap<string, Interpreter> = new Map([
  ['python', { code: ['-c'], valued: 'cmWXQ' }],
  ['perl', { code: ['-e', '-E'], valued: 'eEIMm' }],
  ['ruby', { code: ['-e'], valued: 'eIrCE' }],
  ['node', { code: ['-e', '--eval', '-p', '--print'], valued: 'epr' }],
  ['deno', { code: [], valued: '' }],
  ['bun', { code: ['-e'], valued: 'e' }],
  ['php', { code: ['-r'], valued: 'rdcz' }],
  ['lua', { code: ['-e'], valued: 'el' }],
  ['fish', { code: ['-c'], valued: 'c' }],
  ['pwsh', { code: ['-Command', '-c'], valued: '' }],
]);

/** A word that runs the command behind it. */
export interface Wrapper {
  /** Short options that take a value. */
  readonly short: string;
  /** Long options whose value is the next word. */
  readonly long: readonly string[];
  /** Own operands before the command: `timeout 10 curl …` has one. */
  readonly operands: number;
  /** `NAME=value` words in front of the command belong to its environment. */
  readonly assigns?: true;
  /** More operands arrive while the build runs. */
  readonly appends?: true;
}

const plain: Wrapper = { short: '', long: [], operands: 0 };

export const wrappers: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  [
    'sudo',
    {
      short: 'CDghpRrTtUu',
      long: [
        '--user',
        '--group',
        '--host',
        '--prompt',
        '--chdir',
        '--chroot',
        '--role',
        '--type',
        '--other-user',
        '--close-from',
        '--command-timeout',
      ],
      operands: 0,
      assigns: true,
    },
  ],
  ['doas', { short: 'Cu', long: [], operands: 0 }],
  ['env', { short: 'uCS', long: ['--unset', '--chdir', '--split-string'], operands: 0, assigns: true }],
  ['exec', { short: 'a', long: [], operands: 0 }],
  ['command', plain],
  ['builtin', plain],
  ['nohup', plain],
  ['time', { short: 'fo', long: ['--format', '--output'], operands: 0 }],
  ['nice', { short: 'n', long: ['--adjustment'], operands: 0 }],
  ['ionice', { short: 'cnpPu', long: ['--class', '--classdata'], operands: 0 }],
  ['timeout', { short: 'ks', long: ['--kill-after', '--signal'], operands: 1 }],
  ['stdbuf', { short: 'ioe', long: ['--input', '--output', '--error'], operands: 0 }],
  ['setsid', plain],
  ['eatmydata', plain],
  ['busybox', plain],
  ['linux32', plain],
  ['linux64', plain],
  ['gosu', { short: '', long: [], operands: 1 }],
  ['su-exec', { short: '', long: [], operands: 1 }],
  [
    'setpriv',
    { short: '', long: ['--reuid', '--regid', '--groups', '--inh-caps', '--ambient-caps', '--bounding-set', '--securebits'], operands: 0 },
  ],
  [
    'xargs',
    {
      short: 'adEILnPs',
      long: ['--arg-file', '--delimiter', '--max-lines', '--max-args', '--max-procs', '--max-chars', '--process-slot-var'],
      operands: 0,
      appends: true,
    },
  ],
]);

/** Commands that only a shell has; `["cd", "/x"]` in exec form looks for a program of that name. */
export const shellBuiltins: ReadonlySet<string> = new Set(
  (
    'alias bg break builtin caller case cd command compgen complete continue declare dirs disown do done elif else enable esac eval exec exit ' +
    'export fc fg fi for function getopts hash help history if jobs let local logout mapfile popd pushd read readarray readonly return ' +
    'select set shift shopt source suspend then times trap type typeset ulimit umask unalias unset until wait while . : { } ! [['
  ).split(' '),
);

/** The program's name without folder and `.exe`: `/usr/bin/python3.12` is `python3.12`. */
export function programName(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return /\.(?:exe|cmd|bat)$/i.test(name) ? name.slice(0, -4).toLowerCase() : name;
}

/** The name without its version: `python3.12` is `python`, `lua5.4` is `lua`, `nodejs` is `node`. */
export function interpreterName(program: string): string {
  const name = withoutVersion(program);
  return name === 'nodejs' ? 'node' : name;
}

/** `pip3.11` is `pip`. */
export function withoutVersion(program: string): string {
  let end = program.length;
  while (end > 0 && '0123456789.-'.includes(program.charAt(end - 1))) end--;
  return program.slice(0, end);
}

/** Commands after which a script may go on: they do not fail, or failing is what they are for. */
export const harmless: ReadonlySet<string> = new Set(
  ': true false echo printf set export unset local readonly declare typeset shift shopt trap alias umask test [ exit return break continue'.split(
    ' ',
  ),
);

/** Folders that a script changes to without a risk. */
export const sureFolders: ReadonlySet<string> = new Set(['', '/', '.', '..', '../..', '-', '~', '/tmp']);
