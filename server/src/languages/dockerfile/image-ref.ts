import type { Span } from '../../core/text.ts';

/** A part of an image reference, with its place in the text that was parsed. */
export interface ReferencePart {
  readonly text: string;
  readonly span: Span;
}

/** An image reference after the grammar of distribution/reference. Spans are relative to the parsed text. */
export interface ImageRef {
  readonly text: string;
  /** Host with port, as written: `ghcr.io`, `localhost:5000`; undefined when Docker Hub is implied. */
  readonly registry: ReferencePart | undefined;
  /** As written, without registry: `node`, `library/node`. */
  readonly path: ReferencePart;
  readonly tag: ReferencePart | undefined;
  /** With algorithm: `sha256:…`. */
  readonly digest: ReferencePart | undefined;
  /** Full name without tag and digest: `docker.io/library/node`. */
  readonly name: string;
}

const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const host = /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*)(?:\.[a-zA-Z0-9][a-zA-Z0-9-]*)*|\[[0-9a-fA-F:]+\])(?::[0-9]+)?$/;
const tagForm = /^\w[\w.-]{0,127}$/;
const digestForm = /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/;
/** A bare image id in place of a name: refused, because it would be ambiguous. */
const imageId = /^[0-9a-f]{64}$/;

/** Parses an image reference; undefined when the builder would refuse it. */
export function parseImageRef(text: string): ImageRef | undefined {
  const at = text.indexOf('@');
  const named = at < 0 ? text : text.slice(0, at);
  const digest = at < 0 ? undefined : part(text, at + 1, text.length);
  const slash = named.lastIndexOf('/');
  const colon = named.indexOf(':', slash + 1);
  const nameEnd = colon < 0 ? named.length : colon;
  const tag = colon < 0 ? undefined : part(text, colon + 1, named.length);
  const firstSlash = named.indexOf('/');
  const first = firstSlash < 0 ? '' : named.slice(0, firstSlash);
  const hasRegistry = firstSlash > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  const registry = hasRegistry ? part(text, 0, firstSlash) : undefined;
  const path = part(text, hasRegistry ? firstSlash + 1 : 0, nameEnd);
  if (registry !== undefined && !host.test(registry.text)) return undefined;
  if (imageId.test(named)) return undefined;
  if (path.text.length > 255 || !path.text.split('/').every((piece) => component.test(piece))) return undefined;
  if (tag !== undefined && !tagForm.test(tag.text)) return undefined;
  if (digest !== undefined && !digestForm.test(digest.text)) return undefined;
  return { text, registry, path, tag, digest, name: fullName(registry?.text, path.text) };
}

function fullName(registry: string | undefined, path: string): string {
  if (registry !== undefined && registry !== 'docker.io' && registry !== 'index.docker.io') return `${registry}/${path}`;
  return `docker.io/${path.includes('/') ? path : `library/${path}`}`;
}

function part(text: string, start: number, end: number): ReferencePart {
  return { text: text.slice(start, end), span: { start, end } };
}

/**
 * Whether a name with wildcards means this image: `node`, `ghcr.io/acme/*`, `docker/dockerfile`. `*` stands for any characters;
 * Docker Hub's host and `library/` may be left out.
 */
export function isImageNamed({ name }: ImageRef, pattern: string): boolean {
  const short = name.replace(/^docker\.io\/(?:library\/)?/, '');
  return [name, short, name.replace(/^docker\.io\//, '')].some((written) => matchesWildcard(written, pattern));
}

/** Whether `*` in a pattern, standing for any characters, makes it this text. Letter case does not matter. */
export function matchesWildcard(text: string, pattern: string): boolean {
  const value = text.toLowerCase();
  const { head, inner, tail } = wildcardOf(pattern);
  if (tail === undefined) return value === head;
  if (!value.startsWith(head) || !value.endsWith(tail)) return false;
  let at = head.length;
  for (const piece of inner) {
    const found = value.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return value.length - tail.length >= at;
}

interface Wildcard {
  readonly head: string;
  readonly inner: readonly string[];
  /** Undefined for a pattern without `*`. */
  readonly tail: string | undefined;
}

/** Patterns are few, those of our tables and of the configuration, and each is tried on every image. */
const wildcards = new Map<string, Wildcard>();
const REMEMBERED = 1000;

function wildcardOf(pattern: string): Wildcard {
  let wildcard = wildcards.get(pattern);
  if (wildcard === undefined) {
    const [head = '', ...inner] = pattern.toLowerCase().split('*');
    const tail = inner.pop();
    wildcard = { head, inner, tail };
    if (wildcards.size >= REMEMBERED) wildcards.clear();
    wildcards.set(pattern, wildcard);
  }
  return wildcard;
}

/** Why the builder refuses a reference, as the end of a sentence: `its name holds capital letters`. Undefined when it does not. */
export function whyInvalidRef(text: string): string | undefined {
  if (parseImageRef(text) !== undefined) return undefined;
  const scheme = /^[a-z]{1,20}:\/\//i.exec(text)?.[0];
  if (text === '') return 'it is empty';
  if (scheme !== undefined) return `it starts with ${scheme}`;
  if (/\s/.test(text)) return 'it holds a blank';
  const digest = text.includes('@') ? text.slice(text.indexOf('@') + 1) : undefined;
  const named = text.split('@', 1)[0] ?? '';
  const slash = named.lastIndexOf('/');
  const colon = named.indexOf(':', slash + 1);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  if (imageId.test(named)) return 'it is the id of an image, not its name';
  if (tag === '') return 'nothing stands behind the colon';
  if (tag !== undefined && !tagForm.test(tag))
    return `${tag.length > 128 ? 'its tag is too long' : 'its tag holds a character that no tag may'}`;
  if (digest !== undefined && !digestForm.test(digest)) {
    return digest.startsWith('sha256:') ? 'its digest needs 64 hexadecimal digits behind sha256:' : 'what stands behind @ is no digest';
  }
  if (parseImageRef(lowerCasedRef(text)) !== undefined) return 'its name holds capital letters';
  return 'its name holds a character that no name may';
}

/** The reference with its repository in lower case; tag and digest stay. */
export function lowerCasedRef(text: string): string {
  const at = text.indexOf('@');
  const named = at < 0 ? text : text.slice(0, at);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const end = colon < 0 ? named.length : colon;
  return text.slice(0, end).toLowerCase() + text.slice(end);
}
