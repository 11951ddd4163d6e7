import type { FileTree } from './view.ts';

/**
 * Facts about files, by key: `text:<uri>`, `folder:<uri>` (what lies right in it), `tree:<uri>` (every file below it) and
 * `objects:<root>` (the manifests of a project). Equal versions mean equal facts.
 */
export type Fact =
  | { readonly kind: 'text'; readonly version: string; readonly text: string | null | undefined }
  | { readonly kind: 'folder'; readonly version: string; readonly entries: ReadonlyMap<string, EntryType> | null }
  | { readonly kind: 'tree'; readonly version: string; readonly tree: FileTree | null }
  | { readonly kind: 'objects'; readonly version: string; readonly manifests: readonly Manifest[]; readonly complete: boolean };

export type FactKind = Fact['kind'];
export type FactOf<K extends FactKind> = Extract<Fact, { kind: K }>;
export type EntryType = 'file' | 'folder' | 'other';

/** A file of the project that may hold Kubernetes objects. The same fact is the same object, as long as its text is the same. */
export interface Manifest {
  readonly uri: string;
  readonly fact: FactOf<'text'>;
}

export function keyOf(kind: FactKind, uri: string): string {
  return `${kind}:${uri}`;
}

/** Taken apart again; undefined for what is no key of a loadable fact. */
export function readKey(key: string): { readonly kind: FactKind; readonly uri: string } | undefined {
  const found = /^(text|folder|tree|objects):([^#]*)/.exec(key);
  return found === null ? undefined : { kind: found[1] as FactKind, uri: found[2] ?? '' };
}

/** @param text `null` when there is no such file, `undefined` when there is one that cannot be read as text */
export function textFact(text: string | null | undefined): FactOf<'text'> {
  return { kind: 'text', version: typeof text === 'string' ? hash(text) : String(text), text };
}

export function folderFact(entries: ReadonlyMap<string, EntryType> | null): FactOf<'folder'> {
  return { kind: 'folder', version: entries === null ? 'null' : hash([...entries].flat().sort().join('\0')), entries };
}

export function treeFact(tree: FileTree | null): FactOf<'tree'> {
  const version = tree === null ? 'null' : hash([tree.complete ? '' : 'cut', ...tree.files, '', ...tree.unlisted].join('\0'));
  return { kind: 'tree', version, tree };
}

export function objectsFact(manifests: readonly Manifest[], complete: boolean): FactOf<'objects'> {
  const version = hash([complete ? '' : 'cut', ...manifests.flatMap(({ uri, fact }) => [uri, fact.version])].join('\0'));
  return { kind: 'objects', version, manifests, complete };
}

/** A hash 53 bits wide; two facts of one key that share one are not to be expected. */
export function hash(text: string): string {
  let low = 0xdeadbeef ^ text.length;
  let high = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 2654435761);
    high = Math.imul(high ^ code, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return (4294967296 * (2097151 & high) + (low >>> 0)).toString(36);
}
