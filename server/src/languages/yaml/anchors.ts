import { limits } from '../../core/limits.ts';
import type { Problem } from '../../core/problem.ts';
import type { AliasNode, Duplicate, MapNode, Pair, YamlNode } from './tree.ts';

/** What one walk over a document finds out about its anchors. */
export interface Anchors {
  /** The aliases of each anchored node. */
  readonly users: ReadonlyMap<YamlNode, readonly AliasNode[]>;
  readonly duplicates: readonly Duplicate[];
  /** Aliases to nothing or to themselves, and aliases that expand to more than the limit. */
  readonly aliasProblems: readonly Problem[];
}

/**
 * Resolves the aliases of a document in the order of the text: an alias means the anchor as it was defined last before it.
 * When the document would grow beyond `limits.yamlAliasVisits` by following them, all aliases stay unresolved.
 */
export function linkAnchors(root: YamlNode | undefined): Anchors {
  const anchors = new Map<string, YamlNode>();
  const open = new Set<YamlNode>();
  const sizes = new Map<YamlNode, number>();
  const users = new Map<YamlNode, AliasNode[]>();
  const duplicates: Duplicate[] = [];
  const aliasProblems: Problem[] = [];
  let borrowed = 0;

  /** Returns how many nodes this one is with its aliases followed. */
  const visit = (node: YamlNode | undefined): number => {
    if (node === undefined) return 0;
    if (node.kind === 'alias') return follow(node);
    if (node.anchor !== undefined) anchors.set(node.anchor, node);
    if (node.kind === 'scalar') return 1;
    open.add(node);
    let size = 1;
    if (node.kind === 'map') {
      for (const pair of node.pairs) size += visit(pair.key) + visit(pair.value);
      findDuplicates(node, duplicates);
    } else for (const item of node.items) size += visit(item.value);
    open.delete(node);
    if (node.anchor !== undefined) sizes.set(node, size);
    return size;
  };

  const follow = (alias: AliasNode): number => {
    const target = anchors.get(alias.name);
    if (target === undefined || target.kind === 'alias' || open.has(target)) {
      const message =
        target === undefined
          ? `There is no anchor &${alias.name} above this alias.`
          : `The alias *${alias.name} stands inside its own definition.`;
      aliasProblems.push({ span: alias, message, kind: 'syntax' });
      return 1;
    }
    alias.target = target;
    const aliases = users.get(target);
    if (aliases === undefined) users.set(target, [alias]);
    else aliases.push(alias);
    const size = sizes.get(target) ?? 1;
    borrowed += size;
    return size;
  };

  visit(root);
  if (borrowed > limits.yamlAliasVisits) {
    const message = `The aliases of this document expand to more than ${limits.yamlAliasVisits} values; they are not followed.`;
    for (const alias of [...users.values()].flat()) alias.target = undefined;
    const first = [...users.values()].flat()[0];
    aliasProblems.push({ span: { start: first?.start ?? 0, end: first?.end ?? 0 }, message, kind: 'limit' });
  }
  return { users, duplicates, aliasProblems };
}

function findDuplicates(map: MapNode, duplicates: Duplicate[]): void {
  const seen = new Map<string, Pair>();
  for (const pair of map.pairs) {
    if (pair.name === undefined || pair.merge || pair.key === undefined) continue;
    const first = seen.get(pair.name);
    if (first?.key !== undefined) duplicates.push({ key: pair.name, first: first.key, again: pair.key });
    else seen.set(pair.name, pair);
  }
}

/** A key of a map, and how it got there. */
export interface Entry {
  readonly pair: Pair;
  /** The `<<` that brought it; undefined for an own key. */
  readonly site: YamlNode | undefined;
  /** An own key above a `<<` that brings it too: which one wins depends on the reader. */
  readonly ambiguous: boolean;
}

export interface KeyIndex {
  readonly entries: ReadonlyMap<string, Entry>;
  /** Keys that `<<` brings, whether or not an own key hides them. */
  readonly inherited: ReadonlySet<string>;
  /** False when a `<<` cannot be followed or a key is not known: more keys may be there. */
  readonly complete: boolean;
}

const indexes = new WeakMap<MapNode, KeyIndex>();

/** The keys of a map, merged ones included. Built once per map, from the indexes of what it merges, which stand above it. */
export function keysOf(map: MapNode): KeyIndex {
  const known = indexes.get(map);
  if (known !== undefined) return known;
  const entries = new Map<string, Entry>();
  const inherited = new Set<string>();
  let complete = true;
  for (const pair of map.pairs) {
    if (!pair.merge) {
      if (pair.name === undefined) complete = false;
      else entries.set(pair.name, { pair, site: undefined, ambiguous: false });
      continue;
    }
    const sources = mergeSources(pair.value);
    if (sources === undefined) complete = false;
    // The first of several sources wins.
    for (const source of [...(sources ?? [])].reverse()) {
      const merged = keysOf(source);
      complete &&= merged.complete;
      for (const [name, entry] of merged.entries) {
        inherited.add(name);
        const own = entries.get(name);
        if (own !== undefined && own.site === undefined) entries.set(name, { ...own, ambiguous: true });
        else entries.set(name, { pair: entry.pair, site: pair.key, ambiguous: entry.ambiguous });
      }
    }
  }
  const index = { entries, inherited, complete };
  indexes.set(map, index);
  return index;
}

function mergeSources(value: YamlNode | undefined): readonly MapNode[] | undefined {
  const nodes = value?.kind === 'list' ? value.items.map((item) => item.value) : [value];
  const maps: MapNode[] = [];
  for (const node of nodes) {
    const target = node?.kind === 'alias' ? node.target : node;
    if (target?.kind !== 'map') return undefined;
    maps.push(target);
  }
  return maps;
}
