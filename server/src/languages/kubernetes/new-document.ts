import { type Edit, span } from '../../core/text.ts';
import type { EditResult } from '../yaml/edit.ts';
import type { YamlDocument } from '../yaml/document.ts';

/**
 * Puts another document behind this one, besides what is changed in it.
 * @param lines the lines of the new document, without `---`
 */
export function withDocument(document: YamlDocument, result: EditResult, lines: readonly string[]): EditResult {
  if ('refused' in result) return result;
  const { text, eol, json, tree } = document;
  const end = text.length;
  if (json) return { refused: 'JSON holds one document' };
  if (tree.errors.length > 0 || /(?:^|\n)(?:\.\.\.|%)/.test(text)) return { refused: 'where the document ends is not known' };
  if (result.edits.some((edit) => edit.span.end === end)) return { refused: 'a change stands where the new document would begin' };
  const added: Edit = { span: span(end, end), text: `${text.endsWith('\n') ? '' : eol}${['---', ...lines, ''].join(eol)}` };
  return { ...result, edits: [...result.edits, added] };
}
