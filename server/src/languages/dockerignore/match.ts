import type { CharSet } from './char-set.ts';
import { charAt, classAt, escapeAt, isWordCode } from './go-escape.ts';

/** Whether a path, relative to the context and `/`-separated, is what the pattern names; its parents are not looked at. */
export type PathTest = (path: string) => boolean;

/**
 * Compiles a cleaned pattern as moby/patternmatcher does: plain comparison where no wildcard stands, else a translation into
 * a Go regular expression, whose own syntax shines through (`\d` is a digit there, `[a*]` is not what it seems).
 * A test takes time proportional to the lengths of pattern and path multiplied, whatever they hold.
 * The answer is a sentence when the builder cannot compile the pattern.
 */
export function compilePattern(pattern: string): PathTest | { readonly wrong: string } {
  const { kind, regexp } = translate(pattern);
  if (kind === 'exact') return (path) => path === pattern;
  if (kind === 'prefix') {
    const prefix = pattern.slice(0, -2);
    return (path) => path.startsWith(prefix);
  }
  if (kind === 'suffix') {
    const suffix = pattern.slice(2);
    return (path) => path.endsWith(suffix) || (suffix.startsWith('/') && path === suffix.slice(1));
  }
  if (regexp.length > EXPRESSION_LENGTH) return () => false;
  const branches = branchesOf(regexp);
  if ('wrong' in branches) return branches;
  const tests = branches.map(testOf);
  return (path) => tests.some((test) => test(path));
}

/** An expression longer than this, twice what the longest path needs with every character escaped, is not run: it matches nothing. */
const EXPRESSION_LENGTH = 16 * 1024;

type Kind = 'exact' | 'prefix' | 'suffix' | 'regexp';

const FOLDERS = '(.*/)?';

/** The kind of comparison the builder chooses, and the regular expression it would write, in Go's syntax. */
function translate(pattern: string): { readonly kind: Kind; readonly regexp: string } {
  let kind: Kind = 'exact';
  const parts = ['^'];
  // The builder's scanner takes this character at the start for a byte order mark.
  const first = pattern.startsWith('\ufeff') ? 1 : 0;
  for (let at = first; at < pattern.length; ) {
    const start = at;
    const char = charAt(pattern, at);
    at += char.length;
    if (char === '*' && pattern[at] === '*') {
      at++;
      if (pattern[at] === '/') at++;
      const last = at >= pattern.length;
      if (last && kind === 'exact') {
        kind = 'prefix';
      } else {
        if (last) parts.push('.*');
        else if (parts.at(-1) !== FOLDERS) parts.push(FOLDERS);
        kind = 'regexp';
      }
      if (start === first) kind = 'suffix';
    } else if (char === '*' || char === '?') {
      parts.push(char === '*' ? '[^/]*' : '[^/]');
      kind = 'regexp';
    } else if ('.+()$'.includes(char)) {
      // The builder means to escape {, | and } too, but its table has no room for them: they keep their meaning in an expression.
      parts.push(`\\${char}`);
    } else if (char === '\\') {
      const escaped = charAt(pattern, at);
      at += escaped.length;
      parts.push(`\\${escaped}`);
      kind = 'regexp';
    } else {
      parts.push(char);
      if (char === '[' || char === ']') kind = 'regexp';
    }
  }
  parts.push('$');
  return { kind, regexp: parts.join('') };
}

type Edge = 'start' | 'end' | 'word' | 'no-word';

type Step =
  | { readonly kind: 'one'; readonly set: CharSet; readonly code?: number }
  | { readonly kind: 'many'; readonly set: CharSet }
  | { readonly kind: 'repeat'; readonly set: CharSet; readonly min: number; readonly max: number }
  | { readonly kind: 'folders' }
  | { readonly kind: 'edge'; readonly edge: Edge };

const EDGES: Readonly<Record<string, Edge>> = { A: 'start', z: 'end', b: 'word', B: 'no-word' };
const notNewline: CharSet = (code) => code !== 10;

/** The alternatives of an expression; nothing of what `translate` writes can nest. */
function branchesOf(regexp: string): readonly (readonly Step[])[] | { readonly wrong: string } {
  let steps: Step[] = [];
  const branches = [steps];
  let starred = false;
  for (let at = 0; at < regexp.length; ) {
    const char = charAt(regexp, at);
    const repeat = char === '{' ? repeatAt(regexp, at) : undefined;
    if (repeat !== undefined) {
      const wrong = starred ? 'cannot repeat a wildcard' : repeatLast(steps, repeat.min, repeat.max);
      if (wrong !== undefined) return { wrong: `The builder takes "${regexp.slice(at, repeat.end)}" for a repetition, which ${wrong}.` };
      starred = true;
      at = repeat.end;
      continue;
    }
    starred = false;
    if (char === '|') {
      steps = [];
      branches.push(steps);
      at++;
    } else if (char === '(') {
      steps.push({ kind: 'folders' });
      starred = true;
      at += FOLDERS.length;
    } else if (char === '.') {
      steps.push({ kind: 'many', set: notNewline });
      at += 2;
    } else if (char === '^' || char === '$') {
      addEdge(steps, char === '^' ? 'start' : 'end');
      at++;
    } else if (char === '[') {
      const found = classAt(regexp, at);
      if ('wrong' in found) return found;
      starred = regexp[found.end] === '*';
      steps.push({ kind: starred ? 'many' : 'one', set: found.set });
      at = found.end + (starred ? 1 : 0);
    } else if (char !== '\\') {
      steps.push(literal(char));
      at += char.length;
    } else if (regexp[at + 1] === 'Q') {
      const end = regexp.indexOf('\\E', at + 2);
      for (const quoted of regexp.slice(at + 2, end < 0 ? undefined : end)) steps.push(literal(quoted));
      at = end < 0 ? regexp.length : end + 2;
    } else {
      const letter = regexp[at + 1] ?? '';
      const edge = Object.hasOwn(EDGES, letter) ? EDGES[letter] : undefined;
      const found = edge === undefined ? escapeAt(regexp, at) : { end: at + 2 };
      if ('wrong' in found) return found;
      if ('set' in found) steps.push({ kind: 'one', ...found });
      else if (edge !== undefined) addEdge(steps, edge);
      at = found.end;
    }
  }
  return branches;
}

