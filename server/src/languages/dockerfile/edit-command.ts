import { type Edit, lineSpanAt, nextLineStart, type Span, span } from '../../core/text.ts';
import type { Command, Joint, Script } from './command.ts';
import { deleteInstruction, replace } from './edit.ts';
import type { Dockerfile, Instruction } from './model.ts';

/** Puts an option behind or in front of a word of a command, as an item of its own in exec form. */
export function insertOption({ body, within }: Command, word: Span, option: string, side: 'before' | 'after' = 'after'): Edit[] {
  const item = body.form === 'exec' && within === undefined;
  const text = item ? JSON.stringify(option) : option;
  const blank = item ? ', ' : ' ';
  return side === 'after' ? replace(span(word.end, word.end), blank + text) : replace(span(word.start, word.start), text + blank);
}

const apart: ReadonlySet<Joint> = new Set(['start', ';', 'newline']);

/**
 * Takes a whole command out of a RUN, with the `&&` or the line that joined it to the rest; the RUN goes when it did nothing else.
 * @returns no edits where the rest would mean something else: in a pipe, behind `||`, in a branch, beside a comment
 */
export function removeCommand(file: Dockerfile, run: Instruction, script: Script, command: Command): Edit[] {
  if (script.body.form === 'exec' || script.partial || !isPlain(command)) return [];
  const own = script.commands.filter(({ within }) => within === undefined);
  if (own.length === 1) return deleteInstruction(file, run);
  const at = own.indexOf(command);
  const previous = own[at - 1];
  const next = own[at + 1];
  const forward = next !== undefined && (command.after === '&&' || apart.has(command.before));
  const neighbour = forward ? next : previous;
  if (neighbour === undefined || !isPlain(neighbour)) return [];
  const { text } = file;
  const line = span(lineSpanAt(text, command.span.start).start, nextLineStart(text, command.span.end));
  const before = text.slice(line.start, command.span.start);
  const behind = text.slice(command.span.end, line.end).trim();
  const alone = before.trim() === '' && (behind === '' || behind === file.escape || behind === `&& ${file.escape}`);
  if (forward && alone && next.span.start >= line.end) return replace(line, '');
  const place = forward ? span(command.span.start, next.span.start) : span(neighbour.span.end, command.span.end);
  return /\n[ \t]*#/.test(text.slice(place.start, place.end)) ? [] : replace(place, '');
}

function isPlain({ before, after, pipe, where, within }: Command): boolean {
  const joints: readonly Joint[] = [before, after];
  return within === undefined && where.length === 0 && pipe.of === 1 && !joints.includes('||') && after !== '&';
}
