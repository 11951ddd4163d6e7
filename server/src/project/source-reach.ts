import { closest } from '../core/closest.ts';
import { fromGitignore } from '../languages/dockerignore/gitignore.ts';
import type { IgnoreFile, IgnorePattern } from '../languages/dockerignore/model.ts';
import { parseIgnoreFile } from '../languages/dockerignore/parse.ts';
import { authoredExtensions, authoredNames, outputFolders } from '../tables/authored-files.ts';
import { hasWildcard, sourcePath } from './tree.ts';
import { joinUri, parentPath, relativePath } from './uri.ts';
import type { BuildContext, ProjectView } from './view.ts';

/** Why the build does not see what a source of COPY or ADD names. */
export type Unseen =
  | {
      readonly kind: 'ignored';
      /** The line that decides about it, or about the first of many. */
      readonly pattern: IgnorePattern;
      /** Below the context; undefined when the source is the whole context or a pattern, of which nothing is left. */
      readonly path: string | undefined;
    }
  | {
      readonly kind: 'absent';
      /** No file that people keep: a step before the build may make it. */
      readonly made: boolean;
    };

/** What was found of the sources of one context, which a file may name as often as it likes. */
const known = new WeakMap<BuildContext, Map<string, Unseen | undefined>>();

/** Why a source of COPY or ADD does not reach the builder; undefined when it does, or when nobody knows. */
export function whyUnseen(context: BuildContext, source: string, project: ProjectView): Unseen | undefined {
  const found = known.get(context) ?? new Map<string, Unseen | undefined>();
  known.set(context, found);
  if (!found.has(source)) found.set(source, look(context, source, project));
  return found.get(source);
}

function look(context: BuildContext, source: string, project: ProjectView): Unseen | undefined {
  const path = sourcePath(source);
  const ignore = context.ignore?.file;
  if (path === '' || hasWildcard(path)) return ignore === undefined ? undefined : allIgnored(context, ignore, source);
  switch (context.entry(path)) {
    case 'nothing':
      return { kind: 'absent', made: mayBeMade(context, path, project) };
    case 'file':
      return ignore?.ignores(path) === true ? becauseOf(ignore, path) : undefined;
    case 'folder':
      return ignore !== undefined && isIgnoredWithAll(context, ignore, path) ? becauseOf(ignore, path) : undefined;
    default:
      return undefined;
  }
}

function becauseOf(ignore: IgnoreFile, path: string): Unseen | undefined {
  const pattern = ignore.decides(path);
  return pattern === undefined ? undefined : { kind: 'ignored', pattern, path };
}

/** The folder is left out, and nothing in it is brought back. What nobody listed may be. */
function isIgnoredWithAll(context: BuildContext, ignore: IgnoreFile, path: string): boolean {
  if (!ignore.ignores(path) || !context.filesOf(path).every((file) => ignore.ignores(file))) return false;
  const isListed =
    context.complete && !context.unlisted.some((folder) => `${folder}/`.startsWith(`${path}/`) || path.startsWith(`${folder}/`));
  return isListed || !ignore.patterns.some(({ negated }) => negated);
}

/** Files are there, and every one is left out. */
function allIgnored(context: BuildContext, ignore: IgnoreFile, source: string): Unseen | undefined {
  const files = context.filesOf(source);
  const [first] = files;
  const isListed = context.complete && (context.unlisted.length === 0 || !ignore.patterns.some(({ negated }) => negated));
  if (first === undefined || !isListed || !files.every((file) => ignore.ignores(file))) return undefined;
  const pattern = ignore.decides(first);
  return pattern === undefined ? undefined : { kind: 'ignored', pattern, path: undefined };
}

function mayBeMade(context: BuildContext, path: string, project: ProjectView): boolean {
  const elements = path.split('/');
  const name = elements.pop() ?? '';
  const extension = /[^.]\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const isKept = authoredNames.has(name) || authoredExtensions.has(extension);
  return !isKept || elements.some((element) => outputFolders.has(element)) || isGitIgnored(context, path, project);
}

/** Left out of version control, by the lists of the context and the project; what is not known yet counts as left out. */
function isGitIgnored({ root }: BuildContext, path: string, project: ProjectView): boolean {
  const folders = [...new Set([root, project.root ?? root])];
  return folders.some((folder) => {
    const text = project.text(joinUri(folder, '.gitignore'));
    if (text === null) return false;
    const below = relativePath(folder, joinUri(root, path));
    return text === undefined || below === undefined || parseIgnoreFile(fromGitignore(text).join('\n')).ignores(below);
  });
}

/** Whether a path goes above the folder it starts in. */
export function leadsOut(source: string): boolean {
  let depth = 0;
  for (const element of source.split('/')) {
    if (element === '..') depth--;
    else if (element !== '' && element !== '.') depth++;
    if (depth < 0) return true;
  }
  return false;
}

/** Missing files of one context for which a near one is looked for. */
const MOST_LOOKED_FOR = 100;
const looked = new WeakMap<BuildContext, number>();

/** The file that reaches the builder and was probably meant: nearly of that name in the same folder, or of that name in one other. */
export function nearestFile(context: BuildContext, source: string): string | undefined {
  const times = (looked.get(context) ?? 0) + 1;
  looked.set(context, times);
  if (times > MOST_LOOKED_FOR) return undefined;
  const path = sourcePath(source);
  const folder = parentPath(path);
  const name = path.slice(folder === '' ? 0 : folder.length + 1);
  const files = context.files.filter((file) => context.ignore?.file.ignores(file) !== true);
  const siblings = files.filter((file) => parentPath(file) === folder);
  // Of short names any two are near.
  const near = name.indexOf('.', 1) > 1 ? closest(path, siblings) : undefined;
  if (near !== undefined) return near;
  const [elsewhere, ...more] = files.filter((file) => file.endsWith(`/${name}`) || file === name);
  return more.length === 0 ? elsewhere : undefined;
}
