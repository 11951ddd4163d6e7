import { limits } from '../core/limits.ts';
import { isBulkFolder } from '../project/bulk-folders.ts';
import { joinUri } from '../project/uri.ts';
import type { FileTree } from '../project/view.ts';
import { mapConcurrently } from './concurrency.ts';
import type { FileSystem } from './files.ts';

/** Folders in folders; whoever nests deeper did not write it by hand. */
export const DEEPEST_FOLDER = 32;
const FOLDERS_AT_ONCE = 8;

/**
 * Every file below a folder, level by level; `null` when there is no such folder. Bulk folders and links to folders are named and
 * not looked into. The listing is cut at `most` files and at a depth of 32 folders.
 */
export async function listTree(
  files: FileSystem,
  root: string,
  signal: AbortSignal,
  most: number = limits.contextFiles,
): Promise<FileTree | null> {
  const found: string[] = [];
  const unlisted: string[] = [];
  let complete = true;
  let level: readonly string[] = [''];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST_FOLDER || found.length >= most) {
      complete = false;
      break;
    }
    const folders = await mapConcurrently(level, FOLDERS_AT_ONCE, async (folder) => {
      signal.throwIfAborted();
      if (found.length >= most) return undefined;
      const entries = await files.list(joinUri(root, folder), { signal, limit: most + 1 });
      if ((entries?.length ?? 0) > most) complete = false;
      const below: string[] = [];
      for (const { name, type, symlink } of entries ?? []) {
        const path = folder === '' ? name : `${folder}/${name}`;
        if (type === 'file') found.push(path);
        else if (type === 'folder') (symlink === true || isBulkFolder(name) ? unlisted : below).push(path);
        else if (symlink === true) unlisted.push(path);
      }
      return entries === null ? null : below;
    });
    if (depth === 0 && folders[0] === null) return null;
    // A folder that may not be read holds nobody knows what.
    for (const [index, folder] of folders.entries()) if (folder === null) unlisted.push(level[index] ?? '');
    if (folders.includes(undefined)) complete = false;
    level = folders.flatMap((folder) => folder ?? []);
  }
  if (found.length > most) complete = false;
  // The default order compares UTF-16 code units, as those who look paths up do.
  return { files: found.sort().slice(0, most), unlisted: unlisted.sort(), complete };
}
