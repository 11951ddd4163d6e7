import type { Fix } from '../../../core/rule.ts';
import { span } from '../../../core/text.ts';
import { addEntries, literalPattern } from '../../../languages/dockerignore/edit.ts';
import { fromGitignore } from '../../../languages/dockerignore/gitignore.ts';
import type { IgnoreFile } from '../../../languages/dockerignore/model.ts';
import { parseIgnoreFile } from '../../../languages/dockerignore/parse.ts';
import { copiedFiles } from '../../../project/copied-files.ts';
import { secretFilesIn } from '../../../project/secret-files.ts';
import { joinUri } from '../../../project/uri.ts';
import type { GovernedDockerfile, ProjectView } from '../../../project/view.ts';
import { dockerignoreRule } from '../../define.ts';

export default dockerignoreRule(
  {
    id: 'dockerignore/require-secret-patterns',
    title: 'Secret files are sent to the builder',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [],
    standards: ['CIS-Docker:4.10', 'NIST-800-190:4.1.4'],
    tags: ['security'],
    fix: 'unsafe',
    options: { files: [] },
  },
  function* (file, { files }, project) {
    const governed = project.governed() ?? [];
    const root = governed[0]?.contexts[0]?.root;
    if (root === undefined) return;
    const named = parseIgnoreFile(files.join('\n'));
    const copied = new Set(
      governed.flatMap((dockerfile) => dockerfile.contexts.flatMap((context) => [...copiedFiles(dockerfile, context)])),
    );
    const isSecret = files.length === 0 ? undefined : (path: string) => named.ignores(path);
    const secrets = [...new Set(governed.flatMap((dockerfile) => sentBy(dockerfile, project, isSecret)))].filter(
      (path) => !copied.has(path),
    );
    const [first] = secrets;
    if (first === undefined) return;
    const what = secrets.length === 1 ? first.slice(-40) : `${secrets.length} secret files, among them ${first.slice(-30)}`;
    yield {
      span: file.patterns[0]?.span ?? file.comments[0] ?? span(0, 0),
      message: `This file does not keep back ${what}. No COPY needs ${secrets.length === 1 ? 'it' : 'them'} today, but a builder may get the whole folder, and the next COPY . . takes it. Leave it out.`,
      subject: file,
      related: secrets.slice(0, 8).map((path) => ({ span: span(0, 0), message: path, uri: joinUri(root, path) })),
      fixes: () => [leaveOut(file, secrets, copied, project.text(joinUri(root, '.gitignore')) ?? '')],
    };
  },
);

/** The secret files that reach the builder in every context of a Dockerfile. */
function sentBy(
  { contexts }: GovernedDockerfile,
  project: ProjectView,
  isSecret: ((path: string) => boolean) | undefined,
): readonly string[] {
  const [first = [], ...others] = contexts.map((context) => secretFilesIn(context, project, isSecret));
  return first.filter((path) => others.every((paths) => paths.includes(path)));
}

/** One line for each, in the words of the .gitignore where it leaves the file out and nothing that a COPY needs. */
function leaveOut(file: IgnoreFile, secrets: readonly string[], copied: ReadonlySet<string>, gitignore: string): Fix {
  const known = fromGitignore(gitignore)
    .filter((line) => !line.startsWith('!'))
    .map((line) => ({ line, file: parseIgnoreFile(line) }))
    .filter((one) => ![...copied].some((path) => one.file.ignores(path)));
  const lines = new Set(secrets.map((path) => known.find((one) => one.file.ignores(path))?.line ?? literalPattern(path)));
  const [only = ''] = lines;
  return {
    title: `Add ${lines.size === 1 ? only : `${lines.size} lines`}`,
    applicability: 'unsafe',
    edits: [addEntries(file, [...lines])],
  };
}
