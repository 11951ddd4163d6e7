import { DockerfileParser } from 'dockerfile-ast';
import { LineIndex, type Position } from '../../core/line-index.ts';
import { isBlank, physicalLine, skipBlanks, trimmedEnd } from './lines.ts';
import type { EscapeCharacter } from './model.ts';

/**
 * Where each instruction starts, in order, by `dockerfile-ast`. Only this much of it is asked, of a text without arguments: those
 * it reads at a cost of their own, and its variables can overflow the stack on a few bytes. Should even this throw, the reader
 * finds the instructions by itself.
 */
export function instructionStarts(text: string, escape: EscapeCharacter): readonly number[] {
  try {
    const skeleton = withoutArguments(text, escape);
    if (latest?.skeleton !== skeleton) {
      const instructions = DockerfileParser.parse(skeleton).getInstructions();
      latest = { skeleton, starts: instructions.map((instruction) => instruction.getRange().start) };
    }
    const lines = new LineIndex(text);
    return latest.starts.map((start) => lines.offsetAt(start));
  } catch {
    return [];
  }
}

/**
 * The text without what does not decide where instructions begin and end: the first word of each line, heredocs, comments and
 * escapes stay. Lines, and places in their first words, are the same.
 */
function withoutArguments(text: string, escape: EscapeCharacter): string {
  let result = '';
  for (let at = 0; at < text.length; ) {
    const line = physicalLine(text, at);
    const word = skipBlanks(text, at, line.end);
    let rest = word;
    while (rest < line.end && !isBlank(text[rest])) rest++;
    const end = trimmedEnd(text, rest, line.end);
    const keeps = end - rest < 2 || text[word] === '#' || text.slice(rest, end).includes('<<');
    const last = text[end - 1] === escape ? end - 1 : end;
    // Of an empty line its end is enough: somebody may be typing blanks.
    if (word === line.end) result += text.slice(line.end, line.next);
    else result += keeps ? text.slice(at, line.next) : `${text.slice(at, rest)} ${text.slice(last, line.next)}`;
    at = line.next;
  }
  return result;
}

/** Where the instructions of the text that was read last begin: whoever types an argument changes nothing of it. */
let latest: { readonly skeleton: string; readonly starts: readonly Position[] } | undefined;
