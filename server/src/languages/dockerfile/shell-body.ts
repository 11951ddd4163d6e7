import { limits } from '../../core/limits.ts';
import { span } from '../../core/text.ts';
import { posixShells, programName, windowsShells } from '../../tables/shells.ts';
import type { EscapeCharacter, LogicalLine, ShellBody } from './model.ts';
import { SourceBuilder } from './source-map.ts';

/** Who reads a script: a shell whose language we know, a Windows shell, or another program. */
export type ShellKind = 'posix' | 'windows' | 'other';

/** The kind of shell that reads the body. A body without a shell (exec form) counts as one we can read. */
export function shellKind(body: ShellBody): ShellKind {
  if (body.form === 'exec') return 'posix';
  const name = shellName(body);
  if (posixShells.has(name)) return 'posix';
  return windowsShells.has(name.toLowerCase()) ? 'windows' : 'other';
}

/** The shell's program name: `bash` for `["/bin/bash", "-c"]` and for `#!/usr/bin/env bash`. */
export function shellName(body: ShellBody): string {
  const names = body.shell.map(programName);
  const first = names[0] ?? 'sh';
  if (first !== 'env' && first !== 'busybox') return first;
  return names.slice(1).find((name) => !name.startsWith('-') && !name.includes('=')) ?? first;
}

/**
 * The text as the shell gets it, every character with its place in the file. The builder joins continued lines and leaves out
 * comment lines and empty lines between them; the bodies of heredocs follow unchanged. Carriage returns before `\n` are left out.
 * Undefined when the body is longer than `limits.instructionLength`.
 */
export function sourceOf(body: ShellBody): LogicalLine | undefined {
  const heredocs = body.heredocs ?? [];
  const end = Math.min(body.span.end, ...heredocs.map((heredoc) => heredoc.bodySpan.start));
  const length = heredocs.reduce((sum, heredoc) => sum + heredoc.body.length, end - body.span.start);
  if (length > limits.instructionLength) return undefined;
  const builder = new SourceBuilder();
  if (body.form === 'heredoc') {
    addLines(builder, body.text, body.span.start, end);
    return builder.build();
  }
  joinLines(builder, body.text, body.span.start, end, body.escape);
  for (const heredoc of heredocs) {
    builder.add('\n', span(heredoc.bodySpan.start, heredoc.bodySpan.start));
    addLines(builder, body.text, heredoc.bodySpan.start, heredoc.bodySpan.end);
    if (heredoc.terminatorSpan !== undefined) addLines(builder, body.text, heredoc.terminatorSpan.start, heredoc.terminatorSpan.end);
  }
  return builder.build();
}

/** Adds lines unchanged except for their line endings, which become `\n`. */
function addLines(builder: SourceBuilder, text: string, start: number, end: number): void {
  let at = start;
  for (let line = text.indexOf('\r\n', at); line >= 0 && line < end; line = text.indexOf('\r\n', at)) {
    builder.add(text.slice(at, line), span(at, line));
    at = line + 1;
  }
  builder.add(text.slice(at, end), span(at, end));
}

/** Adds the logical line that begins at `start`; what follows a line without continuation is added unchanged. */
function joinLines(builder: SourceBuilder, text: string, start: number, end: number, escape: EscapeCharacter): void {
  let at = start;
  while (at < end) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 || newline >= end ? end : newline + 1;
    const line = text.slice(at, next);
    const content = line.trim();
    const skipped = at > start && (content === '' || content.startsWith('#'));
    if (!skipped) {
      const kept = continued(line, escape);
      if (kept === undefined) return addLines(builder, text, at, end);
      builder.add(line.slice(0, kept), span(at, at + kept));
    }
    at = next;
  }
}

/** How much of a line stays when its end continues it: an escape character that no other one precedes, then blanks. */
function continued(line: string, escape: EscapeCharacter): number | undefined {
  const content = line.trimEnd();
  const at = content.length - 1;
  return content[at] === escape && content[at - 1] !== escape ? at : undefined;
}
