import { matchesUri } from '../config/globs.ts';
import { limits } from '../core/limits.ts';
import { languageOfName } from '../languages/file-names.ts';
import { isBulkFolder } from '../project/bulk-folders.ts';
import { canonicalUri, joinUri } from '../project/uri.ts';
import type { FileSystem, FolderEntry } from './files.ts';
import { type Gitignore, parseGitignore } from './gitignore.ts';
import { DEEPEST_FOLDER } from './list-tree.ts';

export interface WalkOptions {
  /** Globs of whole URIs, made by `rebaseGlob`. */
  readonly exclude?: readonly string[];
  /** Leave out what `.gitignore` files leave out; true unless said otherwise. */
  readonly useGitignore?: boolean;
  readonly signal?: AbortSignal;
}

/** A `.gitignore` speaks about paths below its own folder. */
interface PlacedGitignore {
  readonly folder: string;
  readonly says: Gitignore;
}

/**
 * The files below a folder that may be ours by their names, as URIs, in the order of their paths. Bulk folders, links to folders,
 * what the globs exclude and what `.gitignore` files leave out are not looked into. Depth is 32 folders at most.
 * @throws the signal's reason, when it is aborted
 */
export async function* walk(files: FileSystem, root: string, options: WalkOptions = {}): AsyncGenerator<string> {
  const folder = canonicalUri(root);
  const within = files.within?.(() => [folder]) ?? files;
  yield* walkFolder(within, folder, '', [], options, 0);
}

async function* walkFolder(
  files: FileSystem,
  root: string,
  folder: string,
  above: readonly PlacedGitignore[],
  options: WalkOptions,
  depth: number,
): AsyncGenerator<string> {
  const { signal, exclude = [], useGitignore = true } = options;
  signal?.throwIfAborted();
  const entries = await files.list(joinUri(root, folder), { signal, limit: limits.contextFiles });
  if (entries === null) return;
  const own = useGitignore && entries.some(({ name, type }) => name === '.gitignore' && type === 'file');
  const ignores = own ? [...above, await readGitignore(files, root, folder, signal)] : above;
  for (const { name, type, symlink } of [...entries].sort(byPath)) {
    const path = folder === '' ? name : `${folder}/${name}`;
    const uri = joinUri(root, path);
    if (type === 'file') {
      if (languageOfName(name) !== undefined && !matchesUri(exclude, uri) && !isIgnored(ignores, path, false)) yield uri;
    } else if (type === 'folder' && symlink !== true && !isBulkFolder(name) && depth < DEEPEST_FOLDER) {
      if (!matchesUri(exclude, uri) && !isIgnored(ignores, path, true)) yield* walkFolder(files, root, path, ignores, options, depth + 1);
    }
  }
}

/** As the whole paths compare: what a folder holds comes behind `folder.txt` and before `folder0`. */
function byPath(a: FolderEntry, b: FolderEntry): number {
  const [left, right] = [a, b].map(({ name, type }) => (type === 'folder' ? `${name}/` : name)) as [string, string];
  return left < right ? -1 : left > right ? 1 : 0;
}

async function readGitignore(files: FileSystem, root: string, folder: string, signal: AbortSignal | undefined): Promise<PlacedGitignore> {
  const path = folder === '' ? '.gitignore' : `${folder}/.gitignore`;
  const text = await files.read(joinUri(root, path), limits.projectFileBytes, signal);
  return { folder, says: parseGitignore(text ?? '') };
}

/** The nearest file that says something about the path decides. */
function isIgnored(ignores: readonly PlacedGitignore[], path: string, isFolder: boolean): boolean {
  for (const { folder, says } of [...ignores].reverse()) {
    const said = says(folder === '' ? path : path.slice(folder.length + 1), isFolder);
    if (said !== undefined) return said === 'ignored';
  }
  return false;
}
