import { type Edit, span } from '../../core/text.ts';
import type { Change } from './change.ts';
import type { YamlDocument } from './document.ts';
import {
  columnOf,
  firstInk,
  hasComment,
  lineBelow,
  lineEnd,
  lineStart,
  nextContentColumn,
  skipTrivia,
  startsLine,
  triviaLine,
} from './geometry.ts';
import type { JsonValue } from './json-value.ts';
import { refuse } from './refusal.ts';
import { siblingListStep, styleOf } from './style.ts';
import { type ListNode, lastLeaf, type MapNode, type Slot, slotEnd, slotsOf } from './tree.ts';
import { blockLines, type FlowLayout, flowPair, flowText, pairLines } from './write.ts';

/**
 * New keys of a map.
 * @param order keys in the order they are usually written; a new key goes behind the last present one that precedes it
 * @throws Refusal
 */
export function insertPairs(
  document: YamlDocument,
  map: MapNode,
  pairs: readonly (readonly [string, JsonValue])[],
  order: readonly string[],
): Change {
  const effect = { kind: 'pairs', map, pairs, at: map } as const;
  if (map.flow)
    return { ...effect, edits: insertFlow(document, map, (layout) => pairs.map(([key, value]) => flowPair(key, value, layout))) };
  const { source } = document.part;
  const [first] = map.pairs;
  if (first === undefined) return refuse('the map has no keys');
  const style = styleOf(source, document.tree.root);
  const listStep = siblingListStep(source, map.pairs) ?? style.listStep;
  const lines = pairs.flatMap(([key, value]) => pairLines(key, value, style, listStep));
  const column = columnOf(source, first.start);
  const place = orderedPlace(map, pairs[0]?.[0] ?? '', order);
  const before = map.pairs[place];
  if (place < 0) return { ...effect, edits: [insertBefore(document, first, column, lines)] };
  if (before !== undefined && endsInOpenScalar(document, before)) {
    if (map.pairs.slice(place).some((pair) => pair.merge)) refuse('an open block scalar ends the file');
    return { ...effect, edits: [insertBefore(document, before, column, lines)] };
  }
  return { ...effect, edits: [insertBelow(document, map, place, column, lines)] };
}

/** New items at the end of a list. @throws Refusal */
export function appendItems(document: YamlDocument, list: ListNode, items: readonly JsonValue[]): Change {
  const effect = { kind: 'items', list, items, at: list } as const;
  if (list.flow) return { ...effect, edits: insertFlow(document, list, (layout) => items.map((item) => flowText(item, layout))) };
  const { source } = document.part;
  const last = list.items.at(-1);
  if (last === undefined) return refuse('the list has no items');
  if (endsInOpenScalar(document, last)) refuse('an open block scalar ends the file');
  const lines = blockLines(items, styleOf(source, document.tree.root));
  return { ...effect, edits: [insertBelow(document, list, list.items.length - 1, columnOf(source, list.start), lines)] };
}

/** Kubernetes reads an open block scalar at the end of the file without a final line break; a line below would add one. */
function endsInOpenScalar({ part: { source } }: YamlDocument, slot: Slot): boolean {
  const leaf = slot.value && lastLeaf(slot.value);
  return leaf?.kind === 'scalar' && leaf.style === 'block' && leaf.end === source.length && !source.endsWith('\n');
}

/** The index of the pair to insert below; -1 for the very first place. */
function orderedPlace(map: MapNode, key: string, order: readonly string[]): number {
  const lastMerge = map.pairs.findLastIndex((pair) => pair.merge);
  const rank = order.indexOf(key);
  const ranks = map.pairs.map((pair) => (pair.name === undefined ? -1 : order.indexOf(pair.name)));
  if (rank < 0 || ranks.every((each) => each < 0)) return map.pairs.length - 1;
  const preceding = ranks.findLastIndex((each) => each >= 0 && each < rank);
  const place = preceding >= 0 ? preceding : ranks.findIndex((each) => each > rank) - 1;
  return Math.max(place, lastMerge);
}

function insertBefore({ eol }: YamlDocument, slot: Slot, column: number, lines: readonly string[]): Edit {
  return { span: span(slot.start, slot.start), text: lines.map((line) => line + eol + ' '.repeat(column)).join('') };
}

