import { type Edit, type Span, span } from '../../core/text.ts';
import { type Change, independent } from './change.ts';
import type { YamlDocument } from './document.ts';
import type { Field, Step } from './field.ts';
import { isList, isObject, type JsonValue, Placeholder } from './json-value.ts';
import { type Planned, plan, type Wish } from './plan.ts';
import { matches, prove } from './prove.ts';
import { Refusal, refuse } from './refusal.ts';
import { removeSlot } from './remove.ts';
import { Revision } from './revision.ts';
import { touches } from './template.ts';

/**
 * The door for changes to YAML. Indentation, quotes, comments, flow style, JSON and line endings are kept; every change is
 * proved by parsing its result before it leaves. All offsets are local to the document.
 */

export { type JsonObject, type JsonValue, placeholder } from './json-value.ts';

/** Edits in the order of the text, no two at one offset; none when everything is as wanted. */
export interface YamlEdit {
  readonly edits: readonly Edit[];
  /** How many other places of the document change too, because they use an anchor that is changed. */
  readonly shared: number;
  /** How many values that a `<<` brings are hidden: strict readers complain about that, so such a fix is never safe. */
  readonly overrides: number;
}

export type EditResult = YamlEdit | { readonly refused: string };

/** One thing to do. Several in one edit are done as if one after the other, removals last. */
export type Operation =
  | {
      readonly set: Field;
      /** Objects are merged into the map that is there, lists get the items they lack, scalars are replaced. */
      readonly value: JsonValue;
      /** The usual order of the keys beside `set` and directly in it, for new keys. */
      readonly order?: readonly string[];
    }
  | { readonly append: Field; readonly value: JsonValue; readonly order?: readonly string[] }
  | {
      readonly remove: Field;
      /** When it is the only key of its map, take the key of that map instead, and so on up. */
      readonly prune?: boolean;
    };

/** Gives a field a value, creating what is missing on the way. */
export function setField(field: Field, value: JsonValue, order: readonly string[] = []): EditResult {
  return edit(field.document, [{ set: field, value, order }]);
}

/** Gives several fields of one document values in one edit. @param changes at least one */
export function mergeFields(
  changes: readonly { readonly at: Field; readonly set: JsonValue; readonly order?: readonly string[] }[],
): EditResult {
  const document = changes[0]?.at.document;
  if (document === undefined) return { edits: [], shared: 0, overrides: 0 };
  return edit(
    document,
    changes.map(({ at, set, order = [] }) => ({ set: at, value: set, order })),
  );
}

/** Takes a key or list item out. A field that is absent needs no edit. */
export function removeField(field: Field, { prune = false }: { readonly prune?: boolean } = {}): EditResult {
  return edit(field.document, [{ remove: field, prune }]);
}

/** Puts an item at the end of a list that does not have it yet; creates the list. */
export function appendItem(list: Field, value: JsonValue): EditResult {
  return edit(list.document, [{ append: list, value }]);
}

/** Takes an item out of its list. */
export function removeItem(item: Field, options: { readonly prune?: boolean } = {}): EditResult {
  return removeField(item, options);
}

/** Does several things to one document in one proved edit. Never throws; what cannot be done well is refused with a reason. */
export function edit(document: YamlDocument, operations: readonly Operation[]): EditResult {
  try {
    return run(document, operations);
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message };
    throw error;
  }
}

/** A text under change. */
interface State {
  readonly document: YamlDocument;
  readonly revision: Revision;
  readonly shared: Set<string>;
  overrides: number;
}

function run(document: YamlDocument, operations: readonly Operation[]): EditResult {
  const { unreadable } = document.tree;
  if (unreadable !== undefined)
    refuse(unreadable === 'line-endings' ? 'a lone carriage return ends a line' : 'the document cannot be read');
  for (const each of operations) if (fieldOf(each).document !== document) refuse('the field belongs to another document');
  const wishes = operations.flatMap((each): Wish[] => {
    if ('remove' in each) return [];
    const { order = [] } = each;
    return [{ path: fieldOf(each).path, value: 'append' in each ? [each.value] : each.value, order }];
  });
  let state: State = { document, revision: Revision.of(document.text), shared: new Set(), overrides: 0 };
  // Each round fulfils at least one wish or adds one level to it.
  for (let round = 0; ; round++) {
    const planned = wishes.flatMap((wish) => plan(state.document, wish));
    if (planned.length === 0) break;
    if (round > wishes.length * 8 + 8) refuse('the changes do not settle');
    state = advance(state, planned);
  }
  for (const { path, prune } of removalsOf(operations)) {
    const field = state.document.root.at(...path);
    if (field.kind === 'absent') continue;
    state = advance(state, [{ change: removal(state.document, field, prune), overrides: false }]);
  }
  const placeholders = wishes.flatMap((wish) => placeholdersOf(state.document.root.at(...wish.path), wish.value));
  return { edits: state.revision.edits(placeholders), shared: state.shared.size, overrides: state.overrides };
}

