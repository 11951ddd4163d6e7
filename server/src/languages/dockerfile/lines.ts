import { type Span, span } from '../../core/text.ts';
import type { EscapeCharacter, LogicalLine } from './model.ts';

/** One instruction as lines of the file, before anything in it is read. */
export interface RawInstruction {
  readonly line: LogicalLine;
  /** From the first character to the last one that is no blank, a dangling escape character included. */
  readonly span: Span;
  readonly comments: readonly Span[];
  readonly emptyLines: readonly Span[];
  /** Offset of the line behind it. */
  readonly next: number;
}

/** One line of the file: content without line ending, and where the next line starts. */
export interface PhysicalLine {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** The line at `start`. Only `\n` ends a line; carriage returns before it belong to the ending, as in BuildKit. */
export function physicalLine(text: string, start: number): PhysicalLine {
  const newline = text.indexOf('\n', start);
  const next = newline < 0 ? text.length : newline + 1;
  let end = newline < 0 ? text.length : newline;
  while (end > start && text[end - 1] === '\r') end--;
  return { start, end, next };
}

export function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\v' || character === '\f' || character === '\r' || character === '\n';
}

export function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text[at])) at++;
  return at;
}

/** The end of `text` between two offsets without the blanks before it. */
export function trimmedEnd(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && isBlank(text[at - 1])) at--;
  return at;
}

/** Reads the instruction whose first line starts with `first`, following its continuations. */
export function readInstruction(text: string, first: PhysicalLine, escape: EscapeCharacter): RawInstruction {
  const pieces: Span[] = [];
  const comments: Span[] = [];
  const emptyLines: Span[] = [];
  const start = skipBlanks(text, first.start, first.end);
  let line: PhysicalLine = { ...first, start };
  let end = start;
  for (;;) {
    const content = continuedContent(text, line, escape);
    pieces.push(span(line.start, content ?? line.end));
    end = Math.max(end, trimmedEnd(text, line.start, line.end));
    let next = line.next;
    if (content === undefined) return { line: joined(text, pieces), span: span(start, end), comments, emptyLines, next };
    for (;;) {
      if (next >= text.length) return { line: joined(text, pieces), span: span(start, end), comments, emptyLines, next };
      line = physicalLine(text, next);
      const from = skipBlanks(text, line.start, line.end);
      if (from < line.end && text[from] !== '#') break;
      if (from >= line.end) emptyLines.push(span(line.start, line.next));
      else comments.push(span(from, trimmedEnd(text, from, line.end)));
      next = line.next;
    }
  }
}

/** Where the content of a line ends that goes on in the next one; undefined when it does not. */
function continuedContent(text: string, line: PhysicalLine, escape: EscapeCharacter): number | undefined {
  let last = line.end;
  while (last > line.start && (text[last - 1] === ' ' || text[last - 1] === '\t')) last--;
  if (last === line.start || text[last - 1] !== escape) return undefined;
  return last - 2 >= line.start && text[last - 2] === escape ? undefined : last - 1;
}

function joined(text: string, pieces: readonly Span[]): LogicalLine {
  const [only, more] = pieces;
  if (only !== undefined && more === undefined) return plainLine(text, only);
  const starts: number[] = [];
  let whole = '';
  for (const { start, end } of pieces) {
    starts.push(whole.length);
    whole += text.slice(start, end);
  }
  const at = (offset: number): number => {
    if (offset >= whole.length) return lastEnd(pieces) + offset - whole.length;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return (pieces[low]?.start ?? 0) + offset - (starts[low] ?? 0);
  };
  const place = (start: number, end: number): Span => (end > start ? span(at(start), at(end - 1) + 1) : span(at(start), at(start)));
  return { text: whole, at, place };
}

function lastEnd(pieces: readonly Span[]): number {
  for (let index = pieces.length - 1; index >= 0; index--) {
    const piece = pieces[index];
    if (piece !== undefined && piece.end > piece.start) return piece.end;
  }
  return pieces[0]?.end ?? 0;
}

/** A logical line that is a single stretch of the file. */
export function plainLine(text: string, { start, end }: Span): LogicalLine {
  return {
    text: text.slice(start, end),
    at: (offset) => start + offset,
    place: (from, to) => span(start + from, start + Math.max(from, to)),
  };
}
