import { type Fact, type FactKind, type FactOf, keyOf, readKey } from './facts.ts';
import { indexOf } from './object-index.ts';
import { isOwnKey, kindOfOwnKey, ownObjects } from './own-objects.ts';
import { createView } from './project-view.ts';
import type { ProjectSnapshot } from './view.ts';

/** A snapshot that can be asked for its facts and for others like it. */
export interface Snapshot extends ProjectSnapshot {
  /** Opened folders, or what the command line names; canonical, without a slash at their end. No project reaches beyond one. */
  readonly folders: readonly string[];
  readonly facts: ReadonlyMap<string, Fact>;
  fact<K extends FactKind>(kind: K, uri: string): FactOf<K> | undefined;
  withFacts(changes: Iterable<readonly [key: string, fact: Fact]>): Snapshot;
  without(keys: Iterable<string>): Snapshot;
}

/** A snapshot of what is known: to begin with, nothing. */
export function createSnapshot(folders: readonly string[], facts: ReadonlyMap<string, Fact> = new Map()): Snapshot {
  const snapshot: Snapshot = {
    folders,
    facts,
    // The key says which kind of fact it leads to.
    fact: <K extends FactKind>(kind: K, uri: string) => facts.get(keyOf(kind, uri)) as FactOf<K> | undefined,
    withFacts: (changes) => createSnapshot(folders, new Map([...facts, ...changes])),
    without(keys) {
      const rest = new Map(facts);
      for (const key of keys) rest.delete(key);
      return createSnapshot(folders, rest);
    },
    version(key, document, config) {
      if (!isOwnKey(key)) return versionOf(facts, key);
      if (document === undefined || config === undefined) return undefined;
      const kind = kindOfOwnKey(key);
      return kind === undefined
        ? createView(snapshot, document, config).ownContext()
        : ownObjects(document.uri, document.text).version(kind);
    },
    view: (document, config) => createView(snapshot, document, config),
  };
  return snapshot;
}

/** `objects:<root>#<kind>` is part of the fact `objects:<root>`, so that a change of one kind concerns no other. */
function versionOf(facts: ReadonlyMap<string, Fact>, key: string): string | undefined {
  const whole = facts.get(key);
  if (whole !== undefined) return whole.version;
  const hash = key.indexOf('#');
  const part = hash < 0 ? undefined : facts.get(key.slice(0, hash));
  return part?.kind === 'objects' ? indexOf(part).version(key.slice(hash + 1)) : undefined;
}

/** The keys whose answers differ between two snapshots, among those that `keys` name; parts of objects included. */
export function changedKeys(before: Snapshot, after: Snapshot, keys: Iterable<string>): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const key of keys) {
    const [old, now] = [before.facts.get(key), after.facts.get(key)];
    if (old?.version === now?.version) continue;
    changed.add(key);
    if (readKey(key)?.kind !== 'objects') continue;
    const kinds = [old, now].flatMap((fact) => (fact?.kind === 'objects' ? [...indexOf(fact).kinds.keys()] : []));
    for (const kind of kinds) if (before.version(`${key}#${kind}`) !== after.version(`${key}#${kind}`)) changed.add(`${key}#${kind}`);
  }
  return changed;
}
