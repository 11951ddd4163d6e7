import { contains, type Span, span } from '../../core/text.ts';
import { scriptOf } from '../../languages/dockerfile/command.ts';
import type { Dockerfile, Instruction, KeyValue, Resolved, VariableUse } from '../../languages/dockerfile/model.ts';
import { platformArgs } from '../../languages/dockerfile/scope.ts';
import type { secretValues } from '../../languages/dockerfile/secret-value.ts';
import { envAt, variableAt } from '../../languages/dockerfile/stages.ts';
import type { ProjectView } from '../../project/view.ts';
import type { HoverText, Piece } from './hover-text.ts';

interface Asked {
  readonly file: Dockerfile;
  readonly instruction: Instruction;
  readonly offset: number;
  readonly view: ProjectView;
  readonly isSecret: ReturnType<typeof secretValues>;
}

/** What the variable written at an offset holds there, or why that is not known; undefined where none stands. */
export function aboutVariable(asked: Asked): HoverText | undefined {
  const inBuilder = usedByBuilder(asked.instruction, asked.offset);
  if (inBuilder !== undefined) return { span: inBuilder.use.span, paragraphs: [{ pieces: said(asked, inBuilder) }] };
  const inShell = usedByShell(asked);
  return inShell === undefined ? undefined : { span: inShell.span, paragraphs: [{ pieces: inShell.pieces }] };
}

interface Use {
  readonly use: VariableUse;
  readonly within: Resolved;
}

/** The innermost variable at the offset that the builder itself replaces. */
function usedByBuilder({ keyword, stage, words, flags, pairs, heredocs }: Instruction, offset: number): Use | undefined {
  const values = [
    ...words.map(({ resolved }) => resolved),
    ...[...flags, ...pairs].map(({ value }) => value),
    ...heredocs.map(({ resolved }) => resolved),
    ...(keyword === 'FROM' ? [stage?.base, stage?.platform] : []),
  ];
  let found: Use | undefined;
  for (const within of values) {
    for (const use of within?.uses ?? []) {
      const { start, end } = use.span;
      if (within === undefined || offset < start || offset >= end) continue;
      if (found === undefined || end - start < found.use.span.end - found.use.span.start) found = { use, within };
    }
  }
  return found;
}

function said(asked: Asked, { use, within }: Use): readonly Piece[] {
  const { name, operator, state, definition } = use;
  const pieces = state === 'set' || definition !== undefined ? valueOf(asked, name, definition, within) : unset(name, state);
  if (operator === '') return pieces;
  const inside = within.uses.filter((other) => contains(use.span, other.span));
  const parts = within.parts.filter((part) => contains(use.span, part.span));
  const value = parts.some((part) => part.value === undefined) ? undefined : parts.map((part) => part.value).join('');
  if (value === undefined || asked.isSecret({ value, uses: inside, span: use.span })) return pieces;
  return [...pieces, ' All of it comes to ', ...shown(value), '.'];
}

/** The value of a variable that a pair sets; without one, the builder does. */
function valueOf(asked: Asked, name: string, pair: KeyValue | undefined, within?: Resolved): readonly Piece[] {
  const resolved = (pair?.global ?? pair)?.value ?? (pair === undefined ? within : undefined);
  const value = resolved?.value;
  const subject = { code: name };
  if (pair !== undefined && resolved === undefined) return declared(asked, pair);
  const isSecret = asked.isSecret({
    value,
    uses: [use(name, pair), ...(resolved?.uses ?? [])],
    span: resolved?.span ?? span(0, 0),
  });
  const head = isSecret
    ? [subject, ' looks like a secret, so its value is not shown']
    : pair === undefined
      ? [subject, ' is set by the builder']
      : value === undefined
        ? [subject, ' is not known: the build decides a part of it']
        : [subject, ' is ', ...shown(value)];
  return pair === undefined ? [...head, '.'] : [...head, ...origin(asked, pair)];
}

/** A plain use of a variable, to ask of its name and of all that it is made of. */
function use(name: string, definition: KeyValue | undefined): VariableUse {
  const place = span(0, 0);
  return { name, nameSpan: place, span: place, operator: '', state: 'set', definition };
}

