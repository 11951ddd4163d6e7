import { objectsOf } from '../languages/kubernetes/model.ts';
import { parseYaml, type YamlDocument } from '../languages/yaml/parse.ts';
import { hash } from './facts.ts';
import { mayHoldObjects } from './object-index.ts';
import type { ProjectObject } from './view.ts';

/** The objects of the document that is analysed, by kind. */
export interface OwnObjects {
  of(kind: string): readonly ProjectObject[];
  /** Changes when a part of the document that holds one of them does. */
  version(kind: string): string;
}

const PREFIX = 'own#';

/** The key of where the document is built as far as its own instructions tell. */
export const ownContextKey = 'own context';

/** Whether a key asks for what the document says of itself. */
export function isOwnKey(key: string): boolean {
  return key === ownContextKey || key.startsWith(PREFIX);
}

/** The key of the objects of a kind in the document itself. Nothing has to be loaded for it. */
export function ownKey(kind: string): string {
  return `${PREFIX}${kind}`;
}

/** The kind that an own key asks for; undefined for other keys. */
export function kindOfOwnKey(key: string): string | undefined {
  return key.startsWith(PREFIX) ? key.slice(PREFIX.length) : undefined;
}

let latest: { readonly uri: string; readonly text: string; readonly objects: OwnObjects } | undefined;

/** Each object of a document asks for the others, so they are looked up once for its text. */
export function ownObjects(uri: string, text: string): OwnObjects {
  if (latest?.uri !== uri || latest.text !== text) latest = { uri, text, objects: lookUp(uri, text) };
  return latest.objects;
}

function lookUp(uri: string, text: string): OwnObjects {
  const documents = mayHoldObjects(text) ? parseYaml(text).documents : [];
  const objects = new Map<string, readonly ProjectObject[]>();
  const versions = new Map<string, string>();
  const holders = (kind: string) => documents.filter((document) => digestOf(document).kinds.has(kind));
  return {
    of: (kind) =>
      remembered(objects, kind, () =>
        holders(kind)
          .flatMap(objectsOf)
          .filter((object) => object.kind === kind)
          .map((object) => ({ uri, object })),
      ),
    version: (kind) =>
      remembered(versions, kind, () =>
        hash(
          holders(kind)
            .map((document) => digestOf(document).hash)
            .join(),
        ),
      ),
  };
}

interface Digest {
  readonly kinds: ReadonlySet<string>;
  readonly hash: string;
}

/** By the tree, which the parser keeps as long as the part of the text it stands for is the same. */
const digests = new WeakMap<YamlDocument['tree'], Digest>();

function digestOf(document: YamlDocument): Digest {
  let digest = digests.get(document.tree);
  if (digest === undefined) {
    digest = { kinds: new Set(objectsOf(document).map(({ kind }) => kind)), hash: hash(document.text) };
    digests.set(document.tree, digest);
  }
  return digest;
}

function remembered<V>(map: Map<string, V>, key: string, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
