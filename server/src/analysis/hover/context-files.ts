import { limits } from '../../core/limits.ts';
import { relativePath } from '../../project/uri.ts';
import type { BuildContext, ProjectView } from '../../project/view.ts';
import type { Piece } from './hover-text.ts';

/** Lines of an ignore file tried between two pauses. */
const SLICE = 5_000;

/** What a question of every path of a list found. */
export interface Tally {
  /** How many paths answered yes, and the first of them. */
  readonly count: number;
  readonly first: readonly string[];
  /** False when the list was longer than is looked at. */
  readonly complete: boolean;
}

/**
 * Counts the paths that `accepts`, with pauses.
 * @param cost lines of an ignore file that are tried on each
 */
export function* tally(paths: readonly string[], cost: number, accepts: (path: string) => boolean): Generator<undefined, Tally> {
  const most = Math.floor(limits.hoverTests / Math.max(1, cost));
  const slice = Math.ceil(SLICE / Math.max(1, cost));
  const first: string[] = [];
  let count = 0;
  for (const [index, path] of paths.entries()) {
    if (index >= most) break;
    if (index % slice === slice - 1) yield;
    if (!accepts(path)) continue;
    count++;
    if (first.length < limits.hoverPaths) first.push(path);
  }
  return { count, first, complete: paths.length <= most };
}

/** `a`, `a` and `b`, `a`, `b` and `c`. */
export function listed(names: readonly string[]): readonly Piece[] {
  return names.flatMap((code, index): Piece[] => {
    const joint = index === 0 ? '' : index === names.length - 1 ? ' and ' : ', ';
    return joint === '' ? [{ code }] : [joint, { code }];
  });
}

/** “1 file”, “3 files and 1 whole folder”: folders are those nobody looked into. */
export function amount(files: number, folders: number): string {
  const parts = [files > 0 || folders === 0 ? plural(files, 'file') : '', folders > 0 ? plural(folders, 'whole folder') : ''];
  return parts.filter((part) => part !== '').join(' and ');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The first paths, files before folders, and how many more there are. */
export function firstPaths(
  files: Tally,
  folders: readonly string[],
): { readonly list: readonly string[]; readonly more: readonly Piece[] } {
  const list = [...files.first, ...folders.map((folder) => `${folder}/`)].slice(0, limits.hoverPaths);
  const left = files.count + folders.length - list.length;
  return { list, more: left === 0 ? [] : [`, of which these are the first ${list.length}`] };
}

/** “the build context `app`”. */
export function contextName({ root }: BuildContext, view: ProjectView): readonly Piece[] {
  const path = pathOf(root, view);
  return path === '' ? ['the build context, the root of the project'] : ['the build context ', { code: path }];
}

/** The path of a file below the project's root, else its URI. */
export function pathOf(uri: string, { root }: ProjectView): string {
  return (root === undefined ? undefined : relativePath(root, uri)) ?? uri;
}

/** A path for anything that may lie in a folder nobody looked into: only a wildcard can mean it. */
export function anythingIn(folder: string): string {
  return `${folder}/\u{1}`;
}
