import type { Span } from '../../core/text.ts';
import type { Command } from './command.ts';
import { flagsOf } from './flags-of.ts';
import { spanIn } from './shell-word.ts';

/** A mode that a command gives to files. */
export interface GivenMode {
  /** The program that sets it, which `find` may have called. */
  readonly program: string;
  readonly mode: string;
  readonly place: Span;
  /** The files, as written. */
  readonly paths: readonly string[];
}

const makers = { short: 'mogtSZ', long: ['--mode', '--owner', '--group', '--target-directory', '--suffix'] };

/** What `chmod MODE`, `mkdir -m`, `install -m` and `find -exec chmod` set; a mode that a variable decides is left out. */
export function modesOf(command: Command): readonly GivenMode[] {
  const { name, words } = command;
  if (name === 'find') {
    const at = words.findIndex(({ text }) => text === 'chmod');
    const exec = words[at - 1]?.text;
    return exec === '-exec' || exec === '-execdir' ? firstMode(command, at + 1) : [];
  }
  if (name === 'chmod') return firstMode(command, 1);
  if (name !== 'mkdir' && name !== 'install' && name !== 'mkfifo') return [];
  const { flags, operands } = flagsOf(command, makers);
  const paths = (name === 'install' ? operands.slice(-1) : operands).map(({ text }) => text);
  return flags.flatMap((flag) => {
    const given = (flag.name === '-m' || flag.name === '--mode') && flag.value !== undefined && flag.valueSpan !== undefined;
    return given && (flag.valueWord ?? flag.word).literal ? [{ program: name, mode: flag.value, place: flag.valueSpan, paths }] : [];
  });
}

function firstMode(command: Command, from: number): readonly GivenMode[] {
  const [mode, ...files] = flagsOf(command, undefined, from).operands;
  if (mode === undefined || !mode.literal) return [];
  const paths = command.name === 'find' ? command.words.slice(1, 2) : files;
  return [{ program: 'chmod', mode: mode.text, place: spanIn(mode, 0), paths: paths.map(({ text }) => text) }];
}
