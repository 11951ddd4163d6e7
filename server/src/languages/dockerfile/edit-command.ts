import { type Edit, lineSpanAt, nextLineStart, type Span, span } from '../../core/text.ts';
import type { Command, Joint, Pipeline, Script } from './command.ts';
import { deleteInstruction, replace } from './edit.ts';
import { removeWords } from './flags-of.ts';
import type { Dockerfile, Instruction } from './model.ts';
import type { ShellWord } from './shell-word.ts';
import { spanIn } from './shell-word.ts';

/** Puts an option behind or in front of a word of a command, as an item of its own in exec form. */
export function insertOption({ body, within }: Command, word: Span, option: string, side: 'before' | 'after' = 'after'): Edit[] {
  const item = body.form === 'exec' && within === undefined;
  const text = item ? JSON.stringify(option) : option;
  const blank = item ? ', ' : ' ';
  return side === 'after' ? replace(span(word.end, word.end), blank + text) : replace(span(word.start, word.start), text + blank);
}

/** Puts a short option into the first cluster of a command (`-sSL` becomes `-fsSL`), or behind its name. */
export function insertLetter(command: Command, letters: string): Edit[] {
  const program = command.words[0];
  const cluster = command.words.slice(1).find(({ text }) => /^-[A-Za-z]/.test(text));
  if (cluster !== undefined) return replace(spanIn(cluster, 1, 1), letters);
  return program === undefined ? [] : insertOption(command, program.span, `-${letters}`);
}

/** Takes one argument out of a command, with the comma as well where it is an item of the exec form. */
export function removeArgument(command: Command, word: ShellWord): Edit[] {
  const { body, within, words } = command;
  if (body.form !== 'exec' || within !== undefined) return [removeWords(command, word, word)];
  const at = words.indexOf(word);
  const next = words[at + 1];
  const previous = words[at - 1];
  if (next !== undefined) return replace(span(word.span.start, next.span.start), '');
  return previous === undefined ? [] : replace(span(previous.span.end, word.span.end), '');
}

const apart: ReadonlySet<Joint> = new Set(['start', ';', 'newline']);

/**
 * Takes a whole command out of a RUN, with the `&&` or the line that joined it to the rest; the RUN goes when it did nothing else.
 * @returns no edits where the rest would mean something else: in a pipe, behind `||`, in a branch, beside a comment
 */
export function removeCommand(file: Dockerfile, run: Instruction, script: Script, command: Command): Edit[] {
  return command.pipe.of === 1 ? removePipeline(file, run, script, command) : [];
}

/** The same of a command with all that is piped into it, or that it is piped into, and of those behind it up to another command. */
export function removePipeline(file: Dockerfile, run: Instruction, script: Script, command: Command, last: Command = command): Edit[] {
  if (script.body.form === 'exec' || script.partial) return [];
  const own = pipelines(script);
  const at = own.findIndex(({ pipeline }) => pipeline === command.pipe.pipeline);
  const to = own.findIndex(({ pipeline }) => pipeline === last.pipe.pipeline);
  const first = own[at];
  const end = own[to];
  if (first === undefined || end === undefined || !own.slice(at, to + 1).every(({ plain }) => plain)) return [];
  if (own.length === to - at + 1) return deleteInstruction(file, run);
  const previous = own[at - 1];
  const next = own[to + 1];
  const forward = next !== undefined && (end.after === '&&' || apart.has(first.before));
  const neighbour = forward ? next : previous;
  if (neighbour === undefined || !neighbour.plain) return [];
  const { text } = file;
  const line = span(lineSpanAt(text, first.span.start).start, nextLineStart(text, end.span.end));
  const before = text.slice(line.start, first.span.start);
  const behind = text.slice(end.span.end, line.end).trim();
  const alone = before.trim() === '' && (behind === '' || behind === file.escape || behind === `&& ${file.escape}`);
  const inner = text.slice(first.span.start, end.span.end);
  if (/\n[ \t]*#/.test(inner)) return [];
  if (forward && alone && next.span.start >= line.end) return replace(line, '');
  const place = forward ? span(first.span.start, next.span.start) : span(neighbour.span.end, end.span.end);
  return /\n[ \t]*#/.test(text.slice(place.start, place.end)) ? [] : replace(place, '');
}

/**
 * Takes the last commands out of a RUN, which must not be all of it.
 * @returns no edits where the rest would mean something else
 */
export function removeLast(file: Dockerfile, script: Script, count: number): Edit[] {
  const { body, partial } = script;
  const units = pipelines(script);
  const last = units.at(-1);
  const previous = units.at(-1 - count);
  if (body.form === 'exec' || partial || count === 0 || last === undefined || previous === undefined) return [];
  if (!units.slice(-1 - count).every(({ plain }) => plain)) return [];
  const place = span(previous.span.end, last.span.end);
  return /\n[ \t]*#/.test(file.text.slice(place.start, place.end)) ? [] : replace(place, '');
}

/** Commands joined by `|`, with what joins them to the rest; not `plain` where they may not run, or run by themselves. */
interface Unit {
  readonly pipeline: Pipeline;
  readonly span: Span;
  readonly before: Joint;
  after: Joint;
  plain: boolean;
}

function pipelines(script: Script): readonly Unit[] {
  const units: Unit[] = [];
  for (const { pipe, within, where, before, after, span: place } of script.commands) {
    if (within !== undefined) continue;
    const { pipeline } = pipe;
    let unit = units.at(-1);
    if (unit?.pipeline !== pipeline) {
      unit = { pipeline, span: pipe.of === 1 ? place : pipeline.span, before, after, plain: before !== '||' };
      units.push(unit);
    }
    unit.after = after;
    unit.plain &&= where.length === 0 && pipe.outer === undefined && after !== '||' && after !== '&';
  }
  return units;
}
