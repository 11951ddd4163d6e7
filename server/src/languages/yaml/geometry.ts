import { nextLineStart, type Span } from '../../core/text.ts';

/** Lines, columns and what stands between nodes. All scans go forward or stay on one line. */

const bom = '\uFEFF';

export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The end of the line that holds `offset`, before its line ending. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline < 0) return text.length;
  return newline > offset && text[newline - 1] === '\r' ? newline - 1 : newline;
}

/** The column of an offset in UTF-16 code units; a byte order mark is not a column. */
export function columnOf(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return offset - start - (start === 0 && text.startsWith(bom) && offset > 0 ? 1 : 0);
}

/** Where the next line starts, seen from the end of some content. A block scalar ends there already. */
export function lineBelow(text: string, contentEnd: number): number {
  return contentEnd > 0 && text[contentEnd - 1] === '\n' ? contentEnd : nextLineStart(text, contentEnd);
}

/** True when only white space (or the byte order mark) stands before `offset` on its line. */
export function startsLine(text: string, offset: number): boolean {
  return firstInk(text, lineStart(text, offset)) >= offset;
}

/** The first character at or behind `from` that is neither space nor tab (nor a byte order mark at the start). */
export function firstInk(text: string, from: number): number {
  let at = from;
  while (isBlank(text[at]) || (at === 0 && text[at] === bom)) at++;
  return at;
}

export function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === '\t';
}

function isBreak(char: string | undefined): boolean {
  return char === '\n' || char === '\r';
}

/** The first offset at or behind `from` that is not white space, a line ending or part of a comment. */
export function skipTrivia(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (isBlank(text[at]) || isBreak(text[at]) || text[at] === bom) at++;
    if (text[at] !== '#') return at;
    at = lineEnd(text, at);
  }
}

/** True when a comment stands between two offsets that have only trivia between them. */
export function hasComment(text: string, { start, end }: Span): boolean {
  const at = text.indexOf('#', start);
  return at >= 0 && at < end;
}

/** What the line that starts at `start` is, when it holds no content. */
export function triviaLine(text: string, start: number): { kind: 'comment' | 'blank'; column: number; next: number } | undefined {
  if (start >= text.length) return undefined;
  const ink = firstInk(text, start);
  const next = nextLineStart(text, start);
  if (text[ink] === '#') return { kind: 'comment', column: columnOf(text, ink), next };
  return ink >= text.length || isBreak(text[ink]) ? { kind: 'blank', column: ink - start, next } : undefined;
}

/** The column of the first line with content at or below the line that starts at `start`; -1 at the end of the text. */
export function nextContentColumn(text: string, start: number): number {
  const at = skipTrivia(text, start);
  return at >= text.length ? -1 : columnOf(text, at);
}

/** Skips the comment lines directly below that are indented deeper than `column`. */
export function skipDeeperComments(text: string, start: number, column: number): number {
  let at = start;
  for (let line = triviaLine(text, at); line?.kind === 'comment' && line.column > column; line = triviaLine(text, at)) at = line.next;
  return at;
}

/** The same offset, or the one before the line ending that stands right before it. */
export function beforeLineEnding(text: string, offset: number): number {
  if (text[offset - 1] !== '\n') return offset;
  return text[offset - 2] === '\r' ? offset - 2 : offset - 1;
}

/** The end of anchors and tags that start at `head`; `head` itself when there are none. */
export function propertiesEnd(text: string, head: number): number {
  let end = head;
  for (let at = head; text[at] === '&' || text[at] === '!'; at = firstInk(text, end)) {
    end = at;
    while (end < text.length && !isBlank(text[end]) && !isBreak(text[end])) end++;
  }
  return end;
}

export function trimmedEnd(text: string, { start, end }: Span): number {
  let at = end;
  while (at > start && (isBlank(text[at - 1]) || isBreak(text[at - 1]))) at--;
  return at;
}
