import { remember } from '../core/remember.ts';
import { type Span, span } from '../core/text.ts';
import {
  certainEndings,
  certainFiles,
  clearingParts,
  harmlessInFolders,
  likelyEndings,
  likelyFiles,
  secretFolders,
} from '../tables/secret-files.ts';
import { publicExamples, type SecretShape, secretShapes } from '../tables/secret-literals.ts';
import {
  clearingAfter,
  clearingAnywhere,
  faintWords,
  likelyPairs,
  likelyWords,
  placeholderStarts,
  placeholderWords,
  secretLastWords,
  secretPairs,
  secretWords,
} from '../tables/secret-names.ts';

/** From this score on, a name with its value is a secret. */
export const secretThreshold = 3;

/** Names and values longer than this are not looked at word by word; in UTF-16 code units. */
const longest = 4096;

/**
 * How much a name, with its value when it has one, looks like a secret: `secretThreshold` and above does.
 * `NPM_TOKEN` scores 3 alone; `TOKEN_FILE`, `MAX_TOKENS`, `GPG_KEY` and values such as `true` or a path lower it.
 */
export function secretScore(name: string, value?: string): number {
  const { words, score } = ofName(name);
  const mayMatter = score + mostOfValue >= secretThreshold;
  return score + (value === undefined || !mayMatter ? 0 : valuePoints(words, value));
}

/** What a value can add at most. */
const mostOfValue = 2;

const ofName = remember((name: string): { readonly words: readonly string[]; readonly score: number } => {
  const words = wordsOf(name);
  // The shell keeps the working directory in PWD.
  const { points, at } = name === 'PWD' ? { points: 0, at: 0 } : namePoints(words);
  const cleared = words.filter((word, index) => clearingAnywhere.has(word) || (index > at && clearingAfter.has(word))).length;
  return { words, score: points - 3 * cleared };
});

/** The lower-case words of a name: parts between `_`, `-`, `.`, `/` and changes of case. `dbPassword` → `db`, `password`. */
function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, 256)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** Points of the name itself, and the index of the last word that earned the most. */
function namePoints(words: readonly string[]): { points: number; at: number } {
  let best = { points: 0, at: words.length };
  let faint = 0;
  words.forEach((word, index) => {
    const next = words[index + 1];
    const pair = ([first, second]: readonly [string, string]): boolean => (word === first && next === second) || word === first + second;
    const offer = (points: number, at: number): void => {
      if (points >= best.points) best = { points, at };
    };
    if (secretWords.some((secret) => word.endsWith(secret))) offer(3, index);
    else if (secretPairs.some(pair))
      offer(3, next !== undefined && secretPairs.some(([first, second]) => word === first && next === second) ? index + 1 : index);
    else if (likelyWords.has(word) || likelyPairs.some(pair)) offer(2, index);
    if (faintWords.has(word)) {
      faint++;
      offer(1, index);
    }
  });
  const extra = best.points === 3 ? 0 : best.points === 1 ? faint - 1 : faint;
  return { points: Math.min(3, best.points + extra), at: best.at };
}

