import { applyEdits, type Edit, lineSpanAt, nextLineStart, shiftEdit, span } from '../core/text.ts';
import { readsAsWell } from '../languages/dockerfile/edit-proof.ts';
import { parseDockerfile } from '../languages/dockerfile/parse.ts';
import { parseIgnoreFile } from '../languages/dockerignore/parse.ts';
import type { LanguageId } from '../languages/index.ts';

/**
 * True when the text after the edits holds no more that its parser cannot read than before. Edits of YAML are proved where they
 * are made, against the one document they change.
 */
export function parsesAsWell(language: LanguageId, text: string, edits: readonly Edit[]): boolean {
  if (edits.length === 0) return true;
  switch (language) {
    case 'dockerfile':
      return readsAsWell(parseDockerfile(text), edits);
    case 'dockerignore':
      return linesReadAsWell(text, edits);
    case 'yaml':
    case 'config':
      return true;
  }
}

/** Each line of an ignore file is read by itself, so that only those with edits count. */
function linesReadAsWell(text: string, edits: readonly Edit[]): boolean {
  const first = Math.min(...edits.map((edit) => edit.span.start));
  const last = Math.max(...edits.map((edit) => edit.span.end));
  const lines = span(lineSpanAt(text, first).start, nextLineStart(text, last));
  const before = text.slice(lines.start, lines.end);
  const after = applyEdits(
    before,
    edits.map((edit) => shiftEdit(edit, -lines.start)),
  );
  return parseIgnoreFile(after).problems.length <= parseIgnoreFile(before).problems.length;
}
