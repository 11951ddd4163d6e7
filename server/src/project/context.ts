import { matchesUri } from '../config/globs.ts';
import type { ResolvedConfig } from '../config/resolved.ts';
import { once } from '../core/remember.ts';
import type { Dockerfile } from '../languages/dockerfile/model.ts';
import { copySources } from '../languages/dockerfile/views.ts';
import { languageOfName } from '../languages/file-names.ts';
import { buildsOfBake } from './bake.ts';
import { buildsOfCompose, type ImageBuild, isBakeName, isComposeName } from './compose.ts';
import { belongsToRoot } from './roots.ts';
import { entryAt, hasWildcard, sourcePath, subtree } from './tree.ts';
import { canonicalUri, joinUri, parentPath, relativePath, resolvePath } from './uri.ts';
import type { ContextOrigin, FileTree } from './view.ts';

/** A folder a Dockerfile is built in, as a path below the project's root. */
export interface ContextPlace {
  readonly folder: string;
  readonly origin: ContextOrigin;
  /** Build arguments that every build of it gives a value. */
  readonly args?: readonly string[];
}

/** Compose and Bake files of one project that are looked at. */
const MOST_BUILD_FILES = 50;

/** Dockerfiles of one project that are looked at to tell which of them an ignore file governs. */
const MOST_DOCKERFILES = 200;

/** The Compose and Bake files of a project. */
export const buildFiles = filesNamed((name) => isComposeName(name) || isBakeName(name), MOST_BUILD_FILES);

/** The Dockerfiles of a project. */
export const dockerfiles = filesNamed((name) => languageOfName(name) === 'dockerfile', MOST_DOCKERFILES);

/** The first files of a project whose names are wanted; a tree is searched once. */
function filesNamed(isWanted: (name: string) => boolean, most: number): (tree: FileTree) => readonly string[] {
  return once((tree) => {
    const belongs = belongsToRoot(tree);
    return tree.files.filter((path) => isWanted(path.slice(path.lastIndexOf('/') + 1)) && belongs(path)).slice(0, most);
  });
}

/** The contexts the configuration gives a Dockerfile. A context outside the project is left out. */
export function configuredContexts(config: ResolvedConfig, root: string, dockerfile: string): readonly ContextPlace[] {
  const uri = joinUri(root, dockerfile);
  return config.docker.contexts.flatMap((entry) => {
    const folder = matchesUri([entry.dockerfile], uri) ? relativePath(root, canonicalUri(entry.context)) : undefined;
    return folder === undefined ? [] : [{ folder, origin: 'config' as const }];
  });
}

/** The contexts in which the build files of the project, path and text of each, build a Dockerfile. */
export function builtContexts(files: Iterable<readonly [path: string, text: string]>, dockerfile: string): readonly ContextPlace[] {
  const places = new Map<string, ContextPlace>();
  for (const [path, text] of files) {
    const isBake = isBakeName(path.slice(path.lastIndexOf('/') + 1));
    for (const build of isBake ? buildsOfBake(text, path.toLowerCase().endsWith('.json')) : buildsOfCompose(text)) {
      const folder = contextNaming(build, parentPath(path), dockerfile);
      if (folder === undefined) continue;
      const known = places.get(folder);
      const args = (build.args ?? []).filter((name) => known === undefined || known.args?.includes(name) === true);
      places.set(folder, { folder, origin: known?.origin ?? (isBake ? 'bake' : 'compose'), args });
    }
  }
  return [...places.values()];
}

function contextNaming({ context, dockerfile: named }: ImageBuild, folder: string, dockerfile: string): string | undefined {
  const place = resolvePath(folder, context);
  return place !== undefined && resolvePath(place, named) === dockerfile ? place : undefined;
}

/** What COPY and ADD take from the context and is spelled out, so that one can look whether it is there. */
export const literalSources = once((file: Dockerfile): readonly string[] => {
  const found = new Set<string>();
  for (const instruction of file.instructions) {
    const copy = copySources(instruction);
    if (copy === undefined || copy.from !== undefined || instruction.flags.some(({ name }) => name === 'from')) continue;
    for (const { resolved } of copy.sources) {
      const { value } = resolved;
      if (value === undefined || value === '' || /^(?:[a-z][a-z\d+.-]*:\/\/|git@)/i.test(value) || hasWildcard(value)) continue;
      found.add(sourcePath(value));
    }
  }
  return [...found];
});

/**
 * Where a Dockerfile that nobody names is built: in its own folder if everything it names is there, in the project's root if
 * it is there; `null` for neither, or when files that nobody listed decide.
 */
export function derivedContext(tree: FileTree, dockerfile: string, sources: readonly string[]): ContextPlace | null {
  const own = parentPath(dockerfile);
  for (const place of [
    { folder: own, origin: 'folder' as const },
    { folder: '', origin: 'root' as const },
  ]) {
    const context = subtree(tree, place.folder);
    const missing = sources.some((source) => entryAt(context, source) === 'nothing');
    if (missing) continue;
    return !tree.complete && sources.some((source) => entryAt(context, source) === 'unknown') ? null : place;
  }
  return null;
}

/** True when the Dockerfile's own folder holds some of what it names by more than `.`, while something else is in no likely place. */
export function isLikelyContext(tree: FileTree, dockerfile: string, sources: readonly string[]): boolean {
  if (!tree.complete) return false;
  const own = subtree(tree, parentPath(dockerfile));
  const entries = sources.filter((source) => source !== '').map((source) => ({ own: entryAt(own, source), root: entryAt(tree, source) }));
  const elsewhere = parentPath(dockerfile) !== '' && entries.some((entry) => entry.own === 'nothing' && entry.root !== 'nothing');
  return (
    !elsewhere &&
    entries.some((entry) => entry.own === 'file' || entry.own === 'folder') &&
    entries.some((entry) => entry.own === 'nothing')
  );
}
