import type { Span } from '../../core/text.ts';
import type { Command } from './command.ts';
import { flagsOf } from './flags-of.ts';
import type { Dockerfile, Instruction, Stage } from './model.ts';
import { runsOf } from './runs.ts';
import type { ShellWord } from './shell-word.ts';
import { lineage, variableAt } from './stages.ts';

/** A user that a command of the file makes. */
export interface MadeUser {
  /** As written, so that a variable stays one: `app`, `$USERNAME`. */
  readonly text: string;
  /** Undefined when the build decides. */
  readonly name: string | undefined;
  /** Undefined when the system chooses it, or the build decides. */
  readonly uid: number | undefined;
  readonly span: Span;
  readonly run: Instruction;
  readonly command: Command;
}

/** The users that commands of a stage and of those it builds on make, in the order they are made. */
export function usersMade(file: Dockerfile, stage: Stage): readonly MadeUser[] {
  return [...runsOf(file, [...lineage(stage)].reverse())].flatMap(({ run, script }) =>
    run.onbuild ? [] : script.commands.flatMap((command) => userMade(run, command)),
  );
}

/** `useradd name`, `adduser name` (with a second operand it adds to a group), `net user name /add`. */
export function userMade(run: Instruction, command: Command): readonly MadeUser[] {
  const { name: program, words } = command;
  if (program === 'net' && words[1]?.text === 'user' && words.some(({ text }) => text.toLowerCase() === '/add')) {
    return words[2] === undefined ? [] : [made(run, command, words[2], undefined)];
  }
  if (program !== 'useradd' && program !== 'adduser') return [];
  const flags = flagsOf(command);
  if (flags.has('-D', '--defaults') && program === 'useradd') return [];
  const names = flags.operands.filter(({ text }) => /^(?:[A-Za-z_]|\$)[^\s/]*$/.test(text));
  const [only] = names;
  if (only === undefined || names.length > 1 || (flags.has('--group') && !flags.has('--system'))) return [];
  return [made(run, command, only, flags.find('-u', '--uid')?.value)];
}

function made(run: Instruction, command: Command, word: ShellWord, uid: string | undefined): MadeUser {
  const { text, span } = word;
  const number = uid === undefined ? undefined : valueOf(run, uid);
  return {
    text,
    name: valueOf(run, text),
    uid: number !== undefined && /^\d{1,10}$/.test(number) ? Number(number) : undefined,
    span,
    run,
    command,
  };
}

/** A text with its variables replaced by what ARG and ENV say; undefined when the build or the shell decides. */
export function valueOf(run: Instruction, text: string): string | undefined {
  if (!text.includes('$') && !text.includes('`')) return text;
  const name = /^\$\{?([A-Za-z_]\w*)\}?$/.exec(text)?.[1];
  return name === undefined || run.stage === undefined ? undefined : variableAt(run.stage, name, run)?.value?.value;
}
