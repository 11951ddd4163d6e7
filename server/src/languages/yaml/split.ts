import type { Span } from '../../core/text.ts';

/**
 * The parts of a YAML file that can be parsed alone: it is cut before every `---` line, which belongs to the part it opens.
 * A file with directives (`%YAML`) or `...` lines is one part that holds several documents.
 */
export function splitParts(text: string): readonly Span[] {
  const cuts: number[] = [];
  for (let at = 0; at <= text.length; ) {
    if (text[at] === '%' || marker(text, at, '...')) return [{ start: 0, end: text.length }];
    if (at > 0 && marker(text, at, '---')) cuts.push(at);
    const newline = text.indexOf('\n', at);
    if (newline < 0) break;
    at = newline + 1;
  }
  return [0, ...cuts].map((start, i) => ({ start, end: cuts[i] ?? text.length }));
}

function marker(text: string, at: number, mark: string): boolean {
  if (!text.startsWith(mark, at)) return false;
  const next = text[at + mark.length];
  return next === undefined || next === ' ' || next === '\t' || next === '\r' || next === '\n';
}
