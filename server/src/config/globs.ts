/**
 * Globs of the configuration: `*` and `?` within a name, `**` over folders, `[a-z]`, `{a,b}`. A glob without `/`
 * matches the name at any depth; a glob that matches a folder matches everything in it. Matching is our own, because
 * patterns and file names are both written by strangers: it takes at most pattern × path steps.
 */

const longestPattern = 512;
const longestPath = 4096;
const mostAlternatives = 64;
const mostCached = 1000;

/** One character, a set of characters, any character, or any number of them. */
type Token = { readonly kind: 'one'; readonly fits: (character: string) => boolean } | { readonly kind: 'star' };
type Segment = 'any-folders' | readonly Token[];

const compiled = new Map<string, readonly (readonly Segment[])[]>();

/** Why this is no usable glob, as the end of a sentence; undefined when it is one. */
export function globProblem(pattern: string): string | undefined {
  if (pattern.trim() === '') return 'is empty';
  if (pattern.length > longestPattern) return `is longer than ${longestPattern} characters`;
  if (pattern.startsWith('!')) return 'begins with !, which is not supported here';
  if (pattern.includes('\\')) return 'holds a backslash; write / between folders';
  if (pattern.split('/').includes('..')) return 'leaves the folder of this file';
  if (isOpen(pattern, '[', ']')) return 'has a [ without its ]';
  if (isOpen(pattern, '{', '}')) return 'has a { without its }';
  return expandBraces(pattern) === undefined ? `stands for more than ${mostAlternatives} patterns` : undefined;
}

/** Whether the glob matches a path, or a folder above it. Both are relative to the same folder, `/`-separated. An unusable glob matches nothing. */
export function matchesGlob(pattern: string, path: string): boolean {
  const names = path.slice(0, longestPath).split('/');
  return alternativesOf(pattern).some((segments) => matchesSegments(segments, names));
}

/** The glob as one of whole URIs: relative to `folder`, a URI without a slash at its end. */
export function rebaseGlob(pattern: string, folder: string): string {
  const relative = tidy(pattern);
  const anchored = /^\.?\//.test(pattern.trim()) || relative.includes('/');
  return `${decode(folder).replace(/[*?[{]/g, '[$&]')}/${anchored ? '' : '**/'}${relative}`;
}

/** Whether one of the globs, made by `rebaseGlob`, matches the URI or a folder above it. */
export function matchesUri(globs: readonly string[], uri: string): boolean {
  if (globs.length === 0) return false;
  const path = decode(uri);
  return globs.some((glob) => matchesGlob(glob, path));
}

/** The path of `uri` below `folder`, percent signs decoded; undefined when it lies elsewhere. */
export function pathBelow(folder: string, uri: string): string | undefined {
  const [above, path] = [decode(folder), decode(uri)];
  return path.startsWith(`${above}/`) ? path.slice(above.length + 1) : undefined;
}

function decode(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

function alternativesOf(pattern: string): readonly (readonly Segment[])[] {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const made = compile(pattern);
  if (compiled.size >= mostCached) compiled.clear();
  compiled.set(pattern, made);
  return made;
}

function compile(pattern: string): readonly (readonly Segment[])[] {
  // A rebased glob is as long as its folder's URI on top; expansion has its own bound.
  if (pattern.trim() === '' || pattern.length > longestPath) return [];
  const isAnchored = /^\.?\//.test(pattern.trim()) || tidy(pattern).includes('/');
  return (expandBraces(tidy(pattern)) ?? []).map((alternative) => [
    ...(isAnchored ? [] : ['any-folders' as const]),
    ...alternative.split('/').map((name): Segment => (name === '**' ? 'any-folders' : tokensOf(name))),
    'any-folders',
  ]);
}

/** Without blanks, `./` or `/` in front and `/` behind. */
function tidy(pattern: string): string {
  let text = pattern.trim();
  if (text.startsWith('./')) text = text.slice(2);
  else if (text.startsWith('/')) text = text.slice(1);
  return text.endsWith('/') ? text.slice(0, -1) : text;
}

/** `a{b,c{d,e}}` → `ab`, `acd`, `ace`; undefined when there are too many. A lone brace stands for itself. */
function expandBraces(pattern: string): readonly string[] | undefined {
  const done: string[] = [];
  const open = [pattern];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (done.length + open.length > mostAlternatives) return undefined;
    const group = innermostGroup(next);
    if (group === undefined) done.push(next);
    else {
      const choices = next.slice(group.start + 1, group.end).split(',');
      open.push(...choices.map((choice) => next.slice(0, group.start) + choice + next.slice(group.end + 1)).reverse());
    }
  }
  return done.length > mostAlternatives ? undefined : done;
}

