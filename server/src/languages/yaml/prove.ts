import type { Change } from './change.ts';
import type { YamlDocument } from './document.ts';
import { isList, isObject, type JsonValue, scalarOf } from './json-value.ts';
import { parsePart } from './parse.ts';
import { refuse } from './refusal.ts';
import { type ListNode, type MapNode, resolved, type Slot, slotsOf, type YamlNode } from './tree.ts';

/**
 * Parses the text that changes left and compares it with the document before them: no new errors, the same documents, the
 * wanted values where they were wanted, and everything else as it was.
 * @returns the document after the changes
 * @throws Refusal when the text is not exactly that
 */
export function prove(before: YamlDocument, text: string, changes: readonly Change[]): YamlDocument {
  const part = parsePart(text);
  const index = before.part.trees.indexOf(before.tree);
  const tree = part.trees[index];
  if (tree === undefined || part.trees.length !== before.part.trees.length || part.templated !== before.part.templated) return fail();
  if (tree.unreadable !== undefined) fail();
  before.part.trees.forEach((old, i) => {
    const now = part.trees[i];
    if (now === undefined || now.errors.length > old.errors.length || now.aliasProblems.length > old.aliasProblems.length) fail();
    if (!same(old.root, now?.root, i === index ? changes : [])) fail();
  });
  return before.withPart(part, tree);
}

/** The written tree is the same, but for the changes. */
function same(old: YamlNode | undefined, now: YamlNode | undefined, changes: readonly Change[]): boolean {
  if (old === undefined || now === undefined) return old === now;
  if (old.anchor !== now.anchor) return false;
  if (old.kind === 'alias' || now.kind === 'alias') {
    return (
      old.kind === now.kind &&
      old.kind === 'alias' &&
      now.kind === 'alias' &&
      old.name === now.name &&
      (old.target === undefined) === (now.target === undefined)
    );
  }
  if (old.kind === 'scalar' || now.kind === 'scalar')
    return old.kind === 'scalar' && now.kind === 'scalar' && old.value === now.value && old.text === now.text;
  if (old.kind !== now.kind) return false;
  const added = addedTo(old, changes);
  const kept = slotsOf(old).filter((slot) => !changes.some((change) => change.kind === 'remove' && change.slot === slot));
  const slots = [...slotsOf(now)];
  for (const [key, value] of added) {
    const at = slots.findLastIndex(
      (slot) => (key === undefined ? slot.kind === 'item' : slot.kind === 'pair' && slot.name === key) && matches(slot.value, value),
    );
    if (at < 0) return false;
    slots.splice(at, 1);
  }
  return kept.length === slots.length && kept.every((slot, i) => sameSlot(slot, slots[i] as Slot, changes));
}

function sameSlot(old: Slot, now: Slot, changes: readonly Change[]): boolean {
  if (old.kind === 'pair' && now.kind === 'pair' && (old.name !== now.name || old.merge !== now.merge || !same(old.key, now.key, [])))
    return false;
  const change = changes.find((each) => each.kind === 'value' && each.slot === old);
  if (change?.kind !== 'value') return same(old.value, now.value, changes);
  return matches(now.value, change.value) && (old.value?.kind === 'alias' || old.value?.anchor === now.value?.anchor);
}

function addedTo(node: MapNode | ListNode, changes: readonly Change[]): readonly (readonly [string | undefined, JsonValue])[] {
  return changes.flatMap((change): readonly (readonly [string | undefined, JsonValue])[] => {
    if (change.kind === 'pairs' && change.map === node) return change.pairs;
    // Appended items are looked for from the end.
    if (change.kind === 'items' && change.list === node) return change.items.map((item) => [undefined, item] as const).reverse();
    return [];
  });
}

/** True when a node is written as exactly this value. */
export function matches(node: YamlNode | undefined, value: JsonValue): boolean {
  const there = resolved(node);
  if (there === undefined) return false;
  if (isList(value))
    return there.kind === 'list' && there.items.length === value.length && value.every((each, i) => matches(there.items[i]?.value, each));
  if (isObject(value)) {
    if (there.kind !== 'map') return false;
    const entries = Object.entries(value);
    return (
      there.pairs.length === entries.length &&
      entries.every(([key, each]) => matches(there.pairs.find((pair) => pair.name === key)?.value, each))
    );
  }
  return there.kind === 'scalar' && there.value === scalarOf(value);
}

function fail(): never {
  return refuse('the changed text would not mean what it should');
}
