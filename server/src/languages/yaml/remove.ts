import { type Edit, nextLineStart, span, textAt } from '../../core/text.ts';
import { keysOf } from './anchors.ts';
import type { Change } from './change.ts';
import type { YamlDocument } from './document.ts';
import {
  beforeLineEnding,
  columnOf,
  firstInk,
  hasComment,
  isBlank,
  lineBelow,
  lineEnd,
  lineStart,
  skipDeeperComments,
  skipTrivia,
  startsLine,
  triviaLine,
} from './geometry.ts';
import { refuse } from './refusal.ts';
import { replaceBlockBy } from './replace.ts';
import { lastLeaf, type ScalarNode, type Slot, slotEnd, slotsOf, type YamlNode } from './tree.ts';

/**
 * Takes a pair or item out of its map or list, with its line and the comments inside it. Comments above stay, except our own
 * suppressions of what goes.
 * @param prune when it is the only key of a map, take the key of that map instead, as far up as this goes
 * @throws Refusal
 */
export function removeSlot(document: YamlDocument, slot: Slot, prune: boolean): Change {
  const target = prune ? climb(document, slot) : slot;
  check(document, target);
  return { kind: 'remove', slot: target, at: target, edits: target.up.flow ? removeFlow(document, target) : removeBlock(document, target) };
}

function climb({ tree }: YamlDocument, slot: Slot): Slot {
  let target = slot;
  for (;;) {
    const { up } = target;
    const owner = up.up;
    if (up.kind !== 'map' || up.pairs.length !== 1 || owner?.kind !== 'pair' || tree.users.has(up)) return target;
    target = owner;
  }
}

function check({ tree }: YamlDocument, slot: Slot): void {
  if (slot.kind === 'pair') {
    if (slot.merge || slot.name === undefined) refuse('not an ordinary key');
    if (slot.up.pairs.filter((pair) => pair.name === slot.name).length > 1) refuse('duplicate key');
    if (keysOf(slot.up).inherited.has(slot.name)) refuse('a merge supplies the key too');
  }
  const end = slotEnd(slot);
  for (const [node, aliases] of tree.users) {
    if (isInside(node, slot) && aliases.some((alias) => alias.start < slot.start || alias.end > end)) refuse('anchor in use');
  }
}

function isInside(node: YamlNode, slot: Slot): boolean {
  if (slot.kind === 'pair' && slot.key !== undefined && slot.key.start <= node.start && node.end <= slot.key.end) return true;
  for (let owner = node.up; owner !== undefined; owner = owner.up.up) if (owner === slot) return true;
  return false;
}

function removeBlock(document: YamlDocument, slot: Slot): readonly Edit[] {
  const { part } = document;
  const { source } = part;
  const slots = slotsOf(slot.up);
  if (slots.length === 1) return replaceBlockBy(document, slot.up.up, slot.up, slot.kind === 'pair' ? '{}' : '[]');
  const column = columnOf(source, slot.start);
  const below = skipDeeperComments(source, lineBelow(source, slotEnd(slot)), column);
  const next = slots[slots.indexOf(slot) + 1];
  if (!startsLine(source, slot.start)) {
    if (next === undefined) return refuse('the key stands behind something else');
    // The next key is pulled up behind the dash, unless a comment stands between them.
    if (!hasComment(source, { start: below, end: next.start })) return [deletion(slot.start, next.start)];
    let start = slot.start;
    while (isBlank(source[start - 1])) start--;
    return [deletion(start, beforeLineEnding(source, below))];
  }
  const previous = slots[slots.indexOf(slot) - 1];
  const above = previous?.value && lastLeaf(previous.value);
  const scalarAbove = above?.kind === 'scalar' && above.style === 'block' ? above : undefined;
  let start = withSuppressions(document, lineStart(source, slot.start), column, previous === undefined ? 0 : slotEnd(previous));
  if (start === 0 && source.startsWith('\uFEFF')) start = 1;
  const end = scalarAbove === undefined || start !== scalarAbove.end ? below : skipWhatWouldBecomeText(source, below, column, scalarAbove);
  const atOpenEnd = end === source.length && !source.endsWith('\n');
  return [deletion(atOpenEnd && scalarAbove === undefined ? beforeLineEnding(source, start) : start, end)];
}

