import { FileMode, type JsonValue, scalarOf } from './json-value.ts';
import { refuse } from './refusal.ts';
import type { ScalarNode } from './tree.ts';
import { isAmbiguous } from './values.ts';

/** Where a scalar is written: what may stand there unquoted differs. */
export type Place = 'block' | 'flow' | 'json';

/** Control characters and others that are not allowed, or not visible, in plain text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unprintable = /[\u0000-\u001F\u007F-\u00A0\u2028\u2029\uFEFF\uFFFE\uFFFF]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const toEscape = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/;

/**
 * A scalar as text: plain where every reader agrees on it, else in double quotes.
 * @param like a string keeps the quotes of the scalar it replaces
 * @throws Refusal for half a surrogate pair, which no YAML text can hold
 */
export function writeScalar(value: string | number | boolean | null, place: Place, like?: ScalarNode['style']): string {
  if (typeof value !== 'string') return String(value);
  if (/\p{Surrogate}/u.test(value)) refuse('the text holds half a surrogate pair');
  if (place === 'json' || like === 'double') return quote(value);
  if (like === 'single' && !toEscape.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return canBePlain(value, place) ? value : quote(value);
}

/** The same for a value that is neither object nor list. */
export function writeValue(value: JsonValue, place: Place, like?: ScalarNode['style']): string {
  if (value instanceof FileMode && place !== 'json') return `0${value.mode.toString(8).padStart(3, '0')}`;
  return writeScalar(scalarOf(value), place, like);
}

/** True when the text means itself without quotes, to YAML 1.1, YAML 1.2 and the reader of Kubernetes. */
export function canBePlain(text: string, place: Place): boolean {
  if (isAmbiguous(text) || unprintable.test(text)) return false;
  if (/^[\s,[\]{}#&*!|>'"%@`?:]/.test(text) || /^-(?:\s|$|--)/.test(text) || text.startsWith('...')) return false;
  if (/: | #|:$|\s$|\{\{|\{%|<%/.test(text)) return false;
  return place === 'block' || !/[,[\]{}?]/.test(text);
}

function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
