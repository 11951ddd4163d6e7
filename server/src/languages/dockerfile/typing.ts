import { nextLineStart, type Span, span } from '../../core/text.ts';
import { instructionKeywords } from './keywords.ts';
import type { Dockerfile, Instruction } from './model.ts';
import { parseDockerfile, readStageAgain } from './parse.ts';
import { instructionAt } from './views.ts';

/** Characters that can be typed into an instruction before what stands below has to be read again. */
const ROOM = 500;

/**
 * A Dockerfile in which somebody types. The model is that of a text with a line of blanks behind the instruction that is typed: the
 * longer the instruction, the shorter that line. So all other stages stand where they stood, and need not be read again.
 */
export interface Typed {
  /** As it was written. */
  readonly text: string;
  readonly file: Dockerfile;
  /** The blanks in the text of `file`; at its end, and empty, when there are none. */
  readonly room: Span;
}

/** What was read last. */
let latest: Typed | undefined;

/** Reads what was written, as far as it differs from what was written before. */
export function typed(text: string, before: Typed | undefined): Typed {
  if (before?.text === text) return before;
  latest = (before && (inRoom(text, before) ?? withRoom(text, before))) ?? asWritten(text);
  return latest;
}

/** Without room. */
export function asWritten(text: string): Typed {
  return { text, file: parseDockerfile(text), room: span(text.length, text.length) };
}

/** Where a place in the model is in what was written. */
export function writtenPlace({ room }: Pick<Typed, 'room'>, { start, end }: Span): Span {
  const place = (offset: number): number => (offset <= room.start ? offset : Math.max(room.start, offset - (room.end - room.start)));
  return span(place(start), place(end));
}

/** A model with the instructions of a text, for those who do not ask for their places: these may be others. */
export function likenessOf(text: string): Dockerfile {
  return latest?.text === text ? latest.file : parseDockerfile(text);
}

/** When all that changed stands in one stage, above its room. */
function inRoom(text: string, { text: old, file, room }: Typed): Typed | undefined {
  const stage = file.stages.findLast(({ from }) => from.span.start < room.start);
  if (stage === undefined) return undefined;
  const { start } = stage.from.span;
  const rest = old.slice(room.start);
  const isElsewhere = text.length < start + rest.length || !text.startsWith(old.slice(0, start)) || !text.endsWith(rest);
  return isElsewhere ? undefined : spaced(text, text.length - rest.length, room.end, (now) => readStageAgain(file, stage, now));
}

/** Makes room behind the instruction that changed, and lines that may have fallen out of it. */
function withRoom(text: string, { text: old }: Typed): Typed | undefined {
  let same = 0;
  while (same < text.length && text.charCodeAt(same) === old.charCodeAt(same)) same++;
  const { file } = asWritten(text);
  const changed = instructionAt(file, same);
  if (changed?.stage === undefined) return undefined;
  const below = file.instructions.slice(changed.index + 1);
  const fallen = below.findIndex(isKnown);
  const last = (fallen < 0 ? below.at(-1) : below[fallen - 1]) ?? changed;
  const place = nextLineStart(text, last.span.end);
  return spaced(text, place, place === text.length ? place : place + ROOM, parseDockerfile);
}

/**
 * Reads a text with blanks between two offsets. Undefined where blanks would mean something: within an instruction, or in front of a
 * line that may have fallen out of one.
 */
function spaced(text: string, from: number, to: number, read: (text: string) => Dockerfile | undefined): Typed | undefined {
  const { length } = text;
  const blanks = from === length ? '' : `${' '.repeat(Math.max(0, to - from - 1))}\n`;
  if (blanks !== '' && (blanks.length !== to - from || text[from - 1] !== '\n')) return undefined;
  const file = read(text.slice(0, from) + blanks + text.slice(from));
  const above = file && instructionAt(file, from - 1);
  if (file === undefined || above === undefined) return undefined;
  if (above.span.end > from || above.emptyContinuations.some(({ start }) => start >= from)) return undefined;
  const below = file.instructions[above.index + 1];
  return below === undefined || isKnown(below) ? { text, file, room: span(from, from + blanks.length) } : undefined;
}

function isKnown({ keyword }: Instruction): boolean {
  return instructionKeywords.has(keyword);
}
