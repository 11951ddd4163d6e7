import type { Finding, Fix } from '../../../core/rule.ts';
import { literalPattern } from '../../../languages/dockerignore/edit.ts';
import { insertFlag, replace } from '../../../languages/dockerfile/edit.ts';
import type { Dockerfile, Instruction, Word } from '../../../languages/dockerfile/model.ts';
import { writtenAt } from '../../../languages/dockerfile/resolved.ts';
import { copySources } from '../../../languages/dockerfile/views.ts';
import type { IgnorePattern } from '../../../languages/dockerignore/model.ts';
import { nameOf, reopenIn } from '../../../project/ignore-entries.ts';
import { nearestFile, type Reach, reachOf } from '../../../project/source-reach.ts';
import type { BuildContext, ProjectView } from '../../../project/view.ts';
import { textAt } from '../../../core/text.ts';
import { dockerfileRule } from '../../define.ts';

const IGNORED = ['buildkit:CopyIgnoredFile', 'droast:DF077'];
const ABOVE = ['dockerfilelint:add_src_invalid'];

export default dockerfileRule(
  {
    id: 'dockerfile/no-missing-source',
    title: 'COPY needs a file that the build cannot see',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [...IGNORED, ...ABOVE],
    tags: ['build'],
    fix: 'unsafe',
  },
  function* (file, _, project) {
    if (file.templated) return;
    for (const instruction of file.instructions) {
      const copy = copySources(instruction);
      if (copy === undefined || instruction.flags.some(({ name }) => name === 'from')) continue;
      for (const source of copy.sources) {
        const finding = missing(file, instruction, source, project);
        if (finding !== undefined) yield finding;
      }
    }
  },
);

/** What holds for every folder the file is built in; where none is known for sure, what its own folder tells. */
function missing(file: Dockerfile, instruction: Instruction, source: Word, project: ProjectView): Finding | undefined {
  const { value } = source.resolved;
  if (value === undefined || value === '' || /^(?:[a-z][a-z\d+.-]*:\/\/|git@)|^[A-Za-z]:|\\/i.test(value)) return undefined;
  const contexts = project.contexts();
  const likely = contexts === null ? project.likelyContext() : null;
  const all = contexts ?? (likely ? [likely] : []);
  const reaches = all.map((context) => reachOf(context, value, project));
  const [reach] = reaches;
  if (reach !== undefined && all[0] !== undefined && reaches.every((one) => one?.kind === reach.kind)) {
    const seen = all.map((context, index) => ({ context, reach: reaches[index] as Reach }));
    const where = { span: source.span, subject: instruction };
    if (reach.kind === 'ignored') return { ...where, ...ignored(instruction, value, seen) };
    if (!leadsOut(value)) return likely && reach.kind === 'absent' ? absent(file, instruction, source, all[0], 'warning') : absent(file, instruction, source, all[0]);
  }
  const isThere = all.length > 0 && reach === undefined;
  return leadsOut(value) && !isThere ? above(file, instruction, source, all.length > 0) : undefined;
}

interface Seen {
  readonly context: BuildContext;
  readonly reach: Reach;
}

function ignored({ keyword }: Instruction, value: string, seen: readonly Seen[]): Omit<Finding, 'span'> {
  const [first] = seen;
  const ignore = first?.context.ignore;
  const { pattern, path = '', whole } = first?.reach ?? {};
  const name = ignore === undefined ? '' : nameOf(ignore);
  const written = value.slice(0, 30);
  const line = ignore === undefined || pattern === undefined ? '' : textAt(ignore.file.text, pattern.span).slice(0, 40);
  const what = whole === true ? `${keyword} ${written} brings nothing` : `${keyword} cannot see ${written}`;
  const why = whole === true ? 'so the image lacks these files' : 'so the build stops here';
  return {
    message: `${what}: ${name} leaves it out. The pattern ${line} excludes it, ${why}. Bring it back below that line.`,
    aliases: IGNORED,
    ...(whole === true ? { severity: 'warning' } : {}),
    ...(ignore === undefined || pattern === undefined ? {} : { related: [{ span: pattern.span, message: 'This line leaves it out', uri: ignore.uri }] }),
    fixes: () => (path === '' ? [] : broughtBack(seen)),
  };
}

/** `!path` below the line that leaves it out, in the ignore file of each context. */
function broughtBack(seen: readonly Seen[]): readonly Fix[] {
  const changes = seen.flatMap(({ context: { ignore }, reach: { pattern, path = '' } }) =>
    ignore === undefined || pattern === undefined ? [] : [{ ignore, path, line: `!${literalPattern(path)}`, after: pattern as IgnorePattern }],
  );
  const [first] = changes;
  if (first === undefined) return [];
  return [{ title: `Add ${first.line} to ${nameOf(first.ignore)}`, applicability: 'unsafe', edits: [], elsewhere: reopenIn(changes) }];
}

function absent(_: Dockerfile, { keyword }: Instruction, { resolved, text }: Word, context: BuildContext, severity?: 'warning'): Omit<Finding, 'span'> & Pick<Finding, 'span'> {
  const { value = '' } = resolved;
  const near = nearestFile(context, value);
  const place = writtenAt(resolved, 0, value.length);
  return {
    span: resolved.span,
    message: `${keyword} needs ${text.slice(0, 40)}, which is not there. The build stops here. ${near === undefined ? 'Correct the path, or add the file.' : `Did you mean ${near}?`}`.replace(/\?$/, '.'),
    aliases: [],
    ...(severity === undefined ? {} : { severity }),
    fixes: () => (near === undefined || place === undefined ? [] : [{ title: `Use ${near}`, applicability: 'unsafe', edits: replace(place, near) }]),
  };
}
