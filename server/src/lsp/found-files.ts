import type { EntryType, FileSystem } from '../host/files.ts';
import { canonicalUri, parentUri } from '../project/uri.ts';

/**
 * Files that somebody else found, as a tree to walk: so what a client finds is left out by the same rules as on the disk.
 * Only listings come from the tree; contents are read where they are.
 */
export function foundFiles(root: string, uris: readonly string[], contents: Pick<FileSystem, 'read' | 'stat'>): FileSystem {
  const folders = new Map<string, Map<string, EntryType>>([[root, new Map()]]);
  const add = (uri: string, type: EntryType): void => {
    const parent = parentUri(uri);
    if (parent === undefined || !uri.startsWith(`${root}/`)) return;
    const entries = folders.get(parent) ?? new Map<string, EntryType>();
    folders.set(parent, entries.set(decodeURIComponent(uri.slice(parent.length + 1)), type));
    add(parent, 'folder');
  };
  for (const uri of uris) add(canonicalUri(uri), 'file');
  return {
    read: (uri, maxBytes, signal) => contents.read(uri, maxBytes, signal),
    stat: (uri, signal) => contents.stat(uri, signal),
    list: async (uri) => [...(folders.get(uri) ?? [])].map(([name, type]) => ({ name, type })),
  };
}
