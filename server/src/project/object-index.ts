import { once } from '../core/remember.ts';
import { objectsOf } from '../languages/kubernetes/model.ts';
import { parseYaml } from '../languages/yaml/parse.ts';
import { type FactOf, hash, type Manifest } from './facts.ts';
import type { ProjectObject } from './view.ts';

/** The objects of a project by kind, and per kind a version that changes when one of them may have changed. */
export interface ObjectIndex {
  readonly kinds: ReadonlyMap<string, readonly ProjectObject[]>;
  version(kind: string): string;
}

const objectsOfFact = new WeakMap<FactOf<'text'>, readonly ProjectObject[]>();

/** The index of a fact, made once. */
export const indexOf = once(({ manifests }: FactOf<'objects'>): ObjectIndex => {
  const kinds = new Map<string, ProjectObject[]>();
  const sources = new Map<string, Set<string>>();
  for (const manifest of manifests) {
    for (const found of objectsOfManifest(manifest)) {
      const { kind } = found.object;
      put(kinds, kind, () => []).push(found);
      put(sources, kind, () => new Set()).add(`${manifest.uri}\0${manifest.fact.version}`);
    }
  }
  return { kinds, version: (kind) => hash([...(sources.get(kind) ?? [])].join('\0')) };
});

function put<V>(map: Map<string, V>, key: string, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

function objectsOfManifest({ uri, fact }: Manifest): readonly ProjectObject[] {
  let objects = objectsOfFact.get(fact);
  if (objects === undefined) objectsOfFact.set(fact, (objects = projectObjects(uri, fact.text ?? '')));
  return objects;
}

/** The objects a text holds; a text that cannot hold one is not parsed. */
export function projectObjects(uri: string, text: string): readonly ProjectObject[] {
  if (!mayHoldObjects(text)) return [];
  return parseYaml(text).documents.flatMap((document) => objectsOf(document).map((object) => ({ uri, object })));
}

export function mayHoldObjects(text: string): boolean {
  return text.includes('apiVersion') && text.includes('kind');
}
