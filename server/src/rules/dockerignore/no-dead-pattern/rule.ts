import type { Finding } from '../../../core/rule.ts';
import { deleteLine } from '../../../languages/dockerignore/edit.ts';
import type { IgnoreFile, IgnorePattern } from '../../../languages/dockerignore/model.ts';
import type { GovernedDockerfile } from '../../../project/view.ts';
import { dockerignoreRule } from '../../define.ts';

export default dockerignoreRule(
  {
    id: 'dockerignore/no-dead-pattern',
    title: 'The pattern has no effect',
    severity: 'hint',
    preset: 'recommended',
    alsoKnownAs: [],
    tags: ['correctness', 'style'],
    fix: 'safe',
    options: { unmatched: false },
  },
  function* (file, { unmatched }, project) {
    const governed = unmatched ? project.governed() : undefined;
    /** The lines since the last change between leaving out and bringing back: what one of them covers, a later one need not. */
    let run = new Map<string, IgnorePattern>();
    let negated: boolean | undefined;
    let bringsBack = false;
    for (const line of file.patterns) {
      if (line.invalid !== undefined || line.pattern === '') continue;
      if (line.negated !== negated) run = new Map();
      ({ negated } = line);
      bringsBack ||= line.negated;
      if (isOutside(line)) yield dead(file, line, 'It leads out of the build context, and nothing there is sent. Delete it.');
      else if (isLiteral(line)) yield* literalLine(file, line);
      else {
        const cover = covering(run, line) ?? (bringsBack ? undefined : coveringFolder(file, line));
        if (cover !== undefined) yield dead(file, line, covered, cover);
      }
      if (governed !== undefined && matchesNothing(line, governed)) yield idle(file, line);
      if (!run.has(line.pattern)) run.set(line.pattern, line);
    }
  },
);

const covered = 'A line above does the same already. Delete it.';

function isOutside({ pattern }: IgnorePattern): boolean {
  return pattern === '..' || pattern.startsWith('../');
}

/** Names one path, so that what the lines above say about this path decides. */
function isLiteral({ pattern }: IgnorePattern): boolean {
  return !/[*?[\]\\]/.test(pattern);
}

function* literalLine(file: IgnoreFile, line: IgnorePattern): Iterable<Finding> {
  const above = file.decides(line.pattern, line);
  if ((above === undefined || above.negated) !== line.negated) return;
  if (above !== undefined) yield dead(file, line, covered, above);
  // Left out only further down, it stands in the wrong place, which is another mistake.
  else if (!file.ignores(line.pattern)) yield dead(file, line, 'No line leaves out what it brings back. Delete it.');
}

/** A line of the same kind that names all that this one names. */
function covering(run: ReadonlyMap<string, IgnorePattern>, { pattern }: IgnorePattern): IgnorePattern | undefined {
  const same = run.get(pattern) ?? run.get('**') ?? (pattern.includes('/') || pattern.includes('**') ? undefined : run.get('*'));
  if (same !== undefined || /[{|\\]/.test(pattern)) return same;
  for (let start = 0; ; ) {
    const anywhere = run.get(`**/${pattern.slice(start)}`);
    const slash = pattern.indexOf('/', start);
    if (anywhere !== undefined || slash < 0) return anywhere;
    start = slash + 1;
  }
}

/** The line that leaves out the folder everything this one names lies in; no line above may bring anything back. */
function coveringFolder(file: IgnoreFile, line: IgnorePattern): IgnorePattern | undefined {
  const folder = /^(?:[^*?[\]\\{|/]+\/)+/.exec(line.pattern)?.[0].slice(0, -1);
  return folder === undefined ? undefined : file.decides(folder, line);
}

function dead(file: IgnoreFile, line: IgnorePattern, why: string, cover?: IgnorePattern): Finding {
  return {
    span: line.span,
    message: `This pattern has no effect. ${why}`,
    subject: line,
    tags: ['unnecessary'],
    related: cover === undefined ? [] : [{ span: cover.span, message: 'This line covers it' }],
    fixes: () => [{ title: 'Delete this line', applicability: 'safe', edits: [deleteLine(file, line)] }],
  };
}

/** In none of the contexts, all of whose files are known. */
function matchesNothing(line: IgnorePattern, governed: readonly GovernedDockerfile[]): boolean {
  const contexts = governed.flatMap((dockerfile) => dockerfile.contexts);
  return (
    contexts.length > 0 &&
    contexts.every(({ files, unlisted, complete }) => complete && unlisted.length === 0 && !files.some((path) => line.matches(path)))
  );
}

function idle(file: IgnoreFile, line: IgnorePattern): Finding {
  return {
    span: line.span,
    message: 'This pattern matches nothing today. A name that is misspelt or long gone leaves nothing out. Check it, or delete it.',
    subject: line,
    tags: ['unnecessary'],
    fixes: () => [{ title: 'Delete this line', applicability: 'unsafe', edits: [deleteLine(file, line)] }],
  };
}
