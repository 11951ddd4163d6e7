import type { Stage } from '../languages/dockerfile/model.ts';
import { joinUri } from './uri.ts';
import type { ProjectView } from './view.ts';

/** Files of one name in a build context that are read. */
const MOST_READ = 8;

/** The texts of the project's scripts that a stage's ENTRYPOINT or CMD starts; undefined while one of them is not known. */
export function startScripts({ after: { cmd, entrypoint } }: Stage, project: ProjectView): readonly string[] | undefined {
  const names = [cmd, entrypoint].flatMap((start) => start?.words.map(({ text }) => baseName(text)) ?? []);
  const scripts = new Set(names.filter((name) => /\.(?:sh|bash)$|entrypoint/.test(name)));
  const contexts = scripts.size === 0 ? null : project.contexts();
  if (contexts === undefined) return undefined;
  const texts = (contexts ?? []).flatMap(({ root, files }) =>
    files
      .filter((path) => scripts.has(baseName(path)))
      .slice(0, MOST_READ)
      .map((path) => project.text(joinUri(root, path))),
  );
  return texts.includes(undefined) ? undefined : texts.filter((text) => typeof text === 'string');
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
