import { type Edit, span, textAt } from '../../core/text.ts';
import { lineStart, replace } from './edit.ts';
import { removeItem } from './edit-item.ts';
import type { Dockerfile, KeyValue } from './model.ts';
import { quotedWords } from './words.ts';

/**
 * Writes `NAME value` as `NAME=value`, with quotes where the value needs them; the builder reads the same value as before.
 * An equals sign that the value begins with is taken for the one between name and value.
 * @returns no edits when a value holds both quotes and something that cannot be quoted again, or a comment stands in the way
 */
export function asKeyValue(file: Dockerfile, pair: KeyValue): Edit[] {
  const { valueSpan, value, nameSpan } = pair;
  if (valueSpan === undefined || value === undefined) return [];
  const written = textAt(file.text, valueSpan);
  const lead = /^=[ \t]*/.exec(written)?.[0].length ?? 0;
  const rest = written.slice(lead);
  const gap = span(nameSpan.end, valueSpan.start + lead);
  if (/\n[ \t]*#/.test(textAt(file.text, gap))) return [];
  const joined = rest.replaceAll(`${file.escape}\r\n`, '').replaceAll(`${file.escape}\n`, '');
  if (joined === rest && !rest.includes('\n') && quotedWords(rest, 0, file.escape).length === 1) return replace(gap, '=');
  if (!/["']/.test(joined) && !joined.includes(file.escape)) {
    return [...replace(gap, '="'), ...replace(span(valueSpan.end, valueSpan.end), '"')];
  }
  if (rest.includes('\n') || value.uses.some(({ operator }) => operator !== '')) return [];
  const text = value.parts.map(({ value: literal = '', use }) => (use === undefined ? quoted(literal, file) : textAt(file.text, use.span)));
  return replace(span(nameSpan.end, valueSpan.end), `="${text.join('').replace(/^=[ \t]*/, '')}"`);
}

/** Text as it stands between double quotes. */
export function quoted(text: string, { escape }: Dockerfile): string {
  return text.replace(/["$\\`]/g, (character) =>
    character === '"' || character === '$' || character === escape ? escape + character : character,
  );
}

/** Ends an instruction before one of its pairs and begins another one of its kind with it. Comments between stay where they are. */
export function splitPairs(file: Dockerfile, pair: KeyValue): Edit[] {
  const { pairs, keywordSpan, trigger, onbuild } = pair.instruction;
  const previous = pairs[pairs.indexOf(pair) - 1];
  if (previous === undefined || trigger !== undefined || onbuild) return [];
  const { text, eol } = file;
  const between = text.slice(previous.span.end, pair.span.start);
  const keyword = textAt(text, keywordSpan);
  const indent = text.slice(lineStart(text, keywordSpan.start), keywordSpan.start);
  const firstEnd = between.indexOf('\n');
  if (firstEnd < 0) return replace(span(previous.span.end, pair.span.start), `${eol}${indent}${keyword} `);
  const lineEnd = previous.span.end + (between[firstEnd - 1] === '\r' ? firstEnd - 1 : firstEnd);
  return [
    ...replace(span(previous.span.end, lineEnd), ''),
    ...replace(span(lineStart(text, pair.span.start), pair.span.start), `${indent}${keyword} `),
  ];
}

/** Takes a pair out of its instruction, which goes when it has no other; no edits when a comment stands in the way. */
export function removePair(file: Dockerfile, pair: KeyValue): Edit[] {
  const { instruction } = pair;
  const places = instruction.pairs.map((each) => each.span);
  return removeItem(file, instruction, places, pair.span);
}