function fieldOf(operation: Operation): Field {
  if ('set' in operation) return operation.set;
  return 'append' in operation ? operation.append : operation.remove;
}

/** The last in the text first, so that the indexes of list items before it stay right. */
function removalsOf(operations: readonly Operation[]): readonly { path: readonly Step[]; prune: boolean }[] {
  return operations
    .flatMap((each) =>
      'remove' in each ? [{ path: each.remove.path, prune: each.prune ?? false, start: each.remove.slot?.start ?? 0 }] : [],
    )
    .sort((a, b) => b.start - a.start);
}

function removal(document: YamlDocument, field: Field, prune: boolean): Change {
  const { slot } = field;
  if (slot === undefined)
    return refuse(field.step === undefined ? 'the document itself cannot be removed' : 'what stands there is not known');
  const owner = field.parent?.node;
  if (owner?.kind === 'map' && slot.up !== owner) refuse('inherited by merge');
  return removeSlot(document, slot, prune);
}

/** Makes as many of the changes as do not touch one another, and proves them. */
function advance(state: State, planned: readonly Planned[]): State {
  const { document, revision } = state;
  const taken = new Set(
    independent(
      document,
      planned.map(({ change }) => change),
    ),
  );
  const changes = [...taken];
  for (const change of changes) {
    allow(document, change.edits);
    for (const user of usersOf(document, change)) state.shared.add(user);
  }
  const next = revision.apply(changes.flatMap(({ edits }) => edits));
  const overrides = state.overrides + planned.filter((each) => each.overrides && taken.has(each.change)).length;
  return { document: prove(document, next.text, changes), revision: next, shared: state.shared, overrides };
}

/** An edit keeps off templates, and ends before the first error with something standing between the two. */
function allow({ part, tree }: YamlDocument, edits: readonly Edit[]): void {
  const error = tree.errors[0]?.span.start;
  for (const each of edits) {
    if (part.templates !== undefined && touches(part.templates.spans, each.span)) refuse('a template stands there');
    if (error !== undefined && (each.span.end > error || part.source.slice(each.span.end, error).trim() === ''))
      refuse('a syntax error stands before it');
  }
}

/** The aliases of every anchored node a change lies in, by name and order. */
function usersOf({ tree }: YamlDocument, { at }: Change): readonly string[] {
  const users: string[] = [];
  const collect = (node: Parameters<typeof tree.users.get>[0] | undefined): void => {
    if (node !== undefined) for (const [i, alias] of (tree.users.get(node) ?? []).entries()) users.push(`${alias.name} ${i}`);
  };
  // A changed pair or item: its own value may be anchored, unless it goes altogether.
  if (at.kind === 'pair' || at.kind === 'item') collect(at.value);
  let node = at.kind === 'pair' || at.kind === 'item' ? at.up : at;
  for (;;) {
    collect(node);
    if (node.up === undefined) return users;
    node = node.up.up;
  }
}

/** Where the placeholders of a value stand, without quotes. */
function placeholdersOf(field: Field, value: JsonValue): readonly Span[] {
  if (value instanceof Placeholder) {
    const at = field.span;
    if (at === undefined) return [];
    return field.quoted && field.use?.kind === 'scalar' && field.use.style !== 'block' ? [span(at.start + 1, at.end - 1)] : [at];
  }
  if (isObject(value)) return Object.entries(value).flatMap(([key, each]) => placeholdersOf(field.at(key), each));
  if (!isList(value)) return [];
  return value.flatMap((each) => {
    const item = field.items().findLast(({ use }) => matches(use, each));
    return item === undefined ? [] : placeholdersOf(item, each);
  });
}
