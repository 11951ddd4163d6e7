import { type Edit, nextLineStart } from '../../core/text.ts';
import type { YamlDocument } from './document.ts';
import { lineStart } from './geometry.ts';
import type { JsonValue } from './json-value.ts';
import type { ListNode, MapNode, Slot } from './tree.ts';

/** One change to a document: its edits, and what the tree must look like after them and nowhere else. */
export type Change = { readonly edits: readonly Edit[]; readonly at: ChangedNode } & Effect;

/** The node whose anchors tell how many other places change with it. */
export type ChangedNode = Slot | MapNode | ListNode;

export type Effect =
  | { readonly kind: 'value'; readonly slot: Slot; readonly value: JsonValue }
  | { readonly kind: 'pairs'; readonly map: MapNode; readonly pairs: readonly (readonly [string, JsonValue])[] }
  | { readonly kind: 'items'; readonly list: ListNode; readonly items: readonly JsonValue[] }
  | { readonly kind: 'remove'; readonly slot: Slot };

/** The changes that touch no line of one before them, so that they can be made together. */
export function independent({ part }: YamlDocument, changes: readonly Change[]): readonly Change[] {
  const taken: { start: number; end: number }[] = [];
  return changes.filter(({ edits }) => {
    const lines = edits.map(({ span }) => ({ start: lineStart(part.source, span.start), end: nextLineStart(part.source, span.end) }));
    if (lines.some((a) => taken.some((b) => a.start <= b.end && b.start <= a.end))) return false;
    taken.push(...lines);
    return true;
  });
}
