import type { Span } from '../../core/text.ts';
import { isBlank, skipBlanks, trimmedEnd } from './lines.ts';
import type { EscapeCharacter, Instruction, KeyValue, LogicalLine, Resolved } from './model.ts';
import type { SyntaxCode } from './problems.ts';
import { quotedWords } from './words.ts';

export interface PairReader {
  readonly instruction: Instruction;
  readonly line: LogicalLine;
  readonly escape: EscapeCharacter;
  /** Resolves a stretch of the line. */
  readonly resolve: (start: number, end: number) => Resolved;
  /** Called for each pair as soon as it is read. */
  readonly add: (pair: KeyValue) => void;
  readonly report: (span: Span, message: string, code: SyntaxCode) => void;
}

/** Reads the arguments of ENV, LABEL or ARG from an offset of the line on. */
export function readPairs(keyword: string, from: number, reader: PairReader): void {
  const { text } = reader.line;
  const words = quotedWords(text, from, reader.escape);
  const first = words[0];
  if (first === undefined) return;
  if (keyword !== 'ARG' && !text.slice(first.start, first.end).includes('=')) return legacyPair(keyword, first.start, reader);
  for (const word of words) {
    const equals = word.start + text.slice(word.start, word.end).indexOf('=');
    const hasValue = equals >= word.start;
    const nameEnd = hasValue ? equals : word.end;
    if (keyword !== 'ARG' && !hasValue) {
      reader.report(
        reader.line.place(word.start, word.end),
        `${keyword} needs name=value here; put quotes around a value with blanks.`,
        'pair-value',
      );
    } else if (nameEnd === word.start) {
      reader.report(reader.line.place(word.start, word.end), `${keyword} needs a name before the equals sign.`, 'pair-name');
    }
    addPair(reader, word.start, nameEnd, hasValue ? { start: equals + 1, end: word.end } : undefined, false);
  }
}

function legacyPair(keyword: string, start: number, reader: PairReader): void {
  const { text } = reader.line;
  const end = trimmedEnd(text, start, text.length);
  let nameEnd = start;
  while (nameEnd < end && !isBlank(text[nameEnd])) nameEnd++;
  const valueStart = skipBlanks(text, nameEnd, end);
  if (valueStart === end) reader.report(reader.line.place(start, end), `${keyword} needs a name and a value.`, 'pair-incomplete');
  addPair(reader, start, nameEnd, valueStart === end ? undefined : { start: valueStart, end }, true);
}

function addPair(
  { instruction, line, resolve, add }: PairReader,
  start: number,
  nameEnd: number,
  value: Span | undefined,
  legacy: boolean,
): void {
  const written = line.text.slice(start, nameEnd);
  const name = /["'\\`$]/.test(written) ? (resolve(start, nameEnd).value ?? written) : written;
  add({
    instruction,
    name,
    nameSpan: line.place(start, nameEnd),
    value: value === undefined ? undefined : resolve(value.start, value.end),
    valueSpan: value === undefined ? undefined : line.place(value.start, value.end),
    span: line.place(start, value?.end ?? nameEnd),
    legacy,
  });
}
