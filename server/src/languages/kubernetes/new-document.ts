import { span } from '../../core/text.ts';
import type { YamlDocument } from '../yaml/document.ts';
import type { EditResult } from '../yaml/edit.ts';
import type { JsonObject } from '../yaml/json-value.ts';
import { styleOf } from '../yaml/style.ts';
import { blockLines } from '../yaml/write.ts';

const nothing: EditResult = { edits: [], shared: 0, overrides: 0 };

/** Adds an object as a document of its own behind the given one. @param besides what else is changed in the given document */
export function newDocument(document: YamlDocument, object: JsonObject, besides: EditResult = nothing): EditResult {
  if ('refused' in besides) return besides;
  const { text, eol, part, tree } = document;
  const end = text.length;
  if (document.json) return { refused: 'a file of JSON holds one object' };
  if (document.templated) return { refused: 'a template decides what stands here' };
  if (document.problems.length > 0) return { refused: 'a syntax error stands before it' };
  // Such a part may hold several documents, or end with a marker of its own.
  if (/^(?:%|\.\.\.)/m.test(text)) return { refused: 'the document ends before its text does' };
  if (besides.edits.some((edit) => edit.span.end === end)) return { refused: 'a change stands where the new document would begin' };
  const lines = ['---', ...blockLines(object, styleOf(part.source, tree.root))];
  const ended = text.endsWith('\n');
  const added = { span: span(end, end), text: `${ended ? '' : eol}${lines.join(eol)}${ended ? eol : ''}` };
  return { ...besides, edits: [...besides.edits, added] };
}
