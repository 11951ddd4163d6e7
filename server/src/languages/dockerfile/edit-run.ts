import { type Edit, lineSpanAt, span } from '../../core/text.ts';
import { replace } from './edit.ts';
import type { Dockerfile, Heredoc, Instruction } from './model.ts';
import { shellBody } from './views.ts';

/**
 * Adds a command to the end of a RUN, to be run when all before it succeeded. The layout of the RUN is kept: a line of its own
 * where every command has one, a line of the script in a heredoc.
 * @param command what to run, with or without `&&` in front
 * @returns no edits where nothing can be added: exec form, an unfinished line, a comment at the end
 */
export function appendToRun(file: Dockerfile, run: Instruction, command: string): Edit[] {
  const body = shellBody(file, run);
  const added = command.trim().replace(/^&&\s*/, '');
  if (body === undefined || body.form === 'exec' || added === '') return [];
  if (body.heredoc !== undefined) return appendToScript(file, body.heredoc, added);
  const { text } = run.line;
  const end = text.trimEnd();
  const { end: at } = body.span;
  if (/(?:&&|\|\||[|&({]|\\)$/.test(end) || endsInComment(end, file.escape)) return [];
  if (end.endsWith(';')) return replace(span(at, at), ` ${added}`);
  const layout = layoutOf(file, body.span.start, at);
  if (layout === 'one-line') return replace(span(at, at), ` && ${added}`);
  const { indent, operatorFirst } = layout;
  const { escape, eol } = file;
  const text2 = operatorFirst ? ` ${escape}${eol}${indent}&& ${added}` : ` && ${escape}${eol}${indent}${added}`;
  return replace(span(at, at), text2);
}

function appendToScript(file: Dockerfile, heredoc: Heredoc, command: string): Edit[] {
  if (heredoc.terminatorSpan === undefined) return [];
  const at = heredoc.bodySpan.end;
  const last = heredoc.body.trimEnd();
  if (/(?:&&|\|\||[|\\])$/.test(last)) return [];
  const line = last.slice(last.lastIndexOf('\n') + 1);
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  return replace(span(at, at), indent + command + file.eol);
}

type Layout = 'one-line' | { readonly indent: string; readonly operatorFirst: boolean };

/** How the last line of a command that spans several lines follows the one before. */
function layoutOf(file: Dockerfile, start: number, end: number): Layout {
  const { text } = file;
  const last = lineSpanAt(text, end);
  if (last.start <= start) return 'one-line';
  const line = text.slice(last.start, end);
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  if (line.startsWith('&&', indent.length)) return { indent, operatorFirst: true };
  const before = lineSpanAt(text, last.start - 1);
  const previous = text.slice(Math.max(start, before.start), before.end).trimEnd();
  return /&&[ \t]*[\\`]$/.test(previous) ? { indent, operatorFirst: false } : 'one-line';
}

/** True when a shell would read what is appended as part of a comment, or of a quoted text that does not end. */
function endsInComment(command: string, escape: string): boolean {
  let quote = '';
  for (let at = 0; at < command.length; at++) {
    const character = command.charAt(at);
    if (character === '\\' && quote !== "'" && escape !== '`') at++;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '#' && /[\s;|&(]/.test(command.charAt(at - 1))) return true;
  }
  return quote !== '';
}
