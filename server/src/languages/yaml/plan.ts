import { keysOf } from './anchors.ts';
import type { Change } from './change.ts';
import type { YamlDocument } from './document.ts';
import type { Field, Step } from './field.ts';
import { appendItems, insertPairs } from './insert.ts';
import { isList, isObject, type JsonObject, type JsonValue } from './json-value.ts';
import { matches } from './prove.ts';
import { refuse } from './refusal.ts';
import { setValue } from './replace.ts';
import { type ListNode, type MapNode, resolved, type Slot, type YamlNode } from './tree.ts';

/** What a document shall say at a path. Objects and lists are merged into what is there. */
export interface Wish {
  readonly path: readonly Step[];
  readonly value: JsonValue;
  /** The usual order of the keys beside the last step of the path, and of those directly in it. */
  readonly order: readonly string[];
}

/** A change that is still to be made. `overrides` when it hides a value that `<<` brings. */
export interface Planned {
  readonly change: Change;
  readonly overrides: boolean;
}

/** The changes that bring a document nearer to a wish; none when it is fulfilled. @throws Refusal */
export function plan(document: YamlDocument, wish: Wish): readonly Planned[] {
  let place: Field = document.root;
  let value = wish.value;
  let depth = 0;
  for (; depth < wish.path.length; depth++) {
    const next = place.at(wish.path[depth] as Step);
    if (next.kind === 'absent') break;
    if (next.kind === 'unknown') refuseUnknown(place);
    // An inherited scalar is replaced where the key would stand, so its map is the place.
    if (isInherited(next) && depth === wish.path.length - 1 && !(isObject(value) && next.kind === 'map')) break;
    place = next;
  }
  for (const step of wish.path.slice(depth).reverse()) {
    if (typeof step === 'number') refuse('there is no such list item');
    value = { [step]: value };
  }
  const merging = new Merge(document, wish.order);
  // At the very place of the wish a collection may give way to another kind; on the way there it may not.
  merging.into(place.use, place.slot, value, depth === wish.path.length, wish.path.length - depth < 2);
  return merging.planned;
}

/** Found in this map only through its own `<<`. */
function isInherited(field: Field): boolean {
  const owner = field.parent?.node;
  return field.slot !== undefined && owner?.kind === 'map' && field.slot.up !== owner;
}

function refuseUnknown(place: Field): never {
  return refuse(place.node?.kind === 'scalar' ? 'a scalar stands where a map is expected' : 'what stands there is not known');
}

class Merge {
  readonly planned: Planned[] = [];
  readonly #document: YamlDocument;
  readonly #order: readonly string[];

  constructor(document: YamlDocument, order: readonly string[]) {
    this.#document = document;
    this.#order = order;
  }

  into(use: YamlNode | undefined, slot: Slot | undefined, value: JsonValue, mayReplace: boolean, ordered: boolean): void {
    const node = resolved(use);
    if (node === undefined) {
      if (use !== undefined) refuse('an alias that cannot be followed stands there');
      if (slot === undefined) refuse('the document is empty');
      refuse('the key has no value to replace');
    }
    if (node.kind === 'scalar' && node.value === undefined) refuse('what stands there is not known');
    if (isObject(value) && node.kind === 'map' && !(Object.keys(value).length === 0)) return this.#pairs(node, value, ordered);
    if (isList(value) && node.kind === 'list' && value.length > 0) return this.#items(node, value);
    if (matches(node, value) || (isObject(value) && node.kind === 'map') || (isList(value) && node.kind === 'list')) return;
    if (slot === undefined) refuse('the document is of another kind');
    if (node.kind !== 'scalar' && !mayReplace && !isEmptyCollection(node)) refuse('a collection stands where another kind is expected');
    this.#add(setValue(this.#document, slot, value), false);
  }

  #pairs(map: MapNode, object: JsonObject, ordered: boolean): void {
    const keys = keysOf(map);
    const missing: [string, JsonValue][] = [];
    let overrides = false;
    for (const [key, value] of Object.entries(object)) {
      const entry = keys.entries.get(key);
      if (entry?.ambiguous) refuse('which value counts depends on the reader');
      if (entry === undefined) {
        if (!keys.complete) refuse('what stands there is not known');
        missing.push([key, value]);
      } else if (entry.site === undefined || (isObject(value) && resolved(entry.pair.value)?.kind === 'map')) {
        this.into(entry.pair.value, entry.pair, value, false, false);
      } else if (!matches(entry.pair.value, value)) {
        overrides = true;
        missing.push([key, value]);
      }
    }
    if (missing.length === 0) return;
    // `{}` may become a block; that is up to the place it stands in.
    const change =
      map.pairs.length === 0 && map.up !== undefined
        ? setValue(this.#document, map.up, Object.fromEntries(missing))
        : insertPairs(this.#document, map, missing, ordered ? this.#order : []);
    this.#add(change, overrides);
  }

  #items(list: ListNode, items: readonly JsonValue[]): void {
    const missing = items.filter((item) => !list.items.some((each) => matches(each.value, item)));
    if (missing.length === 0) return;
    const slot = list.items.length === 0 ? list.up : undefined;
    this.#add(slot === undefined ? appendItems(this.#document, list, missing) : setValue(this.#document, slot, missing), false);
  }

  #add(change: Change, overrides: boolean): void {
    this.planned.push({ change, overrides });
  }
}

function isEmptyCollection(node: MapNode | ListNode): boolean {
  return (node.kind === 'map' ? node.pairs : node.items).length === 0;
}
