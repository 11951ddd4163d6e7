import { once } from '../../core/remember.ts';
import type { YamlDocument } from '../yaml/document.ts';
import type { Field } from '../yaml/field.ts';
import { type Identity, identified, identityOf } from './detect.ts';
import { containerFields, podPlaceOf, podSpecFields } from './pod-places.ts';

/**
 * How much of an object is written where we see it.
 * - `whole`: all of it; what is absent is absent.
 * - `patch`: merged into something else; only what is written may be judged.
 * - `template`: a template engine has the last word on the document.
 */
export type Completeness = 'whole' | 'patch' | 'template';

/** One Kubernetes object. Offsets are local to its YAML document. */
export interface KubeObject extends Identity {
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly root: Field;
  readonly document: YamlDocument;
  readonly completeness: Completeness;
  /** It is taken for a patch for no other reason than a container without image. */
  readonly lacksImage: boolean;
  /** The Lists around it, outermost first; empty for most objects. */
  readonly ancestors: readonly Field[];
}

/**
 * The Kubernetes objects of a document, in order; `kind: List` is opened at any depth, typed lists (`PodList`) as well.
 * Empty when the document is something else. The same document always gives the same objects.
 */
export const objectsOf = once((document: YamlDocument): readonly KubeObject[] => [...opened(document, document.root, [], undefined)]);

/** @param typed what the items of a typed list are when they do not say so themselves, as `kubectl` reads them */
function* opened(document: YamlDocument, root: Field, ancestors: readonly Field[], typed: Identity | undefined): Iterable<KubeObject> {
  const identity = identityOf(root) ?? (typed !== undefined && !root.has('kind') && !root.has('apiVersion') ? typed : undefined);
  if (identity === undefined) return;
  const items = root.at('items');
  if (identity.kind.endsWith('List') && items.kind === 'list') {
    const itemType =
      identity.apiVersion === undefined ? undefined : identified(identity.apiVersion, identity.kind.slice(0, -'List'.length));
    const itemKind = identity.kind === 'List' ? undefined : itemType;
    for (const item of items.items()) yield* opened(document, item, [...ancestors, root], itemKind);
    return;
  }
  yield {
    ...identity,
    name: text(root.at('metadata', 'name')),
    namespace: text(root.at('metadata', 'namespace')),
    root,
    document,
    ...completenessOf(document, root, identity),
    ancestors,
  };
}

function text(field: Field): string | undefined {
  return typeof field.value === 'string' ? field.value : undefined;
}

/** Words that only a strategic merge patch has. */
const patchWords = ['$patch', '$retainKeys', '$setElementOrder/', '$deleteFromPrimitiveList/'];

function completenessOf(document: YamlDocument, root: Field, identity: Identity): Pick<KubeObject, 'completeness' | 'lacksImage'> {
  const is = (completeness: Completeness, lacksImage = false) => ({ completeness, lacksImage });
  if (document.templated) return is('template');
  const { start, end } = root.nodeSpan;
  const written = document.text.slice(start, end);
  if (patchWords.some((word) => written.includes(word))) return is('patch');
  const place = podPlaceOf(identity);
  if (place?.completeness !== 'whole') return is('whole');
  const specs = podSpecFields(place, root);
  if (specs.length === 0) return is(root.at('spec', 'workloadRef').present ? 'whole' : 'patch');
  const containers = specs.map((spec) => containerFields(place, spec));
  // A pod without containers is one that something else completes, or that is being typed.
  if (containers.some((list) => list.length === 0)) return is('patch');
  return containers.flat().every(({ field }) => !isUnset(field.at('image'))) ? is('whole') : is('patch', true);
}

/** The object as what it is where nothing completes it: one without image is then whole, if not valid. The same object always gives the same. */
export const standingAlone = once(
  (object: KubeObject): KubeObject => (object.lacksImage ? { ...object, completeness: 'whole', lacksImage: false } : object),
);

/** True when Kubernetes sees nothing there: no key, or no value. False where a template decides. */
export function isUnset(field: Field): boolean {
  return field.kind === 'absent' || field.kind === 'null';
}
