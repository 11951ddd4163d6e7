import type { Command, Script } from './command.ts';
import type { Dockerfile, Instruction } from './model.ts';
import { resolvePath } from './stage-state.ts';
import { stepsOf, type Unpacking, unpacking } from './unpacking.ts';

/** A RUN whose script could be read. */
export interface RunScript {
  readonly file: Dockerfile;
  readonly instruction: Instruction;
  readonly script: Script;
}

/** An archive that a RUN unpacks. */
export interface Unpacked {
  readonly run: RunScript;
  readonly command: Command;
  readonly found: Unpacking;
}

/** What the RUNs of a stage unpack, by the place of the archive. */
export function unpackedIn(runs: readonly RunScript[]): ReadonlyMap<string, Unpacked> {
  const all = new Map<string, Unpacked>();
  for (const run of runs) {
    for (const [archive, one] of stepsOf(run.script).unpacked) {
      const key = placeInStage(run.instruction, archive);
      if (!all.has(key)) all.set(key, { run, ...one });
    }
  }
  return all;
}

/** A path of an instruction: absolute, or where the working directory is not known, as written below the same WORKDIR. */
export function placeInStage({ before }: Instruction, path: string): string {
  return resolvePath(before.directory, path) ?? `${before.workdir?.index ?? ''} ${path.replace(/^(?:\.\/)+/, '')}`;
}

/** Unpacks this, makes room for it, or clears the archive away. */
export function serves(command: Command, { archive, directory }: Unpacking): boolean {
  const { name, words, before, after } = command;
  const [only, ...more] = words.slice(1).flatMap(({ text }) => (text.startsWith('-') ? [] : [text]));
  if (name === 'tar') return unpacking(command)?.archive === archive;
  if (only === undefined || more.length > 0 || before === '||' || after === '||') return false;
  return (name === 'rm' && only === archive) || (name === 'mkdir' && only === directory);
}
