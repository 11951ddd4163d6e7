import { limits } from '../core/limits.ts';
import { compilePattern, type PathTest } from '../languages/dockerignore/match.ts';

/** One line of a `.gitignore` that says something. */
interface Line {
  readonly negated: boolean;
  readonly foldersOnly: boolean;
  readonly test: PathTest;
}

/** What a `.gitignore` says of a path below its folder, parents not looked at; undefined when it says nothing. */
export type Gitignore = (path: string, isFolder: boolean) => 'ignored' | 'kept' | undefined;

/**
 * Reads a `.gitignore` file. Its patterns are run by the matcher for ignore files of builds, which takes linear time,
 * because files of strangers are listed with it. Lines that match nothing in git are passed over.
 */
export function parseGitignore(text: string): Gitignore {
  const lines: Line[] = [];
  for (const written of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    const line = readLine(written);
    if (line !== undefined) lines.push(line);
    if (lines.length === limits.ignorePatterns) break;
  }
  lines.reverse();
  return (path, isFolder) => {
    const decides = lines.find(({ foldersOnly, test }) => (isFolder || !foldersOnly) && test(path));
    return decides === undefined ? undefined : decides.negated ? 'kept' : 'ignored';
  };
}

function readLine(written: string): Line | undefined {
  if (written.startsWith('#')) return undefined;
  const negated = written.startsWith('!');
  let glob = withoutBlanks(negated ? written.slice(1) : written);
  const foldersOnly = glob.endsWith('/');
  if (foldersOnly) glob = glob.slice(0, -1);
  if (glob === '') return undefined;
  const anchored = glob.includes('/');
  const names = (glob.startsWith('/') ? glob.slice(1) : glob).split('/').map((name) => (name === '**' ? name : translate(name)));
  if (names.includes(undefined)) return undefined;
  const test = compilePattern((anchored ? '' : '**/') + names.join('/'));
  return typeof test === 'function' ? { negated, foldersOnly, test } : undefined;
}

/** Blanks at the end do not count, unless a backslash stands before them. */
function withoutBlanks(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t') && text[end - 2] !== '\\') end--;
  return text.slice(0, end);
}

/** A name in git's words, in those of the other matcher; undefined when a class in it is never closed. */
function translate(name: string): string | undefined {
  const parts: string[] = [];
  for (let at = 0; at < name.length; at++) {
    const char = name[at] ?? '';
    if (char === '*') {
      if (parts.at(-1) !== '*') parts.push('*');
    } else if (char === '?') parts.push('?');
    else if (char === '[') {
      const end = classEnd(name, at);
      if (end < 0) return undefined;
      parts.push(translateClass(name.slice(at + 1, end)));
      at = end;
    } else if (char === '\\' && at + 1 < name.length) parts.push(literal(name[++at] ?? ''));
    else parts.push(literal(char));
  }
  return parts.join('');
}

/** The `]` that closes a class; one right behind the opening stands for itself. */
function classEnd(name: string, start: number): number {
  let at = start + 1;
  if (name[at] === '!' || name[at] === '^') at++;
  for (let first = true; at < name.length; first = false, at++) {
    if (name[at] === ']' && !first) return at;
    if (name[at] === '\\') at++;
    else if (name.startsWith('[:', at)) {
      const end = name.indexOf(':]', at);
      if (end > 0) at = end + 1;
    }
  }
  return -1;
}

function translateClass(inside: string): string {
  const negated = /^[!^]/.test(inside);
  const parts = [negated ? '[^/' : '['];
  for (let at = negated ? 1 : 0; at < inside.length; at++) {
    const char = inside[at] ?? '';
    const named = inside.startsWith('[:', at) ? inside.indexOf(':]', at) : -1;
    if (named > 0) {
      parts.push(inside.slice(at, named + 2));
      at = named + 1;
    } else if (char === '\\') parts.push(literal(inside[++at] ?? '\\'));
    else parts.push('*?[]'.includes(char) ? `\\${char}` : char);
  }
  return `${parts.join('')}]`;
}

function literal(char: string): string {
  return /[\\*?[\]^{|}-]/.test(char) ? `\\${char}` : char;
}
