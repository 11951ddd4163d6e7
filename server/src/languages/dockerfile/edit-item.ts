import { type Edit, lineSpanAt, nextLineStart, type Span, span } from '../../core/text.ts';
import { deleteInstruction, replace } from './edit.ts';
import type { Dockerfile, Instruction } from './model.ts';

/**
 * Takes one of several words out of an instruction (a port, a `name=value`), with its line when it has one of its own.
 * The instruction goes when nothing else is left in it.
 * @param items the places of all of them, in order
 * @returns no edits when a comment stands in the way
 */
export function removeItem(file: Dockerfile, instruction: Instruction, items: readonly Span[], item: Span): Edit[] {
  const { text, escape } = file;
  if (items.length === 1) return deleteInstruction(file, instruction);
  const at = items.findIndex(({ start }) => start === item.start);
  const next = items[at + 1];
  const previous = items[at - 1];
  if (next === undefined) return previous === undefined ? [] : without(text, span(previous.end, item.end));
  const line = span(lineSpanAt(text, item.start).start, nextLineStart(text, item.end));
  const alone = text.slice(line.start, item.start).trim() === '' && text.slice(item.end, line.end).trim() === escape;
  return alone ? replace(line, '') : without(text, span(item.start, next.start));
}

/** Removes a stretch between two words, unless a comment line stands in it. */
function without(text: string, place: Span): Edit[] {
  return /\n[ \t]*#/.test(text.slice(place.start, place.end)) ? [] : replace(place, '');
}