function valuePoints(words: readonly string[], value: string): number {
  const text = value.trim();
  if (text === '' || /^(?:true|false|yes|no|on|off|null|none)$/i.test(text)) return -3;
  if (/^\d+$/.test(text)) return words.at(-1)?.endsWith('password') === true && text.length > 3 ? 0 : -3;
  if (text.length > longest) return 1;
  if (/^v?\d+(?:\.\d+)+(?:[-+][\w.+-]*)?$/.test(text)) return -3;
  if (isReference(text)) return referenceScores(text) ? 1 : 0;
  if (/^[a-z][a-z0-9+.-]{0,30}:\/\//i.test(text))
    return /^[^/]*:\/\/[^\s/:@]*:[^\s/@]+@/.test(text) ? 2 : /^[^/]*:\/\/[^\s/@]+@/.test(text) ? 0 : -3;
  if (/^(?:~|\.{1,2})?\/[\w.@%+/-]*$/.test(text) || /^[A-Za-z]:\\/.test(text)) return -3;
  if (isPlaceholder(text)) return 0;
  return secretLastWords.has(words.at(-1) ?? '') || (text.length >= 8 && kindsOf(text) >= 2) ? 1 : 0;
}

function referenceScores(text: string): boolean {
  const name = /^\$[({]?([A-Za-z_]\w*)/.exec(text)?.[1];
  return name !== undefined && secretScore(name) >= secretThreshold;
}

/** How many of lower case, upper case, digits and signs occur. */
function kindsOf(text: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(text)).length;
}

/** A value that is filled in elsewhere: `$X`, `${X:-y}`, `$(X)`, `%X%`, `{{ x }}`, `<% x %>`. */
function isReference(text: string): boolean {
  return /^\$(?:\w+$|[({])/.test(text) || /^%\w+%$/.test(text) || text.includes('{{') || text.startsWith('<%');
}

/**
 * True when the value stands for something that is still to be filled in, or comes from elsewhere: `changeme`,
 * `xxxx`, `<password>`, `your-token-here`, `${TOKEN}`, `***`, and the examples of vendors' documentation.
 */
export function isPlaceholder(value: string): boolean {
  const text = value.trim().slice(0, longest);
  if (text === '' || isReference(text)) return true;
  if (/^<[^<>]*>$/.test(text) || /^\{[^{}]*\}$/.test(text) || /^\[[^[\]]*\]$/.test(text) || /^__\w+__$/.test(text)) return true;
  const letters = text.toLowerCase().replace(/[-_. ]/g, '');
  if (letters === '' || new Set(letters).size === 1 || /^[x*#.…?]{3,}/.test(letters)) return true;
  return placeholderWords.has(letters) || placeholderStarts.some((start) => letters.startsWith(start)) || isPublicExample(text);
}

/** Made up: an example of the documentation, a row of equal characters, the alphabet in order, hardly any variety. */
function isInvented(secret: string): boolean {
  if (isPlaceholder(secret) || isPublicExample(secret)) return true;
  const letters = secret.toLowerCase();
  return (
    letters.includes('example') ||
    letters.includes('changeme') ||
    /(.)\1{7}/.test(letters) ||
    /x{4}|01234567|12345678|abcdefgh|00000000|\*{3}|\.\.\./.test(letters) ||
    (letters.length >= 20 && new Set(letters).size < 7)
  );
}

function isPublicExample(text: string): boolean {
  return publicExamples.some((example) => text.includes(example));
}

/** A credential recognised by its form alone. */
export interface SecretLiteral {
  /** The secret itself, nothing around it. */
  readonly span: Span;
  readonly shape: string;
  /** As in “A GitHub token is written in this file.” */
  readonly label: string;
}

/**
 * The credentials in a text, by the vendors' own formats, in order and without overlap; `offset` is added to every span.
 * Placeholders and documentation examples are left out. Linear in the length of the text.
 */
export function findSecretLiterals(text: string, offset = 0): readonly SecretLiteral[] {
  const found: SecretLiteral[] = [];
  const possible = new Set(text.split('\n').flatMap(markersIn));
  for (const shape of secretShapes) {
    for (const marker of shape.markers) {
      if (!possible.has(marker)) continue;
      for (let at = text.indexOf(marker); at >= 0; ) {
        const place = secretAt(text, at, shape);
        if (place !== undefined) found.push({ span: span(place.start + offset, place.end + offset), shape: shape.id, label: shape.label });
        at = text.indexOf(marker, Math.max(at + marker.length, place?.end ?? 0));
      }
    }
  }
  found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  let done = -1;
  return found.filter(({ span: { start, end } }) => {
    if (start < done) return false;
    done = end;
    return true;
  });
}

/** A first look, line by line: no marker goes over the end of a line. */
const markersIn = remember((line: string) => allMarkers.filter((marker) => line.includes(marker)));
const allMarkers = [...new Set(secretShapes.flatMap(({ markers }) => markers))];

function secretAt(text: string, at: number, shape: SecretShape): Span | undefined {
  if (shape.anywhere === undefined && at > 0 && /[A-Za-z0-9_]/.test(text[at - 1] ?? '') && !isEscapeBefore(text, at)) return undefined;
  shape.pattern.lastIndex = at;
  const match = shape.pattern.exec(text);
  if (match === null) return undefined;
  const secret = match[1] ?? match[0];
  const start = at + match[0].lastIndexOf(secret);
  const end = start + secret.length;
  // One character more of the same alphabet: longer than the format allows, so it is something else.
  if (match[1] === undefined && shape.anywhere === undefined && /[A-Za-z0-9]/.test(text[end] ?? '')) return undefined;
  if (shape.holds !== undefined && !secret.includes(shape.holds)) return undefined;
  if (shape.id === 'private-key' ? !hasKeyBody(secret) : isInvented(secret)) return undefined;
  if (shape.id === 'url-password' && (secret.startsWith('$') || isSpokenPair(match[0], secret))) return undefined;
  return span(start, end);
}

/** `\n` before a token: the letter belongs to the escape. */
function isEscapeBefore(text: string, at: number): boolean {
  return text[at - 2] === '\\' && /[nrt]/.test(text[at - 1] ?? '');
}

/** At least a line of base64 below the opening line, so that a grep for the line or a stub is not taken for a key. */
function hasKeyBody(block: string): boolean {
  return /(?:\\n|[\s"'\\])[A-Za-z0-9+/]{40}/.test(block) && !/x{8}|\.{3}|<|\*{4}/i.test(block);
}

/** `user:password@`, as people write when they explain an address. */
function isSpokenPair(match: string, password: string): boolean {
  const user = match.slice(3, match.lastIndexOf(`:${password}`)).toLowerCase();
  return /^(?:user|username|login|name|usr)$/.test(user) && /^(?:password|pass|passwd|pwd|pw|secret|token)$/i.test(password);
}

/** Lines of a file that are looked at one by one. */
const mostLines = 2000;

/** Whether a text shows a secret: a credential of a known form, or a name of one with a value that is none of the placeholders. */
export function holdsSecret(text: string): boolean {
  if (findSecretLiterals(text).length > 0) return true;
  return text.split('\n', mostLines).some((line) => {
    const pair = /^[\s"'-]{0,40}(?:export\s{1,8})?([A-Za-z_][\w.-]{0,100})["']?[ \t]{0,8}[=:][ \t]{0,8}["']?([^\s"',]{1,500})/.exec(
      line.slice(0, longest),
    );
    const [, name = '', value = ''] = pair ?? [];
    return value !== '' && !isPlaceholder(value) && secretScore(name, value) >= secretThreshold;
  });
}

/** The text with every character that is not white space replaced by `*`: columns and lines stay where they are. */
export function mask(text: string): string {
  return text.replace(/\S/gu, (character) => '*'.repeat(character.length));
}

/**
 * Whether a file holds secrets, by its path alone (`/` or `\` between the parts). `certain`: nothing else bears this
 * name; `likely`: usually. Templates (`.env.example`), public halves and certificate authorities: undefined.
 */
export const secretFile = remember((path: string): 'certain' | 'likely' | undefined => {
  const parts = path.slice(-longest).toLowerCase().replaceAll('\\', '/').split('/');
  const name = parts.at(-1) ?? '';
  if (name === '' || name.split(/[.\-_]/).some((part) => clearingParts.has(part))) return undefined;
  const isNamed = (files: readonly string[]): boolean =>
    files.some((file) => name === file || (file.includes('/') && `/${parts.join('/')}`.endsWith(`/${file}`)));
  const hasStem = (ending: string): boolean => name.length > ending.length && name.endsWith(ending);
  if (isNamed(certainFiles) || certainEndings.some(hasStem)) return 'certain';
  if (isNamed(likelyFiles) || likelyEndings.some(hasStem)) return 'likely';
  if (/^\.env\.[a-z0-9_.-]+$/.test(name) || /^[a-z0-9_-]+\.env$/.test(name))
    return name.endsWith('.ts') || name.endsWith('.js') ? undefined : 'likely';
  if (/^(?:client_secret|service[-_]account)[\w.-]*\.json$/.test(name) || /[-_]service[-_]account\.json$/.test(name)) return 'likely';
  const inFolder = parts.slice(0, -1).some((part) => secretFolders.includes(part));
  return inFolder && !harmlessInFolders.has(name) ? 'likely' : undefined;
});
