import { nextLineStart, type Span, textAt } from '../../core/text.ts';
import type { YamlDocument } from './document.ts';
import type { Field } from './field.ts';
import { columnOf, firstInk, lineStart, startsLine } from './geometry.ts';
import { commentSpans } from './parse.ts';
import { slotEnd } from './tree.ts';

/** A comment, from its `#` to the end of its line. */
export interface Comment {
  readonly span: Span;
  /** With the `#`. */
  readonly text: string;
  /** Nothing else stands on its line. */
  readonly ownLine: boolean;
  readonly column: number;
}

/** All comments of a document's part, in order, with spans local to it. */
export function commentsOf(document: YamlDocument): readonly Comment[] {
  return document.comments;
}

/** @param source the text as it was parsed, templates blanked; `text` the text as it stands */
export function commentsIn(source: string, text: string): readonly Comment[] {
  return commentSpans(source).map((span) => ({
    span,
    text: textAt(text, span),
    ownLine: startsLine(source, span.start),
    column: columnOf(source, span.start),
  }));
}

/** The key or list item right below a comment that stands alone on its line, when both have the same indentation. */
export function nodeBelow(document: YamlDocument, comment: Comment): Field | undefined {
  if (!comment.ownLine) return undefined;
  const { source } = document.part;
  let line = nextLineStart(source, comment.span.end);
  while (line < source.length && source[firstInk(source, line)] === '#') line = nextLineStart(source, line);
  const start = firstInk(source, line);
  return columnOf(source, start) === comment.column ? fieldStartingAt(document.root, start) : undefined;
}

/** Where a comment line that covers a field goes: above its key or `-`, or above the item whose first key it is. */
export interface CommentPlace {
  /** The node the comment will cover. */
  readonly field: Field;
  /** Start of the line the comment is put above. */
  readonly offset: number;
  readonly indent: string;
}

/** Undefined where a comment cannot stand: in JSON, in flow style, and for the document as a whole. */
export function commentPlaceFor(field: Field): CommentPlace | undefined {
  const { document } = field;
  const { source } = document.part;
  if (document.json) return undefined;
  for (let each: Field | undefined = field; each !== undefined; each = each.parent) {
    const { slot } = each;
    if (slot === undefined || each.site !== undefined || slot.up.flow || !startsLine(source, slot.start)) continue;
    const offset = lineStart(source, slot.start);
    return {
      field: each,
      offset: offset === 0 ? firstInk(source, 0) - columnOf(source, slot.start) : offset,
      indent: ' '.repeat(columnOf(source, slot.start)),
    };
  }
  return undefined;
}

function fieldStartingAt(root: Field, offset: number): Field | undefined {
  let field: Field | undefined = root;
  while (field !== undefined) {
    const children: readonly Field[] = field.use?.kind === 'list' ? field.items() : ownChildren(field);
    field = children.find(({ slot }) => slot !== undefined && slot.start <= offset && offset < Math.max(slotEnd(slot), slot.start + 1));
    if (field?.slot?.start === offset) return field;
  }
  return undefined;
}

function ownChildren(field: Field): readonly Field[] {
  return field.use?.kind === 'map' ? field.entries().flatMap((entry) => (entry.field.site === undefined ? [entry.field] : [])) : [];
}
