import { type Span, span } from '../../core/text.ts';
import type { BrokenJson, JsonForm, LogicalLine } from './model.ts';

type Outcome = { readonly json: JsonForm } | { readonly broken: BrokenJson } | undefined;

interface Item {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the arguments as a JSON array of strings. Undefined when they are not meant as one: a shell test,
 * a glob.
 */
export function readJsonForm(line: LogicalLine, from: number, to: number): Outcome {
  const { text } = line;
  if (text[from] !== '[') return undefined;
  const array = readArray(text, from, to);
  const place = line.place(from, to);
  const placed = (at: Span): Span => line.place(at.start, at.end);
  if (array.fault === undefined) {
    if (array.strings)
      return { json: { span: place, items: array.items.map((item) => ({ value: item.value, span: line.place(item.start, item.end) })) } };
    return {
      broken: {
        span: place,
        reason: 'every item must be a string in double quotes',
        at: place,
        repaired: guess(text, from, to),
        notStrings: true,
      },
    };
  }
  if (!looksLikeArray(text, from, to)) return undefined;
  return { broken: { span: place, reason: array.fault, at: placed(array.at), repaired: guess(text, from, to), notStrings: false } };
}

interface ArrayReading {
  readonly items: readonly Item[];
  readonly strings: boolean;
  readonly fault: string | undefined;
  readonly at: Span;
}

/** Strict JSON, one level deep: nested values are only recognised as not being strings when the whole is valid. */
function readArray(text: string, from: number, to: number): ArrayReading {
  const items: Item[] = [];
  const stop = (fault: string, start: number, end = Math.min(to, start + 1)): ArrayReading => ({
    items,
    strings: false,
    fault,
    at: span(Math.min(start, to), Math.max(end, Math.min(start, to))),
  });
  let at = skip(text, from + 1, to);
  if (at < to && text[at] === ']' && skip(text, at + 1, to) === to) return { items, strings: true, fault: undefined, at: span(from, to) };
  for (;;) {
    if (at >= to) return stop('the closing bracket is missing', to);
    if (text[at] === "'") return stop('JSON strings stand in double quotes', at);
    if (text[at] === ']') return stop('there is a comma too many', at);
    if (text[at] !== '"')
      return validOtherwise(text, from, to)
        ? { items, strings: false, fault: undefined, at: span(from, to) }
        : stop('every item must be a string in double quotes', at, wordEnd(text, at, to));
    const end = stringEnd(text, at, to);
    if (end === undefined) return stop('a closing quote is missing', at, to);
    const value = decode(text.slice(at, end));
    if (value === undefined) return stop('a backslash in a JSON string must be doubled', at, end);
    items.push({ value, start: at, end });
    at = skip(text, end, to);
    if (text[at] === ',' && at < to) at = skip(text, at + 1, to);
    else if (text[at] === ']' && at < to) {
      const behind = skip(text, at + 1, to);
      return behind === to
        ? { items, strings: true, fault: undefined, at: span(from, to) }
        : stop('there is text behind the closing bracket', behind, to);
    } else return at >= to ? stop('the closing bracket is missing', to) : stop('a comma is missing', at, wordEnd(text, at, to));
  }
}

function skip(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && (text[at] === ' ' || text[at] === '\t' || text[at] === '\r' || text[at] === '\n')) at++;
  return at;
}

function stringEnd(text: string, from: number, to: number): number | undefined {
  for (let at = from + 1; at < to; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return undefined;
}

function wordEnd(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && !' \t,]'.includes(text.charAt(at))) at++;
  return Math.max(at, Math.min(from + 1, to));
}

function decode(quoted: string): string | undefined {
  try {
    const value: unknown = JSON.parse(quoted);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function validOtherwise(text: string, from: number, to: number): boolean {
  try {
    return Array.isArray(JSON.parse(text.slice(from, to)));
  } catch {
    return false;
  }
}

/** A shell test has a blank behind its bracket and no comma; a glob has neither quotes nor commas. */
function looksLikeArray(text: string, from: number, to: number): boolean {
  const next = text.charAt(from + 1);
  if (from + 1 >= to) return true;
  if (next === '[') return false;
  if (next === '"' || next === "'") return true;
  const body = text.slice(from + 1, to).trim();
  return body.includes(',') && (body.endsWith(']') || body.startsWith('"') || body.startsWith("'"));
}

/** The words of a near array, when every piece between commas is one plain or quoted word. */
function guess(text: string, from: number, to: number): readonly string[] | undefined {
  let end = to;
  while (end > from && ' \t]'.includes(text.charAt(end - 1))) end--;
  const words: string[] = [];
  let at = skip(text, from + 1, end);
  while (at < end) {
    const quote = text.charAt(at);
    const start = at;
    if (quote === '"' || quote === "'") {
      at++;
      while (at < end && text[at] !== quote) at += quote === '"' && text[at] === '\\' ? 2 : 1;
      const inner = text.slice(start + 1, Math.min(at, end));
      if (inner.includes('",') || inner.includes("',")) return undefined;
      const decoded = quote === '"' ? (decode(`"${inner}"`) ?? inner) : inner;
      words.push(decoded);
      at = Math.min(at + 1, end);
    } else {
      while (at < end && text[at] !== ',' && text[at] !== '"' && text[at] !== "'") at++;
      const bare = text.slice(start, at).trim();
      if (!/^[\w./:=@%+-]+$/.test(bare)) return undefined;
      words.push(bare);
    }
    at = skip(text, at, end);
    while (at < end && text[at] === ',') at = skip(text, at + 1, end);
  }
  return words.length === 0 ? undefined : words;
}

/** Words as a JSON array in the usual spelling: `["a", "b"]`. */
export function toJsonArray(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}
