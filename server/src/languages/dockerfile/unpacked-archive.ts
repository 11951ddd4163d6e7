import { type Command, type Script, scriptOf } from './command.ts';
import type { Dockerfile, Instruction, Word } from './model.ts';
import { resolvePath } from './stage-state.ts';
import { type Unpacking, unpacking } from './unpacking.ts';
import { copySources } from './views.ts';

/** An archive of the context that a later RUN of the stage unpacks whole. */
export interface UnpackedArchive {
  /** Its file name. */
  readonly name: string;
  readonly destination: Word;
  readonly run: Instruction;
  readonly script: Script;
  readonly command: Command;
  readonly found: Unpacking;
  /** Where its files go, as an absolute path when that is known. */
  readonly directory: string;
}

const archiveName = /(?:^|\/)([^/]+\.(?:tar|tar\.(?:gz|bz2|xz)|tgz|tbz2?|txz))$/i;
const keptFlags: ReadonlySet<string> = new Set(['chown', 'chmod', 'link']);

/** The RUN below a COPY of a single archive that unpacks it; undefined when there is none. */
export function unpackedBelow(file: Dockerfile, copy: Instruction, instructions: readonly Instruction[]): UnpackedArchive | undefined {
  const { sources = [], destination } = copySources(copy) ?? {};
  const [source, ...more] = sources;
  const name = archiveName.exec(source?.resolved.value ?? '')?.[1];
  const target = destination?.resolved.value;
  if (name === undefined || destination === undefined || target === undefined || more.length > 0) return undefined;
  if (copy.flags.some((flag) => !keptFlags.has(flag.name))) return undefined;
  const folder = target.endsWith('/') || target === '.';
  const path = resolvePath(copy.before.directory, folder ? `${target}/${name}` : target);
  // In an unknown directory the two are the same place as long as none of them moves.
  const written = folder ? `${target}/${name}`.replace(/^(?:\.?\/)+(?!$)/, '') : target;
  for (const run of instructions.slice(instructions.indexOf(copy) + 1)) {
    const script = run.keyword === 'RUN' ? scriptOf(file, run) : undefined;
    const command = script?.commands.find((one) => {
      const archive = surelyRunsHere(one, script) ? unpacking(one)?.archive : undefined;
      if (archive === undefined) return false;
      const read = resolvePath(run.before.directory, archive);
      if (path !== undefined && read !== undefined) return read === path;
      return archive.replace(/^(?:\.\/)+/, '') === written && run.before.workdir === copy.before.workdir;
    });
    const found = command === undefined ? undefined : unpacking(command);
    if (script === undefined || command === undefined || found?.whole !== true) continue;
    const directory = resolvePath(run.before.directory, found.directory ?? '.') ?? found.directory ?? '.';
    return { name, destination, run, script, command, found, directory };
  }
  return undefined;
}

/** The command runs in any case, and in the directory in which the instruction starts. */
export function surelyRunsHere(command: Command, { commands }: Script): boolean {
  const moves = commands.some(({ name, span }) => (name === 'cd' || name === 'pushd') && span.start < command.span.start);
  return command.where.length === 0 && command.within === undefined && command.before !== '||' && command.after !== '||' && !moves;
}

/** Only makes room for what is unpacked, or clears the archive away. */
export function servesUnpacking(
  { name, words, before, after }: Command,
  archive: string | undefined,
  directory: string | undefined,
): boolean {
  const operands = words.slice(1).flatMap(({ text }) => (text.startsWith('-') ? [] : [text]));
  const [only, ...more] = operands;
  if (only === undefined || more.length > 0 || before === '||' || after === '||') return false;
  return (name === 'rm' && only === archive) || (name === 'mkdir' && only === directory);
}

/** A command takes the path away again. */
export function removes({ commands }: Script, path: string): boolean {
  const tail = path.slice(path.lastIndexOf('/') + 1);
  return commands.some(
    ({ name, words }) => name === 'rm' && words.some(({ text }) => text === path || text.replace(/\/$/, '').endsWith(tail)),
  );
}
