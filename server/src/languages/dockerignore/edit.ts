import { type Edit, lineEndingOf, lineSpanAt, nextLineStart, type Span, span } from '../../core/text.ts';
import type { IgnoreFile, IgnorePattern } from './model.ts';

/**
 * Adds lines below `after`, else below the last line that is not blank, so that they win over everything above.
 * Line endings are kept, and a file without a newline at its end stays one.
 */
export function addEntries(file: IgnoreFile, entries: readonly string[], after?: IgnorePattern): Edit {
  const { text } = file;
  const eol = lineEndingOf(text);
  const last = after?.span.end ?? endOfContent(file);
  if (last === 0) return { span: span(byteOrderMark(text), byteOrderMark(text)), text: entries.map((entry) => entry + eol).join('') };
  const next = nextLineStart(text, last);
  if (text[next - 1] === '\n') return { span: span(next, next), text: entries.map((entry) => entry + eol).join('') };
  return { span: span(text.length, text.length), text: entries.map((entry) => eol + entry).join('') };
}

function endOfContent(file: IgnoreFile): number {
  return Math.max(0, file.patterns.at(-1)?.span.end ?? 0, file.comments.at(-1)?.end ?? 0);
}

function byteOrderMark(text: string): number {
  return text.startsWith('\ufeff') ? 1 : 0;
}

/** Removes the whole line of a pattern, with the line ending that belongs to it. */
export function deleteLine(file: IgnoreFile, pattern: IgnorePattern): Edit {
  return { span: wholeLine(file.text, pattern.span), text: '' };
}

function wholeLine(text: string, at: Span): Span {
  const { start, end } = lineSpanAt(text, at.start);
  const first = start === 0 ? byteOrderMark(text) : start;
  const next = nextLineStart(text, end);
  if (next > end || first === byteOrderMark(text)) return span(first, next);
  // The last line has no ending of its own: the one above goes, so that the file still ends as it did.
  return span(text[first - 2] === '\r' ? first - 2 : first - 1, end);
}

/** Writes `text` where the pattern stands; blanks around it stay. Several lines become several lines of the file. */
export function replacePattern(file: IgnoreFile, pattern: IgnorePattern, ...lines: readonly string[]): Edit {
  return { span: pattern.span, text: lines.join(lineEndingOf(file.text)) };
}

/**
 * The pattern that names exactly this path, relative to the context: wildcards are escaped, and so is what only counts
 * at the start of a line (`!`, `#`) or would be trimmed there.
 */
export function literalPattern(path: string): string {
  const escaped = path.replace(/[\\*?[^{|}]/g, '\\$&').replace(/[\n\r]/g, '?');
  return escaped.replace(/^[!#]/, '\\$&').replace(/^\s|\s$/g, '[$&]');
}

/** Moves a pattern to the first column of its line. */
export function outdent(file: IgnoreFile, pattern: IgnorePattern): Edit {
  const { start } = wholeLine(file.text, pattern.span);
  return { span: span(Math.max(start, lineSpanAt(file.text, pattern.span.start).start), pattern.span.start), text: '' };
}
