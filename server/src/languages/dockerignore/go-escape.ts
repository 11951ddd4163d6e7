import { type CharSet, type CodeRange, charSet } from './char-set.ts';

/** What a piece of a Go regular expression stands for, and where it ends; or a sentence that says why it is none. */
export type Piece = { readonly set: CharSet; readonly code?: number; readonly end: number } | { readonly wrong: string };

const DIGIT: readonly CodeRange[] = [[48, 57]];
const UPPER: readonly CodeRange[] = [[65, 90]];
const LOWER: readonly CodeRange[] = [[97, 122]];
const LETTER = [...UPPER, ...LOWER];
const WORD: readonly CodeRange[] = [...DIGIT, ...LETTER, [95, 95]];
const BLANK: readonly CodeRange[] = [
  [9, 10],
  [12, 13],
  [32, 32],
];

const PERL: Readonly<Record<string, readonly CodeRange[]>> = { d: DIGIT, s: BLANK, w: WORD };

const POSIX: Readonly<Record<string, readonly CodeRange[]>> = {
  alnum: [...DIGIT, ...LETTER],
  alpha: LETTER,
  ascii: [[0, 127]],
  blank: [
    [9, 9],
    [32, 32],
  ],
  cntrl: [
    [0, 31],
    [127, 127],
  ],
  digit: DIGIT,
  graph: [[33, 126]],
  lower: LOWER,
  print: [[32, 126]],
  punct: [
    [33, 47],
    [58, 64],
    [91, 96],
    [123, 126],
  ],
  space: [
    [9, 13],
    [32, 32],
  ],
  upper: UPPER,
  word: WORD,
  xdigit: [...DIGIT, [65, 70], [97, 102]],
};

const UNICODE: Readonly<Record<string, RegExp>> = {
  L: /^\p{L}$/u,
  M: /^\p{M}$/u,
  N: /^\p{N}$/u,
  P: /^\p{P}$/u,
  S: /^\p{S}$/u,
  Z: /^\p{Z}$/u,
  C: /^[\p{Cc}\p{Cf}\p{Co}\p{Cs}]$/u,
};

const CONTROL: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

export function isWordCode(code: number | undefined): boolean {
  return code !== undefined && WORD.some(([low, high]) => low <= code && code <= high);
}

/** The escape that begins with the backslash at `at`, in or outside a class. Names of more than one letter never get here. */
export function escapeAt(regexp: string, at: number): Piece {
  const letter = charAt(regexp, at + 1);
  const end = at + 1 + letter.length;
  const perl = own(PERL, letter.toLowerCase());
  if (perl !== undefined) return { set: charSet(perl, [], letter !== letter.toLowerCase()), end };
  if (letter === 'p' || letter === 'P') return unicodeAt(regexp, end, letter === 'P');
  const code = codeOf(regexp, letter, end);
  if (code === undefined) return { wrong: `The builder does not know the escape "\\${letter}".` };
  return { set: (other) => other === code.code, ...code };
}

function unicodeAt(regexp: string, at: number, inverted: boolean): Piece {
  const category = own(UNICODE, regexp[at] ?? '');
  if (category === undefined) return { wrong: `The builder does not know the escape "\\${inverted ? 'P' : 'p'}".` };
  return { set: (code) => category.test(String.fromCodePoint(code)) !== inverted, end: at + 1 };
}

function codeOf(regexp: string, letter: string, end: number): { readonly code: number; readonly end: number } | undefined {
  const code = letter.codePointAt(0);
  if (code === undefined) return undefined;
  if (code < 128 && !/[0-9A-Za-z]/.test(letter)) return { code, end };
  const control = own(CONTROL, letter);
  if (control !== undefined) return { code: control, end };
  if (letter === 'x') {
    const digits = /^[0-9A-Fa-f]{2}/.exec(regexp.slice(end, end + 2))?.[0];
    return digits === undefined ? undefined : { code: Number.parseInt(digits, 16), end: end + 2 };
  }
  // A single digit other than 0 would be a back reference, which Go does not have.
  const octal = /^(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(regexp.slice(end - 1, end + 2))?.[0];
  return octal === undefined ? undefined : { code: Number.parseInt(octal, 8), end: end - 1 + octal.length };
}

/** The class that begins with the `[` at `at`. */
export function classAt(regexp: string, start: number): Piece {
  const ranges: CodeRange[] = [];
  const more: CharSet[] = [];
  const negated = regexp[start + 1] === '^';
  let at = start + (negated ? 2 : 1);
  for (let first = true; regexp[at] !== ']' || first; first = false) {
    const named = regexp.startsWith('[:', at) ? regexp.indexOf(':]', at + 2) : -1;
    if (named >= 0) {
      const name = regexp.slice(at + 2, named);
      const posix = own(POSIX, name.replace(/^\^/, ''));
      if (posix === undefined) return { wrong: `The builder does not know the class "[:${name}:]".` };
      more.push(charSet(posix, [], name.startsWith('^')));
      at = named + 2;
      continue;
    }
    const low = memberAt(regexp, at);
    if ('wrong' in low) return low;
    at = low.end;
    if (low.code === undefined) {
      more.push(low.set);
      continue;
    }
    let high = low.code;
    if (regexp[at] === '-' && at + 1 < regexp.length && regexp[at + 1] !== ']') {
      const last = memberAt(regexp, at + 1);
      if ('wrong' in last) return last;
      if (last.code === undefined || last.code < low.code)
        return { wrong: `The range "${regexp.slice(low.end - 1, last.end)}" runs backwards.` };
      high = last.code;
      at = last.end;
    }
    ranges.push([low.code, high]);
  }
  return { set: charSet(ranges, more, negated), end: at + 1 };
}

function memberAt(regexp: string, at: number): Piece {
  if (regexp[at] === '\\') return escapeAt(regexp, at);
  const char = charAt(regexp, at);
  const code = char.codePointAt(0);
  if (code === undefined) return { wrong: 'The class that begins with "[" is never closed.' };
  return { set: (other) => other === code, code, end: at + char.length };
}

export function charAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
