import { contains, type Edit, lineSpanAt, nextLineStart, type Span, span } from '../../core/text.ts';
import { type FlagSpec, noValues, toolFlags } from '../../tables/tool-flags.ts';
import type { Command } from './command.ts';
import { type ShellWord, spanIn } from './shell-word.ts';

/** One option of a command. */
export interface CommandFlag {
  readonly command: Command;
  /** With its dashes and without value: `-k`, `--insecure`. */
  readonly name: string;
  readonly word: ShellWord;
  /** The letter in a cluster; else the whole word. */
  readonly span: Span;
  /** Undefined when the option has none. */
  readonly value: string | undefined;
  readonly valueSpan: Span | undefined;
  /** The word that is the value, when it stands alone. */
  readonly valueWord: ShellWord | undefined;
  /** How many letters the word has, when it is a cluster of short options; 1 otherwise. */
  readonly letters: number;
}

export interface CommandFlags {
  readonly command: Command;
  readonly flags: readonly CommandFlag[];
  /** What is neither an option nor an option's value; the program's name is left out. */
  readonly operands: readonly ShellWord[];
  /** The first option with one of these names. */
  find(...names: readonly string[]): CommandFlag | undefined;
  has(...names: readonly string[]): boolean;
}

/** Several rules ask for the options of one command, mostly read in one of a few ways. */
const known = new WeakMap<Command, { readonly spec: FlagSpec; readonly from: number; readonly flags: CommandFlags }[]>();
const WAYS = 4;

/**
 * The options of a command, read as the program reads them.
 * @param spec which options take values; by default what `toolFlags` knows about the program
 * @param from the words to skip: 1 is the program's name
 */
export function flagsOf(command: Command, spec: FlagSpec = toolFlags.get(command.name ?? '') ?? noValues, from = 1): CommandFlags {
  const ways = known.get(command) ?? [];
  const way = ways.find((one) => one.spec === spec && one.from === from);
  if (way !== undefined) return way.flags;
  const flags = readOptions(command, spec, from);
  if (ways.length === WAYS) ways.shift();
  ways.push({ spec, from, flags });
  known.set(command, ways);
  return flags;
}

function readOptions(command: Command, spec: FlagSpec, from: number): CommandFlags {
  const { words } = command;
  const flags: CommandFlag[] = [];
  const operands: ShellWord[] = [];
  let at = from;
  for (; at < words.length; at++) {
    const word = words[at];
    if (word === undefined || word.text === '--') break;
    const isFlag = word.text.length > 1 && word.text.startsWith('-');
    if (!isFlag) {
      operands.push(word);
      if (spec.operandsEnd === true) break;
      continue;
    }
    const found = readFlags(command, word, words[at + 1], spec);
    flags.push(...found);
    if (found.at(-1)?.valueWord !== undefined) at++;
  }
  operands.push(...words.slice(at + 1));
  const find = (...names: readonly string[]): CommandFlag | undefined => flags.find((flag) => names.includes(flag.name));
  return { command, flags, operands, find, has: (...names) => find(...names) !== undefined };
}

function readFlags(command: Command, word: ShellWord, next: ShellWord | undefined, spec: FlagSpec): readonly CommandFlag[] {
  const { text } = word;
  if (text.startsWith('--') || spec.oneDash === true) {
    const equals = text.indexOf('=');
    const name = equals < 0 ? text : text.slice(0, equals);
    const common = { command, name, word, span: word.span, letters: 1 };
    if (equals >= 0) return [{ ...common, value: text.slice(equals + 1), valueSpan: spanIn(word, equals + 1), valueWord: undefined }];
    return [{ ...common, ...(spec.long?.includes(name) === true ? separate(next) : none) }];
  }
  return cluster(command, word, next, spec);
}

const none = { value: undefined, valueSpan: undefined, valueWord: undefined };

function separate(next: ShellWord | undefined): Pick<CommandFlag, 'value' | 'valueSpan' | 'valueWord'> {
  return next === undefined ? none : { value: next.text, valueSpan: next.span, valueWord: next };
}

function cluster(command: Command, word: ShellWord, next: ShellWord | undefined, spec: FlagSpec): readonly CommandFlag[] {
  const { text } = word;
  const found: Omit<CommandFlag, 'letters'>[] = [];
  for (let at = 1; at < text.length; at++) {
    const letter = text.charAt(at);
    const common = { command, name: `-${letter}`, word, span: spanIn(word, at, at + 1) };
    const rest = at + 1 < text.length;
    const joins = rest && (text[at + 1] === '=' || (spec.joined?.includes(letter) ?? false));
    if (spec.short?.includes(letter) === true || joins) {
      const from = text[at + 1] === '=' ? at + 2 : at + 1;
      found.push(
        rest
          ? { ...common, value: text.slice(from), valueSpan: spanIn(word, from), valueWord: undefined }
          : { ...common, ...separate(next) },
      );
      break;
    }
    // A variable in the cluster may hold anything.
    if (letter === '$') break;
    found.push({ ...common, ...none });
  }
  const whole = found.length === 1;
  return found.map((flag) => ({ ...flag, letters: found.length, ...(whole ? { span: word.span } : {}) }));
}

/** Takes an option out: its letter when it stands in a cluster, else the word with its value and the blanks before it. */
export function removeFlag(flag: CommandFlag): Edit {
  const { command, word, letters } = flag;
  if (letters > 1) {
    return { span: span(flag.span.start, flag.valueSpan?.end ?? flag.span.end), text: '' };
  }
  return removeWords(command, word, flag.valueWord ?? word);
}

/** Takes words out of a command, from `first` to `last`, with the blanks before them; comment lines in between stay. */
export function removeWords(command: Command, first: ShellWord, last: ShellWord): Edit {
  const { text } = command.body;
  const all = [...command.wrappers.flatMap((wrapper) => wrapper.words), ...command.words];
  const before = all[all.indexOf(first) - 1];
  const whole = span(before?.span.end ?? first.span.start, last.span.end);
  const comment = command.body.form === 'shell' && /\n[ \t]*#/.test(text.slice(whole.start, first.span.start));
  return { span: comment ? lineOf(text, span(first.span.start, last.span.end), command) : whole, text: '' };
}

/** The lines of `place` when nothing but a continuation stands beside it, else the place with the blanks behind it. */
function lineOf(text: string, place: Span, { body }: Command): Span {
  const start = lineSpanAt(text, place.start).start;
  const next = nextLineStart(text, place.end);
  const alone = text.slice(start, place.start).trim() === '' && text.slice(place.end, next).trim() === body.escape;
  return alone && contains(body.span, span(start, next)) ? span(start, next) : place;
}
