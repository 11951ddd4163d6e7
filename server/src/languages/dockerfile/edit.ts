import { type Edit, lineSpanAt, nextLineStart, type Span, span } from '../../core/text.ts';
import { closingKeywords } from './keywords.ts';
import { isBlank, trimmedEnd } from './lines.ts';
import type { Dockerfile, Flag, Instruction, KeyValue, Stage, Word } from './model.ts';

export function replace(place: Span, text: string): Edit[] {
  return [{ span: place, text }];
}

/** Adds to the end of an argument, inside the quotes it stands in. */
export function appendToWord({ text }: Dockerfile, { span: place }: Word, added: string): Edit[] {
  const last = text[place.end - 1];
  const quoted = place.end - place.start > 1 && (last === '"' || last === "'");
  const at = quoted ? place.end - 1 : place.end;
  return replace(span(at, at), added);
}

/** Deletes the lines of an instruction, with their line endings; comments above it stay. */
export function deleteInstruction(file: Dockerfile, instruction: Instruction): Edit[] {
  const { text } = file;
  const start = lineStart(text, instruction.span.start);
  const end = nextLineStart(text, instruction.span.end);
  if (end === text.length && text[end - 1] !== '\n' && start > 0 && text[start - 1] === '\n') {
    // The last line has no line ending of its own: the one before it goes.
    return replace(span(text[start - 2] === '\r' ? start - 2 : start - 1, end), '');
  }
  return replace(span(start, end), '');
}

/** Inserts instructions above an instruction and the comments that belong to it. */
export function insertBefore(file: Dockerfile, instruction: Instruction, lines: readonly string[]): Edit[] {
  const at = blockStart(file, instruction);
  const indent = indentation(file.text, instruction);
  const gap = isSeparated(file, instruction) ? file.eol : '';
  return replace(span(at, at), lines.map((line) => indent + line + file.eol).join('') + gap);
}

/** Inserts a comment line right above an instruction, below the comments it has. */
export function insertComment(file: Dockerfile, instruction: Instruction, comment: string): Edit[] {
  const at = lineStart(file.text, instruction.span.start);
  return replace(span(at, at), `${indentation(file.text, instruction)}# ${comment}${file.eol}`);
}

/** Inserts instructions below an instruction. Nothing can follow a heredoc that does not end: no edits then. */
export function insertAfter(file: Dockerfile, instruction: Instruction, lines: readonly string[]): Edit[] {
  const place = endOf(file, instruction);
  if (place === undefined) return [];
  const indent = indentation(file.text, instruction);
  const gap = isSeparated(file, instruction) ? file.eol : '';
  return replace(place, gap + lines.map((line) => file.eol + indent + line).join(''));
}

/** Inserts instructions at the end of a stage. */
export function appendToStage(file: Dockerfile, stage: Stage, lines: readonly string[]): Edit[] {
  return insertAfter(file, stage.instructions.at(-1) ?? stage.from, lines);
}

/** Inserts instructions above the CMD or ENTRYPOINT that closes a stage, or at its end when there is none. */
export function insertBeforeEntry(file: Dockerfile, stage: Stage, lines: readonly string[]): Edit[] {
  let entry: Instruction | undefined;
  for (const instruction of [...stage.instructions].reverse()) {
    if (!closingKeywords.has(instruction.keyword)) break;
    if (instruction.keyword === 'CMD' || instruction.keyword === 'ENTRYPOINT') entry = instruction;
  }
  return entry === undefined ? appendToStage(file, stage, lines) : insertBefore(file, entry, lines);
}

/** Adds `--flag=value` behind the flags that are there. */
export function insertFlag(instruction: Instruction, flag: string): Edit[] {
  const at = instruction.flags.at(-1)?.span.end ?? instruction.keywordSpan.end;
  return replace(span(at, at), ` ${flag}`);
}

