import type { Command } from './command.ts';
import { flagsOf } from './flags-of.ts';
import type { ShellWord } from './shell-word.ts';

/** What `setcap` gives to a file. */
export interface GivenCapabilities {
  /** As written; `all` where none is named. */
  readonly names: readonly string[];
  readonly word: ShellWord;
  /** The file, as written. */
  readonly path: string;
}

/** The capabilities that a command gives to a file; undefined when it gives none, takes them away, or a variable decides. */
export function capabilitiesGiven(command: Command): GivenCapabilities | undefined {
  if (command.name !== 'setcap') return undefined;
  const { operands, has } = flagsOf(command, { short: 'n' });
  const [word, file] = operands;
  if (word === undefined || !word.literal || has('-r', '-v')) return undefined;
  const names = word.text.split(/\s+/).flatMap((clause) => {
    const [, list = '', operators = '', flags = ''] = /^([A-Za-z_,]*)([-+=]+)([eip]*)/.exec(clause) ?? [];
    return operators === '' || operators === '-' || flags === '' ? [] : (list === '' ? 'all' : list).split(',');
  });
  return names.length === 0 ? undefined : { names, word, path: file?.text ?? '' };
}
