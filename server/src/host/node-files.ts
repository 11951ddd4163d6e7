import { constants, type Dirent, type Stats } from 'node:fs';
import { type FileHandle, open, opendir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EntryType, FileSystem, FolderEntry, ListOptions } from './files.ts';

/** Files of this machine. */
export const nodeFiles: FileSystem = { ...nodeFilesOf(undefined), within: nodeFilesOf };

/** Files of this machine that lie, links followed, below one of the folders. What lies elsewhere does not exist. */
export function nodeFilesWithin(folders: readonly string[]): FileSystem {
  return nodeFilesOf(() => folders);
}

function nodeFilesOf(folders: (() => readonly string[]) | undefined): FileSystem {
  const roots = new Map<string, Promise<string | undefined>>();

  /** The real path of what a URI names; undefined for nothing, and for what lies outside. */
  async function allowed(file: string | undefined): Promise<string | undefined> {
    const found = await real(file);
    if (found === undefined || folders === undefined) return found;
    for (const folder of folders()) {
      const root = roots.get(folder) ?? real(pathOf(folder));
      roots.set(folder, root);
      if (isInside(await root, found)) return found;
    }
    return undefined;
  }

  async function typeOfLink(file: string): Promise<EntryType> {
    const target = await allowed(file);
    const found = target === undefined ? undefined : await statOf(target);
    return found === undefined ? 'other' : typeOf(found);
  }

  return {
    async read(uri, maxBytes, signal) {
      const file = await allowed(pathOf(uri));
      signal?.throwIfAborted();
      return file === undefined ? null : readText(file, maxBytes, signal);
    },
    async list(uri, { signal, limit = Number.POSITIVE_INFINITY }: ListOptions = {}) {
      const folder = await allowed(pathOf(uri));
      signal?.throwIfAborted();
      if (folder === undefined) return null;
      const entries: FolderEntry[] = [];
      try {
        for await (const entry of await opendir(folder)) {
          signal?.throwIfAborted();
          if (entries.length >= limit) break;
          const symlink = entry.isSymbolicLink();
          entries.push(
            symlink
              ? { name: entry.name, type: await typeOfLink(path.join(folder, entry.name)), symlink }
              : { name: entry.name, type: typeOf(entry) },
          );
        }
      } catch {
        signal?.throwIfAborted();
        return null;
      }
      return entries;
    },
    async stat(uri, signal) {
      const file = await allowed(pathOf(uri));
      signal?.throwIfAborted();
      const found = file === undefined ? undefined : await statOf(file);
      return found === undefined ? null : { type: typeOf(found), size: found.size };
    },
  };
}

function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

async function real(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  try {
    return await realpath(file);
  } catch {
    return undefined;
  }
}

function isInside(root: string | undefined, file: string): boolean {
  if (root === undefined) return false;
  const relative = path.relative(root, file);
  return relative === '' || (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative));
}

async function statOf(file: string): Promise<Stats | undefined> {
  try {
    return await stat(file);
  } catch {
    return undefined;
  }
}

function typeOf(entry: Dirent | Stats): EntryType {
  return entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other';
}

/** Looks at what it opened, not at what stood there before: a pipe or device never keeps it waiting. */
async function readText(file: string, maxBytes: number, signal: AbortSignal | undefined): Promise<string | null> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const found = await handle.stat();
    if (!found.isFile() || found.size > maxBytes) return null;
    signal?.throwIfAborted();
    const chunks: Buffer[] = [];
    let length = 0;
    // A file may grow while it is read, and those of /proc have no size at all.
    for (;;) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.max(4096, found.size - length + 1)), 0, null, null);
      signal?.throwIfAborted();
      if (bytesRead === 0) break;
      length += bytesRead;
      if (length > maxBytes) return null;
      chunks.push(buffer.subarray(0, bytesRead));
    }
    return decode(Buffer.concat(chunks));
  } catch {
    signal?.throwIfAborted();
    return null;
  } finally {
    await handle?.close().catch(() => undefined);
  }
}

/** UTF-8 text, byte order mark kept: editors hide it, builders do not. Bytes that no text holds make it no text. */
function decode(bytes: Buffer): string | null {
  if (bytes.subarray(0, 8192).includes(0)) return null;
  return bytes.toString('utf8');
}