function literal(char: string): Step {
  const code = char.codePointAt(0) ?? 0;
  return { kind: 'one', set: (other) => other === code, code };
}

/** `{2}`, `{2,}` or `{2,3}`, as Go reads it; anything else is literal text. */
function repeatAt(regexp: string, at: number): { readonly min: number; readonly max: number; readonly end: number } | undefined {
  const found = /^\{(0|[1-9]\d*)(,(0|[1-9]\d*)?)?\}/.exec(regexp.slice(at, at + 64));
  if (found === null) return undefined;
  const min = Number(found[1]);
  const max = found[2] === undefined ? min : found[3] === undefined ? Number.POSITIVE_INFINITY : Number(found[3]);
  return { min, max, end: at + found[0].length };
}

/** Applies a repetition to the step before it; the end of a sentence when Go refuses. */
function repeatLast(steps: Step[], min: number, max: number): string | undefined {
  const last = steps.pop();
  if (last === undefined) return 'has nothing to repeat';
  if (min > 1000 || (Number.isFinite(max) && max > 1000)) return 'may not be above 1000';
  if (min > max) return 'ends before it begins';
  if (last.kind === 'one') steps.push({ kind: 'repeat', set: last.set, min, max });
  else if (last.kind !== 'edge' || min > 0) steps.push(last);
  return undefined;
}

/** Edges that follow each other are kept once each, so that a thousand of them cost no more than four. */
function addEdge(steps: Step[], edge: Edge): void {
  for (let at = steps.length - 1; at >= 0; at--) {
    const step = steps[at];
    if (step?.kind !== 'edge') break;
    if (step.edge === edge) return;
  }
  steps.push({ kind: 'edge', edge });
}

function testOf(steps: readonly Step[]): PathTest {
  const least = steps.reduce((sum, step) => sum + (step.kind === 'one' ? 1 : step.kind === 'repeat' ? step.min : 0), 0);
  const head = isEdge(steps[0], 'start') ? literalText(steps.slice(1)).join('') : '';
  const tail = isEdge(steps.at(-1), 'end') ? literalText(steps.slice(0, -1).reverse()).reverse().join('') : '';
  return (path) => path.length >= least && path.startsWith(head) && path.endsWith(tail) && run(steps, path);
}

function isEdge(step: Step | undefined, edge: Edge): boolean {
  return step?.kind === 'edge' && step.edge === edge;
}

/** The characters of the literal steps at the start, as far as they go. */
function literalText(steps: readonly Step[]): string[] {
  const chars: string[] = [];
  for (const step of steps) {
    if (step.kind !== 'one' || step.code === undefined) break;
    chars.push(String.fromCodePoint(step.code));
  }
  return chars;
}

type Offsets = Uint8Array<ArrayBuffer>;

/** Carries the set of offsets that the steps so far can reach through all of them, one after the other. A match may begin anywhere. */
function run(steps: readonly Step[], path: string): boolean {
  let reached: Offsets = new Uint8Array(path.length + 1).fill(1);
  let next: Offsets = new Uint8Array(path.length + 1);
  for (const step of steps) {
    if (step.kind === 'repeat') {
      reached = repeated(step, path, reached);
      if (!reached.includes(1)) return false;
      continue;
    }
    next.fill(0);
    if (!advance(step, path, reached, next)) return false;
    [reached, next] = [next, reached];
  }
  return true;
}

function repeated({ set, min, max }: Step & { kind: 'repeat' }, path: string, from: Offsets): Offsets {
  const found = min === 0 ? from.slice() : new Uint8Array(from.length);
  let reached = from;
  for (let times = 1; times <= Math.min(max, path.length); times++) {
    const next = new Uint8Array(from.length);
    if (!advance({ kind: 'one', set }, path, reached, next)) break;
    if (times >= min) for (let at = 0; at < next.length; at++) if (next[at] === 1) found[at] = 1;
    reached = next;
  }
  return found;
}

function advance(step: Exclude<Step, { kind: 'repeat' }>, path: string, from: Offsets, to: Offsets): boolean {
  let any = false;
  let open = false;
  for (let at = 0; at <= path.length; at++) {
    if (from[at] === 1) {
      open = true;
      if (step.kind === 'many' || step.kind === 'folders' || (step.kind === 'edge' && holds(step.edge, path, at))) to[at] = 1;
    }
    if (to[at] === 1) any = true;
    const code = path.codePointAt(at);
    if (code === undefined || step.kind === 'edge') continue;
    if (step.kind === 'folders') {
      if (open && code === 47) to[at + 1] = 1;
      if (code === 10) open = false;
    } else if ((step.kind === 'one' ? from : to)[at] === 1 && step.set(code)) {
      to[at + (code > 0xffff ? 2 : 1)] = 1;
    }
  }
  return any;
}

function holds(edge: Edge, path: string, at: number): boolean {
  if (edge === 'start') return at === 0;
  if (edge === 'end') return at === path.length;
  const before = at > 0 && isWordCode(path.charCodeAt(at - 1));
  const behind = at < path.length && isWordCode(path.charCodeAt(at));
  return (before !== behind) === (edge === 'word');
}
