import { type Span, span } from '../../core/text.ts';
import type { Dockerfile } from './model.ts';

/** Instructions that are handed to a shell, where braces are nothing special. */
const shellKeywords: ReadonlySet<string> = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'ONBUILD']);

const opening = /\{\{|\{%|\{#|<%|@@\w+@@|%%\w+%%/;
const lineOpening = /^[ \t]*(?:\{\{|\{%|\{#|<%)/m;

/**
 * The first mark of a template engine or preprocessor that writes the Dockerfile from this text: Go, Jinja, ERB and `%%X%%` marks
 * outside commands, lines that start with one of them anywhere, or C preprocessor conditions. Heredoc bodies are not looked at.
 * Undefined when the text is a Dockerfile itself.
 */
export function templateMark({ text, instructions, comments }: Pick<Dockerfile, 'text' | 'instructions' | 'comments'>): Span | undefined {
  for (const { keyword, line, heredocs, text: written, span: place } of opening.test(text) ? instructions : []) {
    const mark = shellKeywords.has(keyword) ? null : opening.exec(line.text);
    if (mark !== null) return line.place(mark.index, mark.index + mark[0].length);
    const first = heredocs.length === 0 ? lineOpening.exec(written) : null;
    if (first !== null) return span(place.start + first.index + first[0].length - 2, place.start + first.index + first[0].length);
  }
  let condition: Span | undefined;
  let ends = false;
  for (const { span: place } of comments) {
    const line = text.slice(place.start, place.end);
    if (/^#include\s+["<]/.test(line)) return place;
    if (/^#(?:if|ifdef|ifndef)\s/.test(line)) condition ??= place;
    else if (/^#endif\b/.test(line)) ends = true;
  }
  return ends ? condition : undefined;
}
