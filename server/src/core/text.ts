/**
 * Places in a text and changes to it. Offsets are UTF-16 code units, as in JavaScript strings and the
 * Language Server Protocol's default; spans are half-open.
 */

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One replacement. `placeholders` mark the parts of `text` that only the user can fill in, relative to `text`. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
  readonly placeholders?: readonly Span[];
}

export function span(start: number, end: number): Span {
  return { start, end };
}

export function textAt(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

/** The first match of a pattern in a part of the text; undefined without one. */
export function findIn(text: string, place: Span, pattern: RegExp): Span | undefined {
  const match = pattern.exec(textAt(text, place));
  return match === null ? undefined : span(place.start + match.index, place.start + match.index + match[0].length);
}

/** True when `inner` lies within `outer`, borders included. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** True when the two share at least one code unit; empty spans overlap nothing. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

export function shiftSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

export function shiftEdit(edit: Edit, by: number): Edit {
  return { ...edit, span: shiftSpan(edit.span, by) };
}

/** Edits in the order of the text. Insertions at one offset keep the order they were given in. */
export function sortEdits(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** True when two edits touch the same text, or insert at the same offset, so that their order would matter. */
export function conflict(a: Edit, b: Edit): boolean {
  return overlaps(a.span, b.span) || a.span.start === b.span.start || touchesInside(a, b) || touchesInside(b, a);
}

function touchesInside(insertion: Edit, other: Edit): boolean {
  const { start, end } = insertion.span;
  return start === end && other.span.start < start && start < other.span.end;
}

/**
 * The text after all edits, which are meant against the same original text.
 * @throws RangeError when two edits overlap or one lies outside the text: that is a mistake of the caller.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let done = 0;
  for (const edit of sortEdits(edits)) {
    if (edit.span.start < done || edit.span.end > text.length || edit.span.end < edit.span.start) {
      throw new RangeError(`edit ${edit.span.start}-${edit.span.end} overlaps another or leaves the text`);
    }
    result += text.slice(done, edit.span.start) + edit.text;
    done = edit.span.end;
  }
  return result + text.slice(done);
}

/** The same change without the text it keeps at its start and end. An edit with placeholders is left as it is. */
export function tighten(text: string, edit: Edit): Edit {
  if (edit.placeholders !== undefined && edit.placeholders.length > 0) return edit;
  const old = textAt(text, edit.span);
  const most = Math.min(old.length, edit.text.length);
  let head = 0;
  while (head < most && old[head] === edit.text[head]) head++;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === edit.text[edit.text.length - 1 - tail]) tail++;
  return {
    span: span(edit.span.start + head, edit.span.end - tail),
    text: edit.text.slice(head, edit.text.length - tail),
  };
}

/** True when the edit changes nothing. */
export function isEmptyEdit(text: string, edit: Edit): boolean {
  return textAt(text, edit.span) === edit.text;
}

/** The line ending this text uses: that of its first line, `\n` when there is none. */
export function lineEndingOf(text: string): '\n' | '\r\n' {
  const at = text.indexOf('\n');
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n';
}

/** The span of the line that holds `offset`, without its line ending. */
export function lineSpanAt(text: string, offset: number): Span {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  let end = newline < 0 ? text.length : newline;
  if (end > start && text[end - 1] === '\r') end--;
  return span(start, Math.max(start, end));
}

/** The offset just behind the line ending of the line that holds `offset`; the text's length on the last line. */
export function nextLineStart(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline + 1;
}
