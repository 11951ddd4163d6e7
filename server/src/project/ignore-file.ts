import { languageOfName } from '../languages/file-names.ts';
import { parentPath } from './uri.ts';

/**
 * The ignore files a build looks for, best first; the first that exists is the only one that is read. Docker knows
 * `<Dockerfile>.dockerignore` and the one of the context; Podman, which a Containerfile is written for, looks for `.containerignore` first.
 * Paths are relative to the project's root.
 */
export function ignoreCandidates(dockerfile: string, context: string): readonly string[] {
  const name = dockerfile.slice(dockerfile.lastIndexOf('/') + 1).toLowerCase();
  const endings = /(?:^|\.)containerfile(?:\.|$)/.test(name) ? ['.containerignore', '.dockerignore'] : ['.dockerignore'];
  const folder = context === '' ? '' : `${context}/`;
  return [...endings.map((ending) => dockerfile + ending), ...endings.map((ending) => folder + ending)];
}

/** The Dockerfile a named ignore file (`api.Dockerfile.dockerignore`) belongs to; undefined for the ignore file of a context. */
export function dockerfileOfIgnore(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const bare = name.replace(/\.(?:docker|container)ignore$/i, '');
  if (bare === '' || bare === name || languageOfName(bare) !== 'dockerfile') return undefined;
  const folder = parentPath(path);
  return folder === '' ? bare : `${folder}/${bare}`;
}
