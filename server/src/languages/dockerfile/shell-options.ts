import { programName } from '../../tables/shells.ts';
import type { Command, Script } from './command.ts';

export type ShellOption = 'errexit' | 'pipefail' | 'nounset';

const letters: { readonly [K in ShellOption]?: string } = { errexit: 'e', nounset: 'u' };

/**
 * Whether a shell option is on where a command runs: switched on by SHELL, by a heredoc's `#!` line, by the options of the `sh -c`
 * around it, or by a `set` before it. A `set` in a subshell, branch or loop counts for what follows it there.
 */
export function hasOption(script: Script, option: ShellOption, command: Command): boolean {
  const { within } = command;
  const outer = within?.command;
  const ownShell = within?.how === 'string' || within?.how === 'heredoc';
  let on = false;
  if (within === undefined) on = inWords(script.body.shell, option) ?? false;
  else if (ownShell && outer !== undefined)
    on =
      inWords(
        outer.words.slice(0, -1).map(({ text }) => text),
        option,
      ) ?? false;
  // A substitution is a copy of the shell around it; bash alone switches errexit off there.
  else if (outer !== undefined) on = hasOption(script, option, outer);
  for (const other of script.commands) {
    if (other.span.start >= command.span.start) break;
    if (other.name !== 'set' || other.within?.span.start !== within?.span.start || !reaches(other, command)) continue;
    on =
      inWords(
        other.words.map(({ text }) => text),
        option,
      ) ?? on;
  }
  return on;
}

/** A `set` in a subshell, branch or loop reaches only commands that stand at least as deep. */
function reaches(set: Command, command: Command): boolean {
  return set.where.every((enclosure, depth) => command.where[depth] === enclosure);
}

/** What the words `bash -eo pipefail -c` or `set +e` say about an option; undefined when nothing. */
function inWords(words: readonly string[], option: ShellOption): boolean | undefined {
  let on: boolean | undefined;
  const from = programName(words[0] ?? '') === 'env' ? 2 : 1;
  for (let at = from; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!/^[-+][A-Za-z]/.test(word)) {
      if (word === '--') break;
      continue;
    }
    const letter = letters[option];
    if (letter !== undefined && word.includes(letter)) on = word.startsWith('-');
    if (word.endsWith('o')) {
      at++;
      if (words[at] === option) on = word.startsWith('-');
    }
  }
  return on;
}
