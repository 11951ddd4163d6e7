import type { Edit, Span } from '../../core/text.ts';
import { managerOf } from '../../tables/packages.ts';
import { interpreterName, withoutVersion } from '../../tables/shells.ts';
import { type ConfigSwitch, type FlagSwitch, type Switch, switches, type VariableSwitch } from '../../tables/switches.ts';
import { toolFlags } from '../../tables/tool-flags.ts';
import type { Command } from './command.ts';
import { assignmentIn } from './command-open.ts';
import { type CommandFlag, type CommandFlags, flagsOf, removeFlag } from './flags-of.ts';
import { packageFlags } from './installs.ts';
import { type ShellWord, spanIn } from './shell-word.ts';

type TextSwitch = Extract<Switch, { kind: 'text' }>;

/** A switch that stands in a command. */
export interface FoundSwitch {
  readonly entry: Switch;
  readonly command: Command;
  /** The option with its value, the assignment, the words of the configuration command, or the text. */
  readonly span: Span;
  /** What is underlined, as written without quotes: `-k`, `PYTHONHTTPSVERIFY=0`. */
  readonly text: string;
  readonly flag: CommandFlag | undefined;
  /** How to take it out, when that leaves the rest of the command as it is. */
  readonly removal: Edit | undefined;
}

const variables = switches.filter((entry) => entry.kind === 'variable');
const texts = switches.filter((entry) => entry.kind === 'text');
const programs = new Map<string, (FlagSwitch | ConfigSwitch)[]>();
for (const entry of switches) {
  if (entry.kind === 'variable' || entry.kind === 'text') continue;
  for (const program of entry.programs) programs.set(program, [...(programs.get(program) ?? []), entry]);
}

/** The switches in a command, in order. Values that only the build knows are passed over. */
export function switchesOf(command: Command): readonly FoundSwitch[] {
  const entries = programs.get(programOf(command) ?? '') ?? [];
  const assignments = assignmentsIn(command);
  const found = [
    ...(assignments.length === 0 ? [] : variables.flatMap((entry) => inAssignments(command, entry, assignments))),
    ...(writesText(command) ? texts.flatMap((entry) => inText(command, entry)) : []),
    ...entries.flatMap((entry) =>
      entry.kind === 'flag' ? inFlags(command, entry, optionsOf(command)) : inConfig(command, entry, optionsOf(command)),
    ),
  ];
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** The switches that a variable is when it has this value: for ENV and ARG. */
export function variableSwitches(name: string, value: string): readonly VariableSwitch[] {
  return variables.filter((entry) => entry.names.includes(name) && entry.value.test(value));
}

/** The switches in the text of a configuration file, for heredocs of COPY. Spans are relative to the text. */
export function textSwitches(text: string): readonly { readonly entry: Switch; readonly span: Span }[] {
  return texts.flatMap((entry) => {
    const match = entry.text.exec(text);
    return match === null ? [] : [{ entry, span: { start: match.index, end: match.index + match[0].length } }];
  });
}

function programOf({ name, words }: Command): string | undefined {
  if (name === undefined) return undefined;
  if (interpreterName(name) === 'python' && words[1]?.text === '-m') return words[2]?.text;
  if (name === 'uv' && words[1]?.text === 'pip') return 'pip';
  return managerOf(name)?.programs.includes(name) === false ? withoutVersion(name) : name;
}

function optionsOf(command: Command): CommandFlags {
  return packageFlags(command) ?? flagsOf(command, toolFlags.get(command.name ?? '') ?? { long: ['--setopt'] });
}

function inFlags(command: Command, entry: FlagSwitch, { flags }: CommandFlags): readonly FoundSwitch[] {
  return flags
    .filter((flag) => entry.flags.includes(flag.name) && (entry.value === undefined || entry.value.test(flag.value ?? '')))
    .map((flag) => {
      const span = { start: flag.span.start, end: Math.max(flag.span.end, flag.valueSpan?.end ?? 0) };
      const name = flag.letters > 1 ? flag.span : spanIn(flag.word, 0, flag.name.length);
      const removal = entry.instead === undefined ? removeFlag(flag) : { span: name, text: entry.instead };
      return { entry, command, span, text: flag.value === undefined ? flag.name : `${flag.name} ${flag.value}`, flag, removal };
    });
}

const declaring: ReadonlySet<string | undefined> = new Set(['export', 'declare', 'typeset', 'readonly']);

/** In front of the command, behind `env`, and as arguments of `export` and `declare`. */
function assignmentsIn(command: Command): Command['assignments'] {
  if (!declaring.has(command.name)) return command.assignments;
  return [...command.assignments, ...command.words.slice(1).flatMap((word) => assignmentIn(word) ?? [])];
}

function inAssignments(command: Command, entry: VariableSwitch, assignments: Command['assignments']): readonly FoundSwitch[] {
  return assignments
    .filter(({ name, value }) => entry.names.includes(name) && value?.literal === true && entry.value.test(value.text))
    .map(({ name, value, span }) => {
      const { text } = command.body;
      let end = span.end;
      while (text[end] === ' ' || text[end] === '\t') end++;
      const isPrefix = assignments === command.assignments && command.words.length > 0 && entry.among === undefined;
      const removal = isPrefix ? { span: { start: span.start, end }, text: '' } : undefined;
      return { entry, command, span, text: `${name}=${value?.text ?? ''}`, flag: undefined, removal };
    });
}

function inConfig(command: Command, entry: ConfigSwitch, { operands }: CommandFlags): readonly FoundSwitch[] {
  for (const verb of entry.verbs) {
    const length = verb.split(' ').length;
    if (
      verb !==
      operands
        .slice(0, length)
        .map(({ text }) => text)
        .join(' ')
    )
      continue;
    const [key, value] = operands.slice(length, length + 2);
    if (key === undefined) continue;
    const equals = key.text.indexOf('=');
    const joined = equals > 0 && entry.key.test(key.text.slice(0, equals)) && entry.value.test(key.text.slice(equals + 1));
    const separate = entry.key.test(key.text) && value?.literal === true && entry.value.test(value.text);
    const last = joined ? key : separate ? value : undefined;
    if (last === undefined) continue;
    const text = joined ? key.text : `${key.text} ${last.text}`;
    return [{ entry, command, span: { start: key.span.start, end: last.span.end }, text, flag: undefined, removal: undefined }];
  }
  return [];
}

const writers: ReadonlySet<string | undefined> = new Set(['echo', 'printf', 'sed']);

function writesText({ name, redirections }: Command): boolean {
  return writers.has(name) || redirections.some(({ document }) => document !== undefined);
}

/** What `echo`, `printf` or `tee` and `sed` write, and the documents of `cat <<EOF`. */
function inText(command: Command, entry: TextSwitch): readonly FoundSwitch[] {
  const words = writers.has(command.name) ? command.words.slice(1) : [];
  const found = words.flatMap((word: ShellWord) => {
    const match = entry.text.exec(word.text);
    if (match === null) return [];
    return [
      {
        entry,
        command,
        span: spanIn(word, match.index, match.index + match[0].length),
        text: match[0],
        flag: undefined,
        removal: undefined,
      },
    ];
  });
  const documents = command.redirections.flatMap(({ document }) => {
    const match = document === undefined ? null : entry.text.exec(document.source.text);
    if (document === undefined || match === null) return [];
    const span = document.source.place(match.index, match.index + match[0].length);
    return [{ entry, command, span, text: match[0], flag: undefined, removal: undefined }];
  });
  return [...found, ...documents];
}
