import type { Fix, Severity } from '../../../core/rule.ts';
import { textAt } from '../../../core/text.ts';
import { insertFlag, replace } from '../../../languages/dockerfile/edit.ts';
import { lacksValue } from '../../../languages/dockerfile/flag-faults.ts';
import type { Instruction, Resolved, Word } from '../../../languages/dockerfile/model.ts';
import { writtenAt } from '../../../languages/dockerfile/resolved.ts';
import { copySources } from '../../../languages/dockerfile/views.ts';
import { addEntries, literalPattern } from '../../../languages/dockerignore/edit.ts';
import { nameOf } from '../../../project/ignore-entries.ts';
import { leadsOut, nearestFile, type Unseen, whyUnseen } from '../../../project/source-reach.ts';
import type { BuildContext, ProjectView } from '../../../project/view.ts';
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
      if (copy === undefined || lacksValue(instruction) || instruction.flags.some(({ name }) => name === 'from')) continue;
      for (const source of copy.sources) {
        const said = missing(instruction, source, copy.sources.length, project);
        if (said !== undefined) yield { span: source.span, subject: instruction, ...said };
      }
    }
  },
);

interface Said {
  readonly message: string;
  readonly aliases: readonly string[];
  readonly severity: Severity;
  readonly related?: readonly { readonly span: { start: number; end: number }; readonly message: string; readonly uri: string }[];
  readonly fixes: () => readonly Fix[];
}

/** What holds in every folder the file is built in; where none is known for sure, what its own folder tells. */
function missing(instruction: Instruction, source: Word, count: number, project: ProjectView): Said | undefined {
  const { value } = source.resolved;
  if (value === undefined || value === '' || /^(?:[a-z][a-z\d+.-]*:|git@)|\\/i.test(value)) return undefined;
  const contexts = project.contexts();
  if (contexts === undefined) return undefined;
  const likely = contexts === null ? project.likelyContext() : undefined;
  const all = contexts ?? (likely ? [likely] : []);
  const [context] = all;
  if (context === undefined) return leadsOut(value) ? above(instruction, source.resolved, count, 'warning') : undefined;
  const reasons = all.map((one) => ({ context: one, unseen: whyUnseen(one, value, project) }));
  const [first] = reasons;
  if (first?.unseen === undefined || reasons.some(({ unseen }) => unseen?.kind !== first.unseen?.kind)) return undefined;
  if (first.unseen.kind === 'ignored')
    return likely || isMeant(first.unseen) ? undefined : ignored(instruction, value, first.unseen, reasons);
  if (leadsOut(value)) return above(instruction, source.resolved, count, 'error');
  return first.unseen.made ? undefined : absent(instruction, source, context, likely ? 'warning' : 'error');
}

/** A folder or pattern of which nothing is left builds all the same; only a line that leaves out everything was surely not meant so. */
function isMeant({ path, pattern }: Unseen & { kind: 'ignored' }): boolean {
  return path === undefined && !/^\*+(?:\/\*+)*$/.test(pattern.pattern);
}

type Reason = { readonly context: BuildContext; readonly unseen: Unseen | undefined };

function ignored(
  { keyword }: Instruction,
  value: string,
  { pattern, path }: Unseen & { kind: 'ignored' },
  reasons: readonly Reason[],
): Said {
  const ignore = reasons[0]?.context.ignore;
  const name = ignore === undefined ? 'the ignore file' : nameOf(ignore);
  const line = ignore === undefined ? '' : ` ${textAt(ignore.file.text, pattern.span).slice(0, 40)}`;
  const source = value.slice(0, 30);
  const what =
    path === undefined
      ? `${keyword} ${source} brings nothing: ${name} leaves all of it out`
      : `${keyword} cannot see ${source}: ${name} leaves it out`;
  const effect = path === undefined ? 'and the image lacks what it should bring' : 'so the build stops here';
  return {
    message: `${what}. The pattern${line} excludes it, ${effect}. Bring it back below that line.`,
    aliases: IGNORED,
    severity: path === undefined ? 'warning' : 'error',
    related: ignore === undefined ? [] : [{ span: pattern.span, message: 'This line leaves it out', uri: ignore.uri }],
    fixes: () => broughtBack(reasons),
  };
}

/** `!path` below the line that leaves it out, so that the lines further down still count. */
function broughtBack(reasons: readonly Reason[]): readonly Fix[] {
  const changes = new Map(
    reasons.flatMap(({ context: { ignore }, unseen }) => {
      if (ignore === undefined || unseen?.kind !== 'ignored' || unseen.path === undefined) return [];
      const line = `!${literalPattern(unseen.path)}`;
      return [[ignore.uri, { ignore, line, edits: [addEntries(ignore.file, [line], unseen.pattern)] }] as const];
    }),
  );
  const [first] = changes.values();
  if (first === undefined) return [];
  const elsewhere = [...changes].map(([uri, { edits }]) => ({ uri, edits }));
  return [{ title: `Add ${first.line} to ${nameOf(first.ignore)}`, applicability: 'unsafe', edits: [], elsewhere }];
}

function absent({ keyword }: Instruction, { resolved, text }: Word, context: BuildContext, severity: Severity): Said {
  const near = nearestFile(context, resolved.value ?? '');
  return {
    message: `${keyword} needs ${text.slice(0, 40)}, which is not there. The build stops here. ${near === undefined ? 'Correct the path, or add the file.' : `Perhaps ${near} is meant.`}`,
    aliases: [],
    severity,
    fixes: () => rewritten(resolved, near),
  };
}

function rewritten(resolved: Resolved, path: string | undefined): readonly Fix[] {
  const place = writtenAt(resolved, 0, resolved.value?.length ?? 0);
  return path === undefined || place === undefined ? [] : [{ title: `Use ${path}`, applicability: 'unsafe', edits: replace(place, path) }];
}

/** Above the folder it is built in there is nothing for the builder; a named context can bring it. */
function above(instruction: Instruction, resolved: Resolved, count: number, severity: Severity): Said {
  const { value = '' } = resolved;
  const [, up = '', rest = ''] = /^((?:\.\.\/|\.\.$)+)(.*)$/.exec(value) ?? [];
  const place = writtenAt(resolved, 0, value.length);
  return {
    message: `${value.slice(0, 40)} leads out of the build context. The builder sees nothing above that folder, and takes the path as if it began there. Build from the folder above, or use a named context.`,
    aliases: instruction.keyword === 'ADD' ? ABOVE : [],
    severity,
    fixes: () => {
      if (up === '' || place === undefined || count > 1 || instruction.keyword !== 'COPY') return [];
      const edits = [...insertFlag(instruction, '--from=above'), ...replace(place, rest === '' ? '.' : rest)];
      return [{ title: 'Copy from a build context named above', applicability: 'unsafe', edits }];
    },
  };
}
