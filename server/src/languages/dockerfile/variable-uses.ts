import { type Span, span } from '../../core/text.ts';
import { type Command, scriptOf } from './command.ts';
import type { Dockerfile, Heredoc, Instruction, Operator, Resolved } from './model.ts';
import type { ShellWord } from './shell-word.ts';
import { variableAt } from './stages.ts';

/** A variable that nothing in the file sets, at a place where it is used. */
export interface WrittenUse {
  readonly name: string;
  readonly nameSpan: Span;
  /** `$NAME` or `${…}`. */
  readonly span: Span;
  readonly operator: Operator;
  /** The document it stands in. */
  readonly heredoc: Heredoc | undefined;
  /** The shell of a RUN replaces it, not the builder. */
  readonly byShell: boolean;
  readonly subject: object;
}

const answering: ReadonlySet<Operator> = new Set<Operator>(['-', ':-', '+', ':+', '?', ':?']);

/** The use itself says what holds when there is no value. */
export function isAnswered({ operator }: Pick<WrittenUse, 'operator'>): boolean {
  return answering.has(operator);
}

/**
 * The variables that the builder replaces in an instruction of a stage, and that nothing in the file sets. A value that goes on from
 * its own old one (`ENV LIB=/x:$LIB`) is no use.
 */
export function variableUses(instruction: Instruction): readonly WrittenUse[] {
  const { flags, words, pairs, heredocs, keyword } = instruction;
  if (keyword === 'FROM') return [];
  return [
    ...flags.flatMap(({ value }) => unsetIn(value)),
    ...pairs.flatMap(({ name, value }) => unsetIn(value).filter((use) => use.name !== name)),
    ...(pairs.length > 0 ? [] : words.flatMap(({ resolved }) => unsetIn(resolved))),
    ...heredocs.flatMap((heredoc) => unsetIn(heredoc.resolved, heredoc)),
  ];
}

const nothing: readonly WrittenUse[] = [];

function unsetIn(value: Resolved | undefined, heredoc?: Heredoc): readonly WrittenUse[] {
  if (value === undefined || value.uses.length === 0) return nothing;
  return value.uses
    .filter(({ name, state }) => (state === 'unset' || state === 'unknown') && /^[A-Za-z_]\w*$/.test(name))
    .map((use) => {
      const { name, nameSpan, span: place, operator } = use;
      return { name, nameSpan, span: place, operator, heredoc, byShell: false, subject: use };
    });
}

/** Commands that may set variables nobody sees. */
const setters: ReadonlySet<string> = new Set([
  '.',
  'source',
  'eval',
  'read',
  'export',
  'mapfile',
  'readarray',
  'getopts',
  'declare',
  'local',
  'set',
]);

/**
 * Variables of some names that the shell of a RUN replaces while nothing sets them: neither the stage nor the script. A script that
 * may set variables by other means has none.
 */
export function* shellUses(file: Dockerfile, instruction: Instruction, names: ReadonlySet<string>): Iterable<WrittenUse> {
  const { keyword, stage } = instruction;
  if (keyword !== 'RUN' || stage === undefined || names.size === 0) return;
  const script = scriptOf(file, instruction);
  const source = script?.source?.text;
  if (script === undefined || source === undefined || script.kind !== 'posix' || script.partial) return;
  if (script.commands.some(({ name }) => name === undefined || setters.has(name))) return;
  for (const command of script.commands) {
    for (const word of wordsOf(command)) {
      for (const name of new Set(word.variables)) {
        if (!names.has(name) || variableAt(stage, name, instruction) !== undefined || isSetIn(source, name)) continue;
        const place = placeOfUse(word, name);
        if (place !== undefined) yield { name, ...place, operator: '', heredoc: undefined, byShell: true, subject: word };
      }
    }
  }
}

function* wordsOf({ words, assignments, redirections }: Command): Iterable<ShellWord> {
  yield* words;
  for (const { value } of assignments) if (value !== undefined) yield value;
  for (const { target } of redirections) if (target !== undefined) yield target;
}

/** The name stands in the script without a dollar sign in front: an assignment, a loop, or an argument of something that sets it. */
function isSetIn(source: string, name: string): boolean {
  for (let at = source.indexOf(name); at >= 0; at = source.indexOf(name, at + name.length)) {
    const whole = !/\w/.test(source[at - 1] ?? '') && !/\w/.test(source[at + name.length] ?? '');
    const used = source[at - 1] === '$' || (source[at - 1] === '{' && source[at - 2] === '$');
    if (whole && !used) return true;
  }
  return false;
}

/** `$NAME` and `${NAME}`; forms that say what holds without a value are none. */
function placeOfUse({ raw, span: { start } }: ShellWord, name: string): { readonly span: Span; readonly nameSpan: Span } | undefined {
  for (let at = raw.indexOf(`$${name}`); at >= 0; at = raw.indexOf(`$${name}`, at + 1)) {
    const end = at + 1 + name.length;
    if (!/\w/.test(raw[end] ?? '')) return { span: span(start + at, start + end), nameSpan: span(start + at + 1, start + end) };
  }
  const braced = raw.indexOf(`\${${name}}`);
  if (braced < 0) return undefined;
  const from = start + braced;
  return { span: span(from, from + name.length + 3), nameSpan: span(from + 2, from + 2 + name.length) };
}
