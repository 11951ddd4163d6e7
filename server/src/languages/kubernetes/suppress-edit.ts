import { type Edit, type Span, span } from '../../core/text.ts';
import { type CommentPlace, commentPlaceFor, commentsOf } from '../yaml/comments.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { enclosingFields } from './enclosing.ts';
import { type OwnComment, ownComment } from './suppress-comment.ts';

/**
 * The edit that silences rules: a comment above the nearest key or `-` around `place` that begins a line, or at the top.
 * A comment of ours that is there already takes the ids in.
 * @param place what to silence, local to the document; for `file` the document must be the first of its file
 * @param reason `''` when none is given
 * @returns undefined in JSON and where everything around the place is in flow style; an empty edit when the ids stand there already
 */
export function suppressionEdit(
  document: YamlDocument,
  place: Span,
  ids: readonly string[],
  reason: string,
  scope: 'line' | 'file',
): Edit | undefined {
  if (document.json) return undefined;
  const at = scope === 'file' ? topOf(document) : placeAround(document, place);
  if (at === undefined) return undefined;
  const existing = scope === 'file' ? fileComment(document) : commentAbove(document, at);
  if (existing !== undefined) return merged(existing, ids, reason);
  const marker = scope === 'file' ? 'plimsoll-ignore-file' : 'plimsoll-ignore';
  const text = `${at.indent}# ${marker} ${ids.join(', ')}${reason === '' ? '' : ` -- ${reason}`}${document.eol}`;
  return { span: span(at.offset, at.offset), text };
}

type Place = Omit<CommentPlace, 'field'>;

/** Behind the byte order mark. */
function topOf({ text }: YamlDocument): Place {
  return { offset: text.startsWith('\uFEFF') ? 1 : 0, indent: '' };
}

function placeAround(document: YamlDocument, place: Span): Place | undefined {
  const innermost = enclosingFields(document, place).at(-1);
  return innermost && commentPlaceFor(innermost);
}

interface Existing {
  readonly comment: OwnComment;
  readonly end: number;
}

/** Our comment on the line above, when it has the same indentation and so covers the same node. */
function commentAbove(document: YamlDocument, { offset, indent }: Place): Existing | undefined {
  const above = commentsOf(document).findLast(({ span: at }) => at.end < offset);
  const adjoins =
    above?.ownLine === true && above.column === indent.length && /^\r?\n[ \t]*$/.test(document.text.slice(above.span.end, offset));
  const comment = adjoins ? ownComment(above) : undefined;
  return above !== undefined && comment?.scope === 'node' ? { comment, end: above.span.end } : undefined;
}

function fileComment(document: YamlDocument): Existing | undefined {
  for (const found of commentsOf(document)) {
    const comment = ownComment(found);
    if (comment?.scope === 'file') return { comment, end: found.span.end };
  }
  return undefined;
}

function merged({ comment, end }: Existing, ids: readonly string[], reason: string): Edit {
  const missing = ids.filter((id) => !comment.ids.some((word) => word.text === id));
  const last = comment.ids.at(-1);
  const at = last?.span.end ?? end;
  const separator = last === undefined ? ' ' : ', ';
  const list = missing.length === 0 ? '' : separator + missing.join(', ');
  // A second reason would contradict the first one; one is added only where there was none.
  return { span: span(at, at), text: list + (comment.reason === '' && reason !== '' && missing.length > 0 ? ` -- ${reason}` : '') };
}
