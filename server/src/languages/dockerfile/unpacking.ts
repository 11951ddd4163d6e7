import { once } from '../../core/remember.ts';
import type { Command, Script } from './command.ts';
import { flagsOf } from './flags-of.ts';

/** A `tar` that unpacks. */
export interface Unpacking {
  /** The archive; undefined when it is read from a pipe. */
  readonly archive: string | undefined;
  /** `-C`; undefined for the working directory. */
  readonly directory: string | undefined;
  /** Everything is unpacked under its own name, as ADD does. */
  readonly whole: boolean;
}

const tarFlags = { short: 'fCbIHKTXV', long: ['--file', '--directory', '--use-compress-program', '--owner', '--group', '--mode'] };
/** Options that change nothing of what is unpacked, or say how it is compressed. */
const plainTar = new Set(
  '-x -z -j -J -v -f -C -p -m -k --extract --get --gzip --bzip2 --xz --zstd --auto-compress -a --verbose --file --directory --no-same-owner'.split(
    ' ',
  ),
);

/** What a `tar` command unpacks; undefined for other commands and where a variable decides. */
export function unpacking(command: Command): Unpacking | undefined {
  if (command.name !== 'tar' || !command.words.every(({ literal, glob }) => literal && !glob)) return undefined;
  // `tar xzf x.tgz`: the first word is a cluster without a dash, and its values follow in order.
  const old = /^[a-zA-Z]+$/.exec(command.words[1]?.text ?? '')?.[0] ?? '';
  const { flags, operands } = flagsOf(command, tarFlags, old === '' ? 1 : 2);
  const values: readonly string[] = [...old].filter((letter) => letter === 'f' || letter === 'C');
  const value = (letter: string, ...names: readonly string[]): string | undefined => {
    const at = values.indexOf(letter);
    return at >= 0 ? operands[at]?.text : flags.findLast(({ name }) => names.includes(name))?.value;
  };
  const names = [...[...old].map((letter) => `-${letter}`), ...flags.map(({ name }) => name)];
  if (!names.some((name) => name === '-x' || name === '--extract' || name === '--get')) return undefined;
  const archive = value('f', '-f', '--file');
  return {
    archive: archive === '-' || archive === '/dev/stdin' ? undefined : archive,
    directory: value('C', '-C', '--directory'),
    whole: operands.length === values.length && names.every((name) => plainTar.has(name)),
  };
}

/** A `git clone` of a public repository. */
export interface Clone {
  /** With `.git` at its end. */
  readonly url: string;
  /** `--branch`. */
  readonly ref: string | undefined;
  /** Where it is put, as written or as git names it. */
  readonly directory: string;
}

const cloneFlags = {
  short: 'bojcu',
  long: [
    '--branch',
    '--origin',
    '--depth',
    '--jobs',
    '--config',
    '--upload-pack',
    '--template',
    '--reference',
    '--filter',
    '--revision',
    '--shallow-since',
  ],
};

/** What a command clones; undefined for other commands, for private addresses and where a variable decides. */
export function clone(command: Command): Clone | undefined {
  if (command.name !== 'git' || command.words[1]?.text !== 'clone') return undefined;
  const { flags, operands } = flagsOf(command, cloneFlags, 2);
  const [repository, directory] = operands;
  const url = /^https:\/\/[\w.-]+\/[\w./~-]+$/.exec(repository?.text ?? '')?.[0].replace(/(?:\.git)?\/?$/, '.git');
  const ref = flags.findLast(({ name }) => name === '-b' || name === '--branch');
  const own = flags.some(({ name }) =>
    ['-c', '--config', '--mirror', '--bare', '--revision', '-n', '--no-checkout', '--sparse'].includes(name),
  );
  if (url === undefined || own || operands.length > 2 || ![repository, directory, ref?.valueWord].every((word) => word?.literal !== false))
    return undefined;
  return { url, ref: ref?.value, directory: directory?.text ?? url.slice(url.lastIndexOf('/') + 1, -'.git'.length) };
}

/** What a script does with archives and folders, seen as a whole. */
export interface Steps {
  /** What each archive is unpacked by, where that happens in any case; the first time counts. */
  readonly unpacked: ReadonlyMap<string, { readonly command: Command; readonly found: Unpacking }>;
  /** Whether `rm` takes the path away again, under this or a longer name. */
  removes(path: string): boolean;
  /** Whether the command runs in any case, in the directory in which the script starts. */
  isPlain(command: Command): boolean;
}

export const stepsOf = once(({ commands }: Script): Steps => {
  const moved = commands.find(({ name }) => name === 'cd' || name === 'pushd')?.span.start ?? Number.POSITIVE_INFINITY;
  const isPlain = ({ where, within, before, after, span }: Command): boolean =>
    where.length === 0 && within === undefined && before !== '||' && after !== '||' && span.start < moved;
  const unpacked = new Map<string, { readonly command: Command; readonly found: Unpacking }>();
  const removed = new Set<string>();
  for (const command of commands) {
    if (command.name === 'rm') for (const { text } of command.words.slice(1)) removed.add(lastName(text));
    const found = isPlain(command) ? unpacking(command) : undefined;
    if (found?.archive !== undefined && !unpacked.has(found.archive)) unpacked.set(found.archive, { command, found });
  }
  return { unpacked, removes: (path) => removed.has(lastName(path)), isPlain };
});

function lastName(path: string): string {
  const plain = path.endsWith('/') ? path.slice(0, -1) : path;
  return plain.slice(plain.lastIndexOf('/') + 1);
}
