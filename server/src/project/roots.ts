import type { EntryType } from './facts.ts';
import { parentPath, parentUri, relativePath } from './uri.ts';
import type { FileTree } from './view.ts';

/** What makes the folder that holds it a project of its own. */
const markers: ReadonlySet<string> = new Set([
  '.git',
  '.plimsoll.yaml',
  '.plimsoll.yml',
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
  'Chart.yaml',
]);

export function isRootMarker(name: string): boolean {
  return markers.has(name);
}

/** The folders that may be the root of what a URI names, nearest first: those from its own up to the opened folder. Empty outside of all. */
export function candidateRoots(folders: readonly string[], uri: string): readonly string[] {
  const inside = folders.filter((folder) => (relativePath(folder, uri) ?? '') !== '');
  const top = inside.reduce<string | undefined>(
    (best, folder) => (best === undefined || folder.length > best.length ? folder : best),
    undefined,
  );
  const found: string[] = [];
  if (top === undefined) return found;
  for (let folder = parentUri(uri); folder !== undefined && folder.length >= top.length; folder = parentUri(folder)) found.push(folder);
  return found;
}

export function holdsMarker(entries: ReadonlyMap<string, EntryType> | null): boolean {
  return entries !== null && [...entries.keys()].some(isRootMarker);
}

/** Whether a path of a project's tree belongs to that project, and not to another one whose root lies below. */
export function belongsToRoot(tree: FileTree): (path: string) => boolean {
  let nested = nestedRoots.get(tree);
  if (nested === undefined) {
    const found = [...tree.files, ...tree.unlisted].filter((path) => isRootMarker(path.slice(path.lastIndexOf('/') + 1))).map(parentPath);
    nested = new Set(found.filter((folder) => folder !== ''));
    nestedRoots.set(tree, nested);
  }
  const roots = nested;
  return (path) => {
    for (let folder = parentPath(path); folder !== ''; folder = parentPath(folder)) if (roots.has(folder)) return false;
    return true;
  };
}

const nestedRoots = new WeakMap<FileTree, ReadonlySet<string>>();
