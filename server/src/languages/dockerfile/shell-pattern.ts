/**
 * Shell patterns of variable substitutions: `*`, `?` and `\x`, as BuildKit reads them. Bounded: a pattern and a value whose
 * lengths multiply to more than `work` are not looked at (undefined).
 */
const work = 1_000_000;

interface Token {
  readonly kind: 'any' | 'one' | 'text';
  readonly text?: string;
}

function tokens(pattern: string): readonly Token[] {
  const found: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === '*') {
      if (found.at(-1)?.kind !== 'any') found.push({ kind: 'any' });
    } else if (character === '?') found.push({ kind: 'one' });
    else found.push({ kind: 'text', text: character === '\\' && at + 1 < pattern.length ? pattern.charAt(++at) : character });
  }
  return found;
}

/** Ends of all matches that begin at `from`, as a set of offsets into `value`. */
function ends(value: string, pattern: readonly Token[], from: number): Uint8Array {
  let reached = new Uint8Array(value.length + 1);
  reached[from] = 1;
  for (const token of pattern) {
    const next = new Uint8Array(value.length + 1);
    let open = false;
    for (let at = from; at <= value.length; at++) {
      if (token.kind === 'any') {
        open ||= reached[at] === 1;
        if (open) next[at] = 1;
      } else if (reached[at] === 1 && at < value.length && (token.kind === 'one' || value[at] === token.text)) next[at + 1] = 1;
    }
    reached = next;
  }
  return reached;
}

/** `${X#pattern}`, or `##` when `longest`. */
export function stripPrefix(value: string, pattern: string, longest: boolean): string | undefined {
  if (value.length * pattern.length > work) return undefined;
  const reached = ends(value, tokens(pattern), 0);
  const end = longest ? reached.lastIndexOf(1) : reached.indexOf(1);
  return end < 0 ? value : value.slice(end);
}

/** `${X%pattern}`, or `%%` when `longest`. */
export function stripSuffix(value: string, pattern: string, longest: boolean): string | undefined {
  if (value.length * pattern.length > work) return undefined;
  const backwards = [...tokens(pattern)].reverse();
  const reached = ends(value.split('').reverse().join(''), backwards, 0);
  const length = longest ? reached.lastIndexOf(1) : reached.indexOf(1);
  return length < 0 ? value : value.slice(0, value.length - length);
}

/** `${X/pattern/replacement}`, or every match when `all`. The longest match at each place is replaced. */
export function replacePattern(value: string, pattern: string, replacement: string | undefined, all: boolean): string | undefined {
  if (replacement === undefined || value.length * value.length * pattern.length > work) return undefined;
  const glob = tokens(pattern);
  if (glob.length === 0) return value;
  let result = '';
  let at = 0;
  let done = false;
  while (at < value.length) {
    const end = done ? -1 : ends(value, glob, at).lastIndexOf(1);
    if (end <= at) {
      result += value.charAt(at);
      at++;
    } else {
      result += replacement;
      at = end;
      done = !all;
    }
  }
  return result;
}