/** Whole lines below a child of a block collection, and below the comments that belong to it. */
function insertBelow(
  { part: { source }, eol }: YamlDocument,
  node: MapNode | ListNode,
  index: number,
  column: number,
  lines: readonly string[],
): Edit {
  const slots = slotsOf(node);
  let at = lineBelow(source, slotEnd(slots[index] as Slot));
  for (let line = triviaLine(source, at); line?.kind === 'comment'; line = triviaLine(source, at)) {
    const inside = line.column > column || (line.column === column && index === slots.length - 1 && nextContentColumn(source, at) < column);
    if (!inside) break;
    at = line.next;
  }
  return wholeLines(source, at, lines, column, eol);
}

/** An edit that puts lines at the start of a line, or at the end of a file that has no final line ending. */
export function wholeLines(source: string, at: number, lines: readonly string[], column: number, eol: string): Edit {
  const text = lines.map((line) => ' '.repeat(column) + line).join(eol);
  const open = at > 0 && source[at - 1] !== '\n';
  return { span: span(at, at), text: open ? eol + text : text + eol };
}

/** New parts of a collection in braces or brackets. */
function insertFlow(document: YamlDocument, node: MapNode | ListNode, render: (layout: FlowLayout) => readonly string[]): readonly Edit[] {
  const { eol, json, part, tree } = document;
  const { source } = part;
  const closing = node.kind === 'map' ? '}' : ']';
  if (source[node.start] !== (node.kind === 'map' ? '{' : '[') || source[node.end - 1] !== closing || node.end - node.start < 2) {
    refuse('unclosed or implicit flow collection');
  }
  const style = styleOf(source, tree.root);
  const last = slotsOf(node).at(-1);
  if (last === undefined) return fillFlow(document, node, render);

  const end = slotEnd(last);
  const ownLine = startsLine(source, last.start);
  const indent = indentOf(source, last.start);
  const texts = render({ json, style, eol, indent: json && ownLine ? indent : undefined });
  const next = skipTrivia(source, end);
  const comma = source[next] === ',' ? next : undefined;
  if (comma !== undefined && hasComment(source, { start: end, end: comma })) return [insertAt(comma + 1, ` ${texts.join(', ')}`)];
  const behind = comma === undefined ? end : comma + 1;
  const commented = source[firstInk(source, behind)] === '#';
  if (!ownLine && !commented) return [insertAt(end, texts.map((text) => `,${style.gap || (json ? '' : ' ')}${text}`).join(''))];

  const place = commented ? lineEnd(source, behind) : behind;
  const text = texts.map((each) => eol + indent + each).join(',') + (comma === undefined ? '' : ',');
  if (comma !== undefined) return [insertAt(place, text)];
  return place === end ? [insertAt(end, `,${text}`)] : [insertAt(end, ','), insertAt(place, text)];
}

/** The first parts of `{}` or `[]`. */
function fillFlow(
  { eol, json, part: { source }, tree }: YamlDocument,
  node: MapNode | ListNode,
  render: (layout: FlowLayout) => readonly string[],
): readonly Edit[] {
  const inner = span(node.start + 1, node.end - 1);
  if (hasComment(source, inner)) refuse('a comment stands in an otherwise empty collection');
  const style = styleOf(source, tree.root);
  const lineIndent = indentOf(source, node.start);
  // On lines only where the parent is: JSON whose key starts its line.
  const onLines = json && node.up !== undefined && startsLine(source, node.up.start);
  if (!onLines) return [{ span: inner, text: render({ json, style, eol, indent: undefined }).join(`,${style.gap}`) }];
  const indent = lineIndent + style.flowIndent;
  const texts = render({ json, style, eol, indent }).map((text) => eol + indent + text);
  return [{ span: inner, text: texts.join(',') + eol + lineIndent }];
}

/** The white space a line starts with. */
function indentOf(source: string, offset: number): string {
  const start = lineStart(source, offset);
  return source.slice(start, firstInk(source, start));
}

function insertAt(offset: number, text: string): Edit {
  return { span: span(offset, offset), text };
}
