import { closest } from '../../core/closest.ts';
import { type Edit, lineSpanAt, span, textAt } from '../../core/text.ts';
import { replace } from './edit.ts';
import type { Dockerfile, Instruction } from './model.ts';

/** `${NAME` without the rest: the brace goes behind the name. */
export function closedBrace({ text }: Dockerfile, start: number): Edit[] {
  const name = /^\$\{\w+/.exec(text.slice(start, start + 200))?.[0];
  return name === undefined ? [] : replace(span(start + name.length, start + name.length), '}');
}

/** `${NAME:word}`, where `:-` is the only thing that makes sense of the word. */
export function withDash({ text }: Dockerfile, start: number): Edit[] {
  const lead = /^\$\{\w+:(?=[\w./])/.exec(text.slice(start, start + 200))?.[0];
  return lead === undefined ? [] : replace(span(start + lead.length, start + lead.length), '-');
}

/** A line that holds the delimiter, indented. */
export function terminated(file: Dockerfile, instruction: Instruction): Edit[] {
  const open = instruction.heredocs.find(({ terminatorSpan }) => terminatorSpan === undefined);
  if (open === undefined) return [];
  const { bodySpan, delimiter } = open;
  let at = bodySpan.start;
  while (at < bodySpan.end) {
    const line = lineSpanAt(file.text, at);
    const written = textAt(file.text, line);
    if (written.trim() === delimiter) return replace(line, delimiter);
    at = line.end + (file.text[line.end] === '\r' ? 2 : 1);
  }
  return [];
}

/** `FROM image name`, or a slip in AS. */
export function named({ words }: Instruction): Edit[] {
  const [, second, third] = words;
  if (second === undefined || words.length > 3) return [];
  if (third === undefined) return second.text.toUpperCase() === 'AS' ? [] : replace(span(second.span.start, second.span.start), 'AS ');
  return closest(second.text.toUpperCase(), ['AS']) === undefined ? [] : replace(second.span, 'AS');
}
