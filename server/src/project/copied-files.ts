import { parseDockerfile } from '../languages/dockerfile/parse.ts';
import { copySources } from '../languages/dockerfile/views.ts';
import { sourcePath } from './tree.ts';
import type { BuildContext, GovernedDockerfile } from './view.ts';

/** What COPY and ADD of a Dockerfile take from its context, as written; sources that the build decides are left out. */
export function sourcesOf({ text }: Pick<GovernedDockerfile, 'text'>): readonly string[] {
  return parseDockerfile(text).instructions.flatMap((instruction) => {
    if (instruction.flags.some(({ name }) => name === 'from')) return [];
    return (
      copySources(instruction)?.sources.flatMap(({ resolved: { value } }) =>
        value === undefined || value.includes('://') ? [] : [value],
      ) ?? []
    );
  });
}

/** The files of a context that COPY and ADD bring into the image, before anything is ignored. */
export function copiedFiles(dockerfile: GovernedDockerfile, context: BuildContext): ReadonlySet<string> {
  return new Set(sourcesOf(dockerfile).flatMap((source) => context.filesOf(source)));
}

/** The paths that COPY and ADD spell out; the whole context is none. */
export function namedPaths(dockerfile: GovernedDockerfile): readonly string[] {
  return sourcesOf(dockerfile)
    .map(sourcePath)
    .filter((path) => path !== '');
}