/** Takes a flag away, with its line when nothing else stands on it. */
export function removeFlag(file: Dockerfile, flag: Flag): Edit[] {
  const { text } = file;
  let before = flag.span.start;
  while (before > 0 && (text[before - 1] === ' ' || text[before - 1] === '\t')) before--;
  let after = flag.span.end;
  while (after < text.length && (text[after] === ' ' || text[after] === '\t')) after++;
  const continued = text[after] === file.escape && /^[ \t\r]*\n/.test(text.slice(after + 1, after + 200));
  const firstOnLine = before === 0 || text[before - 1] === '\n';
  if (continued) return replace(firstOnLine ? span(before, nextLineStart(text, after)) : span(before, flag.span.end), '');
  const endsLine = after === text.length || isBlank(text[after]);
  return replace(endsLine ? span(before, flag.span.end) : span(flag.span.start, after), '');
}

/** Puts a directive at the very top, where alone it counts. */
export function insertDirective({ text, eol }: Dockerfile, name: string, value: string): Edit[] {
  const at = text.startsWith('\uFEFF') ? 1 : 0;
  return replace(span(at, at), `# ${name}=${value}${eol}`);
}

/** Gives an `ARG` (or another pair) a value, in place of the one it has. */
export function setArgDefault(pair: KeyValue, value: string): Edit[] {
  const text = /^[\w./:@%+,=-]*$/.test(value) ? value : `"${value.replace(/["\\$`]/g, '\\$&')}"`;
  return pair.valueSpan === undefined ? replace(span(pair.nameSpan.end, pair.nameSpan.end), `=${text}`) : replace(pair.valueSpan, text);
}

/** Where the line of an offset starts, behind a byte order mark. */
export function lineStart(text: string, offset: number): number {
  const { start } = lineSpanAt(text, offset);
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

function indentation(text: string, instruction: Instruction): string {
  return text.slice(lineStart(text, instruction.span.start), instruction.span.start);
}

/**
 * Where an instruction starts together with the comments right above it. A comment above the first instruction is the file's
 * heading and belongs to none.
 */
function blockStart(file: Dockerfile, instruction: Instruction): number {
  let start = lineStart(file.text, instruction.span.start);
  if (instruction.index === 0) return start;
  for (const comment of commentsAbove(file, instruction)) start = lineStart(file.text, comment.span.start);
  return start;
}

/** The comment lines right above an instruction, without blank lines between, nearest first. */
export function commentsAbove(file: Dockerfile, instruction: Instruction): Dockerfile['comments'] {
  const { text, comments } = file;
  let start = lineStart(text, instruction.span.start);
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.span.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const above = [];
  for (let index = low - 1; index >= 0; index--) {
    const comment = comments[index];
    if (comment === undefined || comment.inside !== undefined || nextLineStart(text, comment.span.start) !== start) break;
    above.push(comment);
    start = lineStart(text, comment.span.start);
  }
  return above;
}

/** True when a blank line stands above the instruction and its comments. */
function isSeparated(file: Dockerfile, instruction: Instruction): boolean {
  const start = blockStart(file, instruction);
  if (start < 2 || instruction.index === 0) return false;
  const above = lineSpanAt(file.text, start - 1);
  return trimmedEnd(file.text, above.start, above.end) === above.start;
}

/** Where a new line can be put below an instruction. A continuation that leads nowhere is replaced by it. */
function endOf(file: Dockerfile, instruction: Instruction): Span | undefined {
  const { heredocs, line } = instruction;
  if (heredocs.some(({ terminatorSpan }) => terminatorSpan === undefined)) return undefined;
  if (heredocs.length === 0) {
    const end = trimmedEnd(line.text, 0, line.text.length);
    const written = end === 0 ? instruction.span.start : line.at(end - 1) + 1;
    // Without it the escape character in front would be at the end of the line, and continue it.
    if (written < instruction.span.end) return file.text[written - 1] === file.escape ? undefined : span(written, instruction.span.end);
  }
  const { end } = lineSpanAt(file.text, instruction.span.end);
  return span(end, end);
}
