import type { YamlDocument } from '../yaml/document.ts';
import type { EditResult } from '../yaml/edit.ts';
import type { JsonObject } from '../yaml/json-value.ts';
import { styleOf } from '../yaml/style.ts';
import { blockLines } from '../yaml/write.ts';

/** Adds an object as a document of its own behind the given one. */
export function newDocument(document: YamlDocument, object: JsonObject): EditResult {
  const { text, eol, part, tree } = document;
  if (document.json) return { refused: 'a file of JSON holds one object' };
  if (document.templated) return { refused: 'a template decides what stands here' };
  if (document.problems.length > 0) return { refused: 'a syntax error stands before it' };
  // Such a part may hold several documents, or end with a marker of its own.
  if (/^(?:%|\.\.\.)/m.test(text)) return { refused: 'the document ends before its text does' };
  const lines = ['---', ...blockLines(object, styleOf(part.source, tree.root))];
  const ended = text.endsWith('\n');
  const added = `${ended ? '' : eol}${lines.join(eol)}${ended ? eol : ''}`;
  return { edits: [{ span: { start: text.length, end: text.length }, text: added }], shared: 0, overrides: 0 };
}
