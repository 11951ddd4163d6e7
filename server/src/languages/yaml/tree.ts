/**
 * One YAML document as it is written. Offsets are local to the part of the file the document was cut from.
 * `end` is always the end of the content: a collection ends with its last leaf, so neither comments nor blank lines
 * below it are inside. Only a block scalar ends behind its last line ending.
 */

export type ScalarValue = string | number | boolean | null;

interface NodeBase {
  readonly start: number;
  readonly end: number;
  /** Where the node's anchor or tag starts; `start` when it has neither. */
  readonly head: number;
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
  /** The pair or item this node is the value of; undefined for the root and for keys. */
  readonly up: Slot | undefined;
}

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly style: 'plain' | 'single' | 'double' | 'block';
  /** As Kubernetes reads it; undefined when it cannot be known (a template) or Kubernetes rejects it. */
  readonly value: ScalarValue | undefined;
  /** The text without quotes and escapes. */
  readonly text: string;
}

export interface MapNode extends NodeBase {
  readonly kind: 'map';
  readonly flow: boolean;
  readonly pairs: Pair[];
}

export interface ListNode extends NodeBase {
  readonly kind: 'list';
  readonly flow: boolean;
  readonly items: Item[];
}

export interface AliasNode extends NodeBase {
  readonly kind: 'alias';
  readonly name: string;
  /** What it stands for; undefined when nothing has that name, or when it stands inside its own definition. */
  target: ScalarNode | MapNode | ListNode | undefined;
}

export type YamlNode = ScalarNode | MapNode | ListNode | AliasNode;

export interface Pair {
  readonly kind: 'pair';
  /** Where the key, its anchor, its tag or its `?` starts. */
  readonly start: number;
  readonly key: YamlNode | undefined;
  /** The key as text; undefined when it is a collection, an alias or comes from a template. */
  readonly name: string | undefined;
  readonly merge: boolean;
  /** Offset of the `:`; undefined when there is none. */
  readonly colon: number | undefined;
  value: YamlNode | undefined;
  readonly up: MapNode;
}

export interface Item {
  readonly kind: 'item';
  /** Where the `-` stands; in flow style, where the item starts. */
  readonly start: number;
  value: YamlNode | undefined;
  readonly up: ListNode;
}

/** A place that holds a value. */
export type Slot = Pair | Item;

/** A key that its map already has; the last one wins. */
export interface Duplicate {
  readonly key: string;
  readonly first: { readonly start: number; readonly end: number };
  readonly again: { readonly start: number; readonly end: number };
}

/** The end of the content of a pair or item. */
export function slotEnd(slot: Slot): number {
  if (slot.value !== undefined) return slot.value.end;
  if (slot.kind === 'item') return slot.start + 1;
  return slot.colon === undefined ? (slot.key?.end ?? slot.start) : slot.colon + 1;
}

export function slotsOf(node: YamlNode): readonly Slot[] {
  if (node.kind === 'map') return node.pairs;
  return node.kind === 'list' ? node.items : [];
}

/** The node itself, or what an alias stands for. */
export function resolved(node: YamlNode | undefined): Exclude<YamlNode, AliasNode> | undefined {
  return node?.kind === 'alias' ? node.target : node;
}

/** True for a value that is not written at all: `key:`. */
export function isEmpty(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.style === 'plain' && node.start === node.end;
}

/** True for a map or list in braces or brackets; `[k: v]` holds a flow map without braces. */
export function isFlow(node: YamlNode): node is MapNode | ListNode {
  return (node.kind === 'map' || node.kind === 'list') && node.flow;
}

/** True for a map or list written on lines of its own. */
export function isBlock(node: YamlNode): node is MapNode | ListNode {
  return (node.kind === 'map' || node.kind === 'list') && !node.flow;
}

/** The leaf that ends a node. */
export function lastLeaf(node: YamlNode): YamlNode {
  let leaf = node;
  while (isBlock(leaf)) {
    const last = slotsOf(leaf).at(-1)?.value;
    if (last === undefined) break;
    leaf = last;
  }
  return leaf;
}
