import { limits } from '../../core/limits.ts';
import type { Problem } from '../../core/problem.ts';
import { type Span, span } from '../../core/text.ts';
import { cleanPath } from './clean-path.ts';
import { compilePattern, type PathTest } from './match.ts';
import type { IgnoreFile, IgnorePattern } from './model.ts';
import { whyMalformed } from './pattern-syntax.ts';

/** The builder reads lines with a buffer of this many bytes and stops at a longer one. */
const LINE_BYTES = 64 * 1024;

/** What Go calls a space; JavaScript's own idea of it differs in two characters. */
const GO_SPACE = new Set([
  ...'\t\n\v\f\r \u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000',
  ...'\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a',
]);

type Line = IgnorePattern & { readonly isSelf: PathTest };

/** Reads an ignore file. Never throws; what the builder would stop at is a pattern with `invalid`. */
export function parseIgnoreFile(text: string): IgnoreFile {
  const lines: Line[] = [];
  const comments: Span[] = [];
  const problems: Problem[] = [];
  for (const line of linesOf(text)) {
    if (text[line.start] === '#') {
      comments.push(line);
      if (isTooLong(text, line)) problems.push({ span: line, message: tooLong, kind: 'syntax' });
      continue;
    }
    const trimmed = trim(text, line);
    if (trimmed.start === trimmed.end) continue;
    if (lines.length === limits.ignorePatterns) {
      problems.push({
        span: trimmed,
        message: `Only the first ${limits.ignorePatterns} patterns of this file are looked at.`,
        kind: 'limit',
      });
      break;
    }
    lines.push(readPattern(text, trimmed, isTooLong(text, line), lines.length));
  }
  const decides = decider(lines);
  return {
    text,
    patterns: lines,
    comments,
    problems,
    decides,
    ignores: (path) => decides(path)?.negated === false,
  };
}

const tooLong = 'This line is longer than 64 KiB.';

/** The lines of the text, without a byte order mark, their endings and the carriage return before these. */
function* linesOf(text: string): Generator<Span> {
  let start = text.startsWith('\ufeff') ? 1 : 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    yield span(start, end > start && text[end - 1] === '\r' ? end - 1 : end);
    start = end + 1;
  }
}

function isTooLong(text: string, { start, end }: Span): boolean {
  if ((end - start) * 3 < LINE_BYTES) return false;
  let bytes = 1;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    // Half of a pair of surrogates is two of the four bytes the pair takes.
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  return bytes > LINE_BYTES;
}

function trim(text: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && GO_SPACE.has(text[from] ?? '')) from++;
  while (to > from && GO_SPACE.has(text[to - 1] ?? '')) to--;
  return span(from, to);
}

function trimmed(text: string): string {
  const { start, end } = trim(text, span(0, text.length));
  return text.slice(start, end);
}

function readPattern(text: string, place: Span, long: boolean, index: number): Line {
  const read = long ? { negated: false, pattern: '', invalid: tooLong } : cleanPattern(text.slice(place.start, place.end));
  const malformed = read.invalid ?? whyMalformed(read.pattern);
  const compiled = malformed === undefined ? compilePattern(read.pattern) : { wrong: malformed };
  if (typeof compiled !== 'function') return line({ ...read, index, span: place, invalid: compiled.wrong, pattern: '' }, never);
  return line({ index, span: place, negated: read.negated, pattern: read.pattern }, read.pattern === '' ? never : compiled);
}

const never: PathTest = () => false;

function line(pattern: Omit<IgnorePattern, 'matches'>, isSelf: PathTest): Line {
  return { ...pattern, isSelf, matches: (path) => path.length <= PATH_LENGTH && (isSelf(path) || parentsOf(path).some(isSelf)) };
}

function parentsOf(path: string): readonly string[] {
  const parents: string[] = [];
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) parents.push(path.slice(0, at));
  return parents;
}

/**
 * What the builder makes of a line, in its two steps: reading the file trims, cleans and drops one leading slash behind the `!`;
 * compiling trims and cleans the whole once more.
 */
function cleanPattern(written: string): { readonly negated: boolean; readonly pattern: string; readonly invalid?: string } {
  const inverted = written.startsWith('!');
  let path = inverted ? trimmed(written.slice(1)) : written;
  if (path !== '') path = cleanPath(path);
  if (path.length > 1 && path.startsWith('/')) path = path.slice(1);
  const entry = trimmed(inverted ? `!${path}` : path);
  if (entry === '') return { negated: false, pattern: '' };
  const cleaned = cleanPath(entry);
  if (!cleaned.startsWith('!')) return { negated: false, pattern: cleaned };
  if (cleaned === '!') return { negated: true, pattern: '', invalid: 'Nothing follows the exclamation mark.' };
  return { negated: true, pattern: cleaned.slice(1) };
}

type Flags = Uint8Array<ArrayBuffer>;

/** No file system has longer paths, in UTF-16 code units. */
const PATH_LENGTH = 4096;

/** Memory for folders already walked, in lines remembered. */
const REMEMBERED = 1 << 24;

/**
 * Decides as the builder does while it walks: a line that matched a folder matches all below it, and a line is only tried
 * where it would turn the state so far. So a line about a folder does not undo an earlier line about something inside,
 * when it changed nothing at the folder itself.
 */
function decider(lines: readonly Line[]): (path: string, before?: IgnorePattern) => Line | undefined {
  /** Per folder: which lines matched it or a parent of it. */
  const folders = new Map<string, Flags>();
  const root: Flags = new Uint8Array(lines.length);

  function walk(path: string, parent: Flags, count: number, matched?: Flags): Line | undefined {
    let ignored = false;
    let last: Line | undefined;
    for (let index = 0; index < count; index++) {
      const line = lines[index];
      if (line === undefined) continue;
      if (parent[index] !== 1 && (line.negated !== ignored || !line.isSelf(path))) continue;
      if (matched !== undefined) matched[index] = 1;
      ignored = !line.negated;
      last = line;
    }
    return last;
  }

  function folder(path: string): Flags {
    let known = folders.get(path);
    if (known !== undefined) return known;
    // From the top, so that a path of many thousand folders needs no deep stack.
    let parent = root;
    for (let slash = path.indexOf('/'); ; slash = path.indexOf('/', slash + 1)) {
      const name = slash < 0 ? path : path.slice(0, slash);
      known = folders.get(name);
      if (known === undefined) {
        known = new Uint8Array(lines.length);
        walk(name, parent, lines.length, known);
        if (folders.size * lines.length > REMEMBERED) folders.clear();
        folders.set(name, known);
      }
      parent = known;
      if (slash < 0) return parent;
    }
  }

  return (path, before) => {
    if (path.length > PATH_LENGTH) return undefined;
    const slash = path.lastIndexOf('/');
    // What a line did to a folder does not depend on the lines below it.
    return walk(path, slash > 0 ? folder(path.slice(0, slash)) : root, before?.index ?? lines.length);
  };
}