/** Our own suppression comments right above go with what they cover. */
function withSuppressions({ part: { source, text } }: YamlDocument, line: number, column: number, limit: number): number {
  let start = line;
  while (start > limit) {
    const above = lineStart(source, start - 1);
    const comment = firstInk(source, above);
    if (above < limit || source[comment] !== '#' || columnOf(source, comment) !== column) break;
    if (!/^#\s*plimsoll-ignore(?!-)/.test(text.slice(comment, lineEnd(text, comment)))) break;
    start = above;
  }
  return start;
}

/** Lines below the cut that a block scalar right above it would take for its own text. */
function skipWhatWouldBecomeText(source: string, from: number, column: number, scalar: ScalarNode): number {
  const keeps =
    textAt(source, { start: scalar.start, end: lineEnd(source, scalar.start) })
      .split('#')[0]
      ?.includes('+') ?? false;
  const body = skipBlankLines(source, nextLineStart(source, scalar.start));
  const indent = body < scalar.end ? firstInk(source, body) - body : 0;
  let safe = from;
  let at = from;
  for (let line = triviaLine(source, at); line !== undefined; line = triviaLine(source, at)) {
    if (line.kind === 'comment' && line.column <= column) break;
    at = line.next;
    if (line.kind === 'comment' || line.column > indent || keeps) safe = at;
    if (at >= source.length) break;
  }
  return safe;
}

function skipBlankLines(source: string, from: number): number {
  let at = from;
  for (let line = triviaLine(source, at); line?.kind === 'blank'; line = triviaLine(source, at)) at = line.next;
  return at;
}

function removeFlow({ part: { source } }: YamlDocument, slot: Slot): readonly Edit[] {
  const { up } = slot;
  if (source[up.start] !== (up.kind === 'map' ? '{' : '[') || !'}]'.includes(source[up.end - 1] ?? ' '))
    refuse('unclosed or implicit flow collection');
  const slots = slotsOf(up);
  const index = slots.indexOf(slot);
  const [previous, next] = [slots[index - 1], slots[index + 1]];
  const end = slotEnd(slot);
  if (previous === undefined && next === undefined) {
    if (hasComment(source, { start: up.start, end: slot.start }) || hasComment(source, { start: end, end: up.end }))
      refuse('a comment stands beside the only entry');
    return [deletion(up.start + 1, up.end - 1)];
  }
  const comma = skipTrivia(source, end);
  const hasComma = source[comma] === ',';
  const behind = hasComma && !hasComment(source, { start: end, end: comma }) ? comma + 1 : end;
  const rest = firstInk(source, behind);
  const alone =
    startsLine(source, slot.start) && (source[rest] === '#' || rest >= lineEnd(source, behind)) && lineEnd(source, behind) < source.length;
  const cut = alone ? deletion(lineStart(source, slot.start), lineBelow(source, behind)) : undefined;
  if (next !== undefined) return [cut !== undefined && (hasComma ? behind > end : false) ? cut : deletion(slot.start, next.start)];
  const before = slotEnd(previous as Slot);
  const commaBefore = skipTrivia(source, before);
  if (cut !== undefined && hasComma) return [cut];
  if (cut !== undefined) return [deletion(commaBefore, commaBefore + 1), cut];
  if (hasComment(source, { start: before, end: slot.start })) return [deletion(commaBefore, commaBefore + 1), deletion(slot.start, end)];
  return [deletion(before, end)];
}

function deletion(start: number, end: number): Edit {
  return { span: span(start, end), text: '' };
}
