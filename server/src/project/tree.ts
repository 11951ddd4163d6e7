import { compilePattern } from '../languages/dockerignore/match.ts';
import { parentPath } from './uri.ts';
import type { Entry, FileTree } from './view.ts';

/** What stands at a path of a tree, without slashes at its ends. */
export function entryAt(tree: FileTree, path: string): Entry {
  if (path === '' || path === '.') return 'folder';
  const at = lowerBound(tree.files, path);
  if (tree.files[at] === path) return 'file';
  const below = lowerBound(tree.files, `${path}/`);
  if (tree.files[below]?.startsWith(`${path}/`) === true) return 'folder';
  if (tree.unlisted.some((folder) => folder === path || folder.startsWith(`${path}/`))) return 'folder';
  return !tree.complete || isUnlisted(tree, path) ? 'unknown' : 'nothing';
}

function isUnlisted(tree: FileTree, path: string): boolean {
  return tree.unlisted.some((folder) => path.startsWith(`${folder}/`));
}

/** The part of a tree below one of its folders; the same part of the same tree is the same object. */
export function subtree(tree: FileTree, folder: string): FileTree {
  if (folder === '') return tree;
  let known = parts.get(tree);
  if (known === undefined) parts.set(tree, (known = new Map()));
  let part = known.get(folder);
  if (part === undefined) known.set(folder, (part = cut(tree, folder)));
  return part;
}

const parts = new WeakMap<FileTree, Map<string, FileTree>>();

function cut(tree: FileTree, folder: string): FileTree {
  const prefix = `${folder}/`;
  const below = (paths: readonly string[]) => {
    const found: string[] = [];
    for (let at = lowerBound(paths, prefix); paths[at]?.startsWith(prefix) === true; at++)
      found.push((paths[at] ?? '').slice(prefix.length));
    return found;
  };
  return { files: below(tree.files), unlisted: below(tree.unlisted), complete: tree.complete && !isUnlisted(tree, prefix) };
}

/**
 * The files that a source of COPY or ADD names, before anything is ignored: itself, everything below it when it is a folder,
 * and all that its wildcards match. A leading slash is the context's root, and nothing above that can be reached.
 */
export function filesOfSource(tree: FileTree, source: string): readonly string[] {
  const path = sourcePath(source);
  if (path === '') return tree.files;
  if (!hasWildcard(path)) return entryAt(tree, path) === 'file' ? [path] : subtree(tree, path).files.map((file) => `${path}/${file}`);
  const matches = compilePattern(path);
  if (typeof matches !== 'function') return [];
  const folders = new Map<string, boolean>();
  const inside = (folder: string): boolean => {
    if (folder === '') return false;
    let known = folders.get(folder);
    if (known === undefined) folders.set(folder, (known = matches(folder) || inside(parentPath(folder))));
    return known;
  };
  return tree.files.filter((file) => matches(file) || inside(parentPath(file)));
}

/** A source of COPY or ADD as a path below the context, without slashes at its ends; empty for the whole context. */
export function sourcePath(source: string): string {
  const elements: string[] = [];
  for (const element of source.split('/')) {
    if (element === '..') elements.pop();
    else if (element !== '' && element !== '.') elements.push(element);
  }
  return elements.join('/');
}

export function hasWildcard(path: string): boolean {
  return /[*?[\\]/.test(path);
}

/** The first place in a sorted list that is not before `value`. */
function lowerBound(sorted: readonly string[], value: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
