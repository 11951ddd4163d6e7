import { once } from '../core/remember.ts';
import { holdsSecret, secretFile } from '../languages/secrets.ts';
import { specimenFolders } from '../tables/secret-files.ts';
import { joinUri } from './uri.ts';
import type { BuildContext, ProjectView } from './view.ts';

/** Files of one context that are looked into because of their names. */
const MOST_READ = 20;
const MOST_NAMED = 500;

/**
 * The files of a build context that reach the builder and hold secrets: by a name that nothing else bears, or by a name
 * that is often one's and a text that shows it. A text that is not known yet is asked for and left out.
 * @param more paths that hold secrets because somebody says so
 */
export function secretFilesIn(
  { root, files, ignore }: BuildContext,
  project: ProjectView,
  more: (path: string) => boolean = () => false,
): readonly string[] {
  let read = 0;
  const said = files.filter(more).map((path) => ({ path, certain: true }));
  return [...namedLikeSecrets(files).filter(({ path }) => !more(path)), ...said]
    .filter(({ path }) => ignore?.file.ignores(path) !== true)
    .filter(({ path, certain }) => {
      if (certain) return true;
      if (read++ >= MOST_READ) return false;
      return holdsSecret(project.text(joinUri(root, path)) ?? '');
    })
    .map(({ path }) => path);
}

interface Named {
  readonly path: string;
  readonly certain: boolean;
}

const namedLikeSecrets = once((files: readonly string[]): readonly Named[] => {
  const found: Named[] = [];
  for (const path of files) {
    const grade = isSpecimen(path) ? undefined : secretFile(path);
    if (grade !== undefined) found.push({ path, certain: grade === 'certain' });
    if (found.length === MOST_NAMED) break;
  }
  return found;
});

/** A key that tests and examples are made with, or that came with a library, is known to everybody. */
function isSpecimen(path: string): boolean {
  const folders = path.toLowerCase().split('/').slice(0, -1);
  return folders.some((folder) => specimenFolders.has(folder) || /^tests?[-_]|[-_.]tests?$/.test(folder));
}
