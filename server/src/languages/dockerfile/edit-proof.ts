import { applyEdits, type Edit, type Span, shiftEdit, span } from '../../core/text.ts';
import type { Dockerfile } from './model.ts';
import { readOnce } from './parse.ts';
import { instructionAt } from './views.ts';

/** An instruction behind the stretch that is read: it shows whether the one before it ends where it should. */
const NEXT = 'STOPSIGNAL 9';

/**
 * True when the text after the edits holds no more that cannot be read than before. Only the instructions around the edits are
 * read again: a file of many findings asks this for each of their repairs.
 */
export function readsAsWell(file: Dockerfile, edits: readonly Edit[]): boolean {
  const place = stretch(file, edits);
  if (place === undefined) return readOnce(applyEdits(file.text, edits)).problems.length <= file.problems.length;
  const before = file.text.slice(place.start, place.end);
  const after = applyEdits(
    before,
    edits.map((edit) => shiftEdit(edit, -place.start)),
  );
  const head = file.escape === '`' ? '# escape=`\nFROM scratch\n' : 'FROM scratch\n';
  const next = place.end === file.text.length ? '' : NEXT;
  const read = readOnce(head + after + next);
  const isApart = next === '' || read.instructions.at(-1)?.span.start === head.length + after.length;
  return isApart && read.problems.length <= readOnce(head + before + next).problems.length;
}

/**
 * Whole instructions, from the one before the first edit to the one behind the last, which a repair may join to it. Undefined when
 * the edits touch what decides how all others are read: the directives, and what stands above the first FROM.
 */
function stretch(file: Dockerfile, edits: readonly Edit[]): Span | undefined {
  const from = instructionAt(file, Math.min(...edits.map((edit) => edit.span.start)) - 1);
  const last = instructionAt(file, Math.max(...edits.map((edit) => edit.span.end)));
  const opening = file.stages[0]?.from;
  if (from === undefined || last === undefined || opening === undefined || from.index < opening.index) return undefined;
  return span(from.span.start, file.instructions[last.index + 2]?.span.start ?? file.text.length);
}
