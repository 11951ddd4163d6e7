import type { Finding } from '../../../core/rule.ts';
import { deleteLine } from '../../../languages/dockerignore/edit.ts';
import type { IgnoreFile, IgnorePattern } from '../../../languages/dockerignore/model.ts';
import { parseIgnoreFile } from '../../../languages/dockerignore/parse.ts';
import { secretFile } from '../../../languages/secrets.ts';
import { secretFilesIn } from '../../../project/secret-files.ts';
import { dockerignoreRule } from '../../define.ts';

export default dockerignoreRule(
  {
    id: 'dockerignore/no-reincluded-secret',
    title: 'This line brings a secret file back',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [],
    standards: ['CIS-Docker:4.10', 'NIST-800-190:4.1.4'],
    tags: ['security'],
    fix: 'unsafe',
    options: { allow: [] },
  },
  function* (file, { allow }, project) {
    const lines = file.patterns.filter(({ negated, pattern }) => negated && pattern !== '').slice(0, MOST_LINES);
    if (lines.length === 0) return;
    const allowed = parseIgnoreFile(allow.join('\n'));
    const contexts = (project.governed() ?? []).flatMap((dockerfile) => dockerfile.contexts);
    const there = new Map(contexts.flatMap((context) => secretFilesIn(context, project)).map((path) => [file.decides(path), path]));
    for (const line of lines) {
      const named = namedSecret(line);
      const secret = [named, there.get(line)].find((path) => path !== undefined && bringsBack(file, line, path) && !allowed.ignores(path));
      if (secret !== undefined) yield reincluded(file, line, secret, secret === named ? line.pattern : secret);
    }
  },
);

/** Lines of one file that are looked at: each asks all the others. */
const MOST_LINES = 500;

/** A path that the line names and that is nothing but a secret; a star stands for any name. */
function namedSecret({ pattern }: IgnorePattern): string | undefined {
  const path = pattern.replaceAll('**/', '').replace(/\*+/g, 'name');
  return /[?[\]\\]/.test(path) || secretFile(path) !== 'certain' ? undefined : path;
}

/** The line decides about the path, and without it the lines above would leave it out. */
function bringsBack(file: IgnoreFile, line: IgnorePattern, path: string): boolean {
  return file.decides(path) === line && file.decides(path, line)?.negated === false;
}

function reincluded(file: IgnoreFile, line: IgnorePattern, secret: string, name: string): Finding {
  const above = file.decides(secret, line);
  return {
    span: line.span,
    message: `This line brings a secret file back: ${name.slice(-40)}. A line above had left it out; now a COPY can put it into the image, where everyone can read it. Delete the line.`,
    subject: line,
    related: above === undefined ? [] : [{ span: above.span, message: 'This line leaves it out' }],
    fixes: () => [{ title: 'Delete this line', applicability: 'unsafe', edits: [deleteLine(file, line)] }],
  };
}