function innermostGroup(pattern: string): { start: number; end: number } | undefined {
  let start = -1;
  for (let at = 0; at < pattern.length; at++) {
    if (pattern[at] === '[') at = Math.max(at, classEnd(pattern, at));
    else if (pattern[at] === '{') start = at;
    else if (pattern[at] === '}' && start >= 0) return { start, end: at };
  }
  return undefined;
}

/** Offset of the `]` that closes a class; -1 when nothing does. `]` right behind the opening stands for itself. */
function classEnd(pattern: string, start: number): number {
  const first = /[!^]/.test(pattern[start + 1] ?? '') ? start + 2 : start + 1;
  const end = pattern.indexOf(']', first + 1);
  const slash = pattern.indexOf('/', start);
  return slash >= 0 && slash < end ? -1 : end;
}

function isOpen(pattern: string, opening: '[' | '{', closing: ']' | '}'): boolean {
  let depth = 0;
  for (let at = 0; at < pattern.length; at++) {
    if (pattern[at] === '[') {
      const end = classEnd(pattern, at);
      if (end < 0 && opening === '[') return true;
      at = Math.max(at, end);
    } else if (opening === '{' && pattern[at] === opening) depth++;
    else if (opening === '{' && pattern[at] === closing) depth = Math.max(0, depth - 1);
  }
  return depth > 0;
}

function tokensOf(name: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < name.length; at++) {
    const character = name[at] ?? '';
    const end = character === '[' ? classEnd(name, at) : -1;
    if (character === '*') {
      if (tokens.at(-1)?.kind !== 'star') tokens.push({ kind: 'star' });
    } else if (character === '?') tokens.push({ kind: 'one', fits: () => true });
    else if (end > 0) {
      tokens.push({ kind: 'one', fits: classOf(name.slice(at + 1, end)) });
      at = end;
    } else tokens.push({ kind: 'one', fits: (other) => other === character });
  }
  return tokens;
}

/** The inside of `[…]`: characters and ranges, turned round by `!` or `^` in front. */
function classOf(inside: string): (character: string) => boolean {
  const isNegated = /^[!^]/.test(inside);
  const text = isNegated ? inside.slice(1) : inside;
  const ranges: (readonly [string, string])[] = [];
  for (let at = 0; at < text.length; at++) {
    const from = text[at] ?? '';
    const to = text[at + 1] === '-' ? text[at + 2] : undefined;
    ranges.push([from, to ?? from]);
    if (to !== undefined) at += 2;
  }
  return (character) => ranges.some(([from, to]) => from <= character && character <= to) !== isNegated;
}

/** Going back to the last `**` is enough: what an earlier one could take, the last one can take as well. */
function matchesSegments(segments: readonly Segment[], names: readonly string[]): boolean {
  return matchesWithStars(
    segments,
    names,
    (segment) => segment === 'any-folders',
    (segment, name) => segment !== 'any-folders' && matchesName(segment, name),
  );
}

function matchesName(tokens: readonly Token[], name: string): boolean {
  return matchesWithStars(
    tokens,
    name,
    (token) => token.kind === 'star',
    (token, character) => token.kind === 'one' && token.fits(character),
  );
}

function matchesWithStars<P, V>(
  pattern: ArrayLike<P>,
  values: ArrayLike<V>,
  isStar: (one: P) => boolean,
  fits: (one: P, value: V) => boolean,
): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let value = 0; value < values.length; ) {
    const one = pattern[at];
    if (one !== undefined && isStar(one)) {
      star = at++;
      resume = value;
    } else if (one !== undefined && fits(one, values[value] as V)) {
      at++;
      value++;
    } else if (star >= 0) {
      at = star + 1;
      value = ++resume;
    } else return false;
  }
  while (at < pattern.length && isStar(pattern[at] as P)) at++;
  return at === pattern.length;
}
