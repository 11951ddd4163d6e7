import type { Span } from '../core/text.ts';

/** A text without its marks, and the places that were marked: `FROM «node»`. Marks may nest; places come in order of their start. */
export function unmark(marked: string): { readonly text: string; readonly spans: readonly Span[] } {
  const open: number[] = [];
  const spans: Span[] = [];
  let text = '';
  for (const char of marked) {
    if (char === '«') open.push(text.length);
    else if (char === '»') {
      const start = open.pop();
      if (start === undefined) throw new Error('a mark is closed that was never opened');
      spans.push({ start, end: text.length });
    } else text += char;
  }
  if (open.length > 0) throw new Error('a mark is never closed');
  return { text, spans: spans.sort((a, b) => a.start - b.start || a.end - b.end) };
}

/** The text with marks around the places, for a readable difference. */
export function mark(text: string, spans: readonly Span[]): string {
  let result = '';
  let at = 0;
  const borders = spans
    .flatMap(({ start, end }) => [
      { at: start, sign: '«' },
      { at: end, sign: '»' },
    ])
    .sort((a, b) => a.at - b.at);
  for (const border of borders) {
    result += text.slice(at, border.at) + border.sign;
    at = border.at;
  }
  return result + text.slice(at);
}
