import { once } from '../../core/remember.ts';
import { type Edit, type Span, shiftSpan } from '../../core/text.ts';
import type { Switch, SwitchConcern } from '../../tables/switches.ts';
import { type Command, scriptOf } from './command.ts';
import { removeCommand } from './edit-command.ts';
import { removeItem } from './edit-item.ts';
import type { Dockerfile, Instruction } from './model.ts';
import { type FoundSwitch, switchesOf, textSwitches, variableSwitches } from './switches-of.ts';
import { opened } from './views.ts';

/** A switch somewhere in a file. */
export interface SwitchPlace {
  readonly entry: Switch;
  readonly span: Span;
  /** As written, short enough for a message: a long value is left out. */
  readonly text: string;
  /** The same in full. */
  readonly full: string;
  readonly instruction: Instruction;
  /** The command or the instruction it belongs to. */
  readonly subject: object;
  readonly command: Command | undefined;
  /** How to take it out; no edits when that is not plain. */
  readonly removal: () => readonly Edit[];
}

/** Every switch of one concern: in commands, in ENV and ARG, and in files that COPY and ADD write. */
export function switchesIn(file: Dockerfile, concern: SwitchConcern): readonly SwitchPlace[] {
  return allSwitches(file).filter(({ entry }) => entry.concern === concern);
}

const allSwitches = once((file: Dockerfile): readonly SwitchPlace[] => [...everySwitch(file)]);

function* everySwitch(file: Dockerfile): Iterable<SwitchPlace> {
  for (const instruction of opened(file.instructions)) {
    if (instruction.pairs.length > 0) yield* inPairs(file, instruction);
    // A health check asks the container itself.
    const script = instruction.keyword === 'HEALTHCHECK' ? undefined : scriptOf(file, instruction);
    for (const command of script?.commands ?? []) {
      for (const found of switchesOf(command)) {
        const { entry, span, text } = found;
        yield {
          entry,
          span,
          text: short(text),
          full: text,
          instruction,
          subject: command,
          command,
          removal: () => removalOf(file, instruction, found),
        };
      }
    }
    if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') continue;
    for (const { body, bodySpan } of instruction.heredocs) {
      for (const { entry, span } of textSwitches(body)) {
        const text = body.slice(span.start, span.end).trim();
        yield {
          entry,
          span: shiftSpan(span, bodySpan.start),
          text: short(text),
          full: text,
          instruction,
          subject: instruction,
          command: undefined,
          removal: () => [],
        };
      }
    }
  }
}

/** ENV and ARG. What stands above the first FROM counts where a stage takes it over. */
function* inPairs(file: Dockerfile, instruction: Instruction): Iterable<SwitchPlace> {
  const { keyword, pairs, stage } = instruction;
  if ((keyword !== 'ENV' && keyword !== 'ARG') || stage === undefined) return;
  for (const pair of pairs) {
    const value = (pair.value ?? pair.global?.value)?.value;
    if (value === undefined) continue;
    const places = pairs.map(({ span }) => span);
    for (const entry of variableSwitches(pair.name, value)) {
      yield {
        entry,
        span: pair.span,
        text: short(`${pair.name}=${value}`),
        full: `${pair.name}=${value}`,
        instruction,
        subject: instruction,
        command: undefined,
        removal: () => (pair.value === undefined || entry.among === true ? [] : removeItem(file, instruction, places, pair.span)),
      };
    }
  }
}

function short(text: string): string {
  return text.length > 60 || /[\r\n]/.test(text) ? text.slice(0, Math.max(1, text.search(/[=\s]/))) : text;
}

/** A command that does nothing but set the switch goes as a whole. */
function removalOf(file: Dockerfile, instruction: Instruction, found: FoundSwitch): readonly Edit[] {
  if (found.removal !== undefined) return [found.removal];
  const script = scriptOf(file, instruction);
  return script !== undefined && isSole(found) ? removeCommand(file, instruction, script, found.command) : [];
}

/** `npm config set strict-ssl false`, `export X=0`, `X=0`. */
function isSole({ entry, command: { words, assignments, redirections }, span }: FoundSwitch): boolean {
  if (redirections.length > 0) return false;
  if (entry.kind === 'config')
    return assignments.length === 0 && words.every((word) => word.span.end <= span.end || word.text.startsWith('-'));
  return entry.kind === 'variable' && entry.among === undefined && (words.length === 0 ? assignments.length === 1 : words.length === 2);
}
