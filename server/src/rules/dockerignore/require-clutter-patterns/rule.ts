import { span } from '../../../core/text.ts';
import { addEntries } from '../../../languages/dockerignore/edit.ts';
import type { IgnoreFile } from '../../../languages/dockerignore/model.ts';
import { sourcesOf } from '../../../project/copied-files.ts';
import { sourcePath } from '../../../project/tree.ts';
import type { BuildContext, GovernedDockerfile } from '../../../project/view.ts';
import { clutter } from '../../../tables/ignore-names.ts';
import { dockerignoreRule } from '../../define.ts';

export default dockerignoreRule(
  {
    id: 'dockerignore/require-clutter-patterns',
    title: 'Bulky files are sent to the builder',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: [],
    tags: ['build'],
    fix: 'unsafe',
    options: { names: Object.keys(clutter) },
  },
  function* (file, { names }, project) {
    const governed = project.governed() ?? [];
    const found = names.flatMap((name) => {
      const sent = governed.flatMap((dockerfile) => placesOf(name, dockerfile, file));
      const isNeeded = governed.some((dockerfile) => needs(dockerfile, name));
      return sent.length === 0 || isNeeded ? [] : [{ name, isNested: sent.some((path) => path.includes('/')) }];
    });
    const [first, ...others] = found;
    if (first === undefined) return;
    const what =
      others.length === 0
        ? `${first.name} goes`
        : others.length === 1
          ? `${first.name} and ${others[0]?.name} go`
          : `${first.name} and ${others.length} more go`;
    const lines = found.map(({ name, isNested }) => (isNested ? `**/${name}` : name));
    yield {
      span: file.patterns[0]?.span ?? file.comments[0] ?? span(0, 0),
      message: `${what} into the build. That is slow to send, every change of it repeats what comes after, and it makes the image larger. Leave it out.`,
      subject: file,
      fixes: () => [
        {
          title: `Add ${lines.length === 1 ? lines[0] : `${lines.length} lines`}`,
          applicability: 'unsafe',
          edits: [addEntries(file, lines)],
        },
      ],
    };
  },
);

/** The folders of that name that COPY and ADD bring with the folder around them, in every context. */
function placesOf(name: string, dockerfile: GovernedDockerfile, file: IgnoreFile): readonly string[] {
  const sources = sourcesOf(dockerfile).map(sourcePath);
  const brought = dockerfile.contexts.map((context) =>
    foldersNamed(name, context).filter(
      (path) => !file.ignores(path) && sources.some((source) => source === '' || path.startsWith(`${source}/`)),
    ),
  );
  const [first = [], ...others] = brought;
  return first.filter((path) => others.every((paths) => paths.includes(path)));
}

function foldersNamed(name: string, { files, unlisted }: BuildContext): readonly string[] {
  const found = new Set(unlisted.filter((path) => path === name || path.endsWith(`/${name}`)));
  for (const path of files) {
    const at = `/${path}`.indexOf(`/${name}/`);
    if (at >= 0) found.add(path.slice(0, at + name.length));
  }
  return [...found];
}

/** The build reads it by its name, or does not make it anew. */
function needs(dockerfile: GovernedDockerfile, name: string): boolean {
  const { madeBy, neededBy } = (Object.hasOwn(clutter, name) ? clutter[name] : undefined) ?? {};
  const isNamed = sourcesOf(dockerfile).some((source) => `/${sourcePath(source)}/`.includes(`/${name}/`));
  return isNamed || madeBy?.test(dockerfile.text) === false || neededBy?.test(dockerfile.text) === true;
}
