import type { Dockerfile } from './model.ts';

/** Instructions that are handed to a shell, where braces are nothing special. */
const shellKeywords: ReadonlySet<string> = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'ONBUILD']);

const opening = /\{\{|\{%|\{#|<%|@@\w+@@|%%\w+%%/;
const lineOpening = /^[ \t]*(?:\{\{|\{%|\{#|<%)/m;

/**
 * True when a template engine or preprocessor writes the Dockerfile from this text: Go, Jinja, ERB and `%%X%%` marks outside
 * commands, lines that start with one of them anywhere, or C preprocessor conditions. Heredoc bodies are not looked at.
 */
export function isTemplate({ text, instructions, comments }: Pick<Dockerfile, 'text' | 'instructions' | 'comments'>): boolean {
  for (const instruction of instructions) {
    if (!shellKeywords.has(instruction.keyword) && opening.test(instruction.line.text)) return true;
    if (instruction.heredocs.length === 0 && lineOpening.test(instruction.text)) return true;
  }
  let conditions = 0;
  let ends = 0;
  for (const { span } of comments) {
    const line = text.slice(span.start, span.end);
    if (/^#include\s+["<]/.test(line)) return true;
    if (/^#(?:if|ifdef|ifndef)\s/.test(line)) conditions++;
    else if (/^#endif\b/.test(line)) ends++;
  }
  return conditions > 0 && ends > 0;
}