function origin(asked: Asked, pair: KeyValue): readonly Piece[] {
  const { keyword } = pair.instruction;
  if (keyword !== 'ARG') return [`. It is set by ${keyword} on `, { line: pair.span.start }, '.'];
  const from: readonly Piece[] =
    pair.global === undefined
      ? [{ line: pair.span.start }]
      : [{ line: pair.global.span.start }, ', which ', { line: pair.span.start }, ' takes'];
  const given = isGivenByBuildFile(asked, pair.name);
  return [
    '. It comes from the default of the ARG on ',
    ...from,
    given ? '; the Compose or Bake file of the project gives it a value of its own.' : '; a build may give it another value.',
  ];
}

function declared(asked: Asked, pair: KeyValue): readonly Piece[] {
  if (platformArgs.has(pair.name)) return unset(pair.name, 'declared');
  const given = isGivenByBuildFile(asked, pair.name)
    ? 'the Compose or Bake file of the project gives its value.'
    : 'only the build can give it a value.';
  return [{ code: pair.name }, ' is not known: the ARG on ', { line: pair.span.start }, ` has no default, and ${given}`];
}

function isGivenByBuildFile({ view }: Asked, name: string): boolean {
  return view.contexts()?.some(({ args }) => args.includes(name)) === true;
}

function unset(name: string, state: VariableUse['state']): readonly Piece[] {
  const subject = { code: name };
  if (state === 'unset') return [subject, ' is empty: nothing sets it.'];
  if (state === 'unknown') return [subject, ' is not known: nothing in this file sets it, but the base image may.'];
  const who = platformArgs.has(name)
    ? 'the builder sets it to the platform it builds on or for.'
    : 'the builder takes it from those who start the build.';
  return [subject, ` is not known: ${who}`];
}

function shown(value: string): readonly Piece[] {
  return value === '' ? ['empty'] : [{ code: value }];
}

/** Text on either side of an offset that a variable's name is looked for in. */
const AROUND = 120;

/** The variable at the offset that the shell of a command replaces. */
function usedByShell(asked: Asked): { readonly span: Span; readonly pieces: readonly Piece[] } | undefined {
  const { file, instruction, offset } = asked;
  const { stage, keyword } = instruction;
  const script = scriptOf(file, instruction);
  if (stage === undefined || script === undefined || script.kind !== 'posix' || script.body.form === 'exec') return undefined;
  const from = Math.max(0, offset - AROUND);
  const around = file.text.slice(from, offset + AROUND);
  const match = [...around.matchAll(/\$\{?([A-Za-z_]\w{0,100})\}?/g)].find(
    ({ index, 0: whole }) => from + index <= offset && offset < from + index + whole.length,
  );
  const name = match?.[1];
  if (match === undefined || name === undefined) return undefined;
  const words = script.commands.flatMap((command) => [
    ...command.words,
    ...[...command.assignments.map(({ value }) => value), ...command.redirections.map(({ target }) => target)].filter(
      (word) => word !== undefined,
    ),
  ]);
  if (!words.some((word) => word.span.start <= offset && offset < word.span.end && word.variables.includes(name))) return undefined;
  const place = span(from + match.index, from + match.index + match[0].length);
  if (isSetByScript(script, name)) return { span: place, pieces: [{ code: name }, ' is set by the command itself while it runs.'] };
  const pair = keyword === 'RUN' ? variableAt(stage, name, instruction) : envAt(stage).get(name);
  const outside = keyword === 'RUN' ? 'this file' : 'ENV of this file';
  const pieces =
    pair === undefined
      ? [{ code: name }, ` is not known: nothing in ${outside} sets it, but the shell or the base image may.`]
      : valueOf(asked, name, pair);
  return { span: place, pieces };
}

/** `name=…`, `read name` and `for name in` anywhere in a script. */
function isSetByScript({ commands, source }: NonNullable<ReturnType<typeof scriptOf>>, name: string): boolean {
  return (
    commands.some(({ assignments }) => assignments.some((one) => one.name === name)) ||
    new RegExp(`(?:^|[\\s;&|(])${name}=|\\b(?:read|for)\\s[^\\n;]{0,80}\\b${name}\\b`).test(source?.text ?? '')
  );
}
