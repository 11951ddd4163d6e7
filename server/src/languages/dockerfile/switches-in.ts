import { type Edit, shiftSpan, type Span } from '../../core/text.ts';
import type { Switch, SwitchConcern } from '../../tables/switches.ts';
import { type Command, scriptOf } from './command.ts';
import { removeCommand } from './edit-command.ts';
import { removeItem } from './edit-item.ts';
import type { Dockerfile, Instruction } from './model.ts';
import { type FoundSwitch, switchesOf, textSwitches, variableSwitch } from './switches-of.ts';
import { opened } from './views.ts';

/** A switch somewhere in a file. */
export interface SwitchPlace {
  readonly entry: Switch;
  readonly span: Span;
  /** As written, short enough for a message: a long value is left out. */
  readonly text: string;
  /** The command or the instruction it belongs to. */
  readonly subject: object;
  readonly command: Command | undefined;
  /** How to take it out; no edits when that is not plain. */
  readonly removal: () => readonly Edit[];
}

/** Every switch of one concern: in commands, in ENV and ARG, and in files that COPY and ADD write. */
export function* switchesIn(file: Dockerfile, concern: SwitchConcern): Iterable<SwitchPlace> {
  for (const instruction of opened(file.instructions)) {
    yield* inPairs(file, instruction, concern);
    for (const command of scriptOf(file, instruction)?.commands ?? []) {
      for (const found of switchesOf(command, concern)) {
        const { entry, span, text } = found;
        yield { entry, span, text: short(entry, text), subject: command, command, removal: () => removalOf(file, instruction, found) };
      }
    }
    if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') continue;
    for (const { body, bodySpan } of instruction.heredocs) {
      for (const { entry, span } of textSwitches(body, concern)) {
        const text = body.slice(span.start, span.end).trim();
        yield { entry, span: shiftSpan(span, bodySpan.start), text, subject: instruction, command: undefined, removal: () => [] };
      }
    }
  }
}

/** ENV and ARG. What stands above the first FROM counts where a stage takes it over. */
function* inPairs(file: Dockerfile, instruction: Instruction, concern: SwitchConcern): Iterable<SwitchPlace> {
  const { keyword, pairs, stage } = instruction;
  if ((keyword !== 'ENV' && keyword !== 'ARG') || stage === undefined) return;
  for (const pair of pairs) {
    const value = (pair.value ?? pair.global?.value)?.value;
    const entry = value === undefined ? undefined : variableSwitch(pair.name, value, concern);
    if (entry === undefined) continue;
    const places = pairs.map(({ span }) => span);
    yield {
      entry,
      span: pair.span,
      text: short(entry, `${pair.name}=${value}`),
      subject: instruction,
      command: undefined,
      removal: () => (pair.value === undefined ? [] : removeItem(file, instruction, places, pair.span)),
    };
  }
}

function short({ kind }: Switch, text: string): string {
  const equals = text.indexOf('=');
  return kind === 'variable' && text.length - equals > 16 ? text.slice(0, equals) : text;
}

/** A command that does nothing but set the switch goes as a whole. */
function removalOf(file: Dockerfile, instruction: Instruction, { entry, command, span, removal }: FoundSwitch): readonly Edit[] {
  if (removal !== undefined) return [removal];
  const script = scriptOf(file, instruction);
  const end = command.words.at(-1)?.span.end ?? command.assignments.at(-1)?.span.end;
  const sole = end === span.end && (entry.kind === 'config' || command.words.length === 2 || command.assignments.length === 1);
  return script !== undefined && sole && entry.kind !== 'text' ? removeCommand(file, instruction, script, command) : [];
}
