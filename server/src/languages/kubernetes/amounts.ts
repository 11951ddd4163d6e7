import { once } from '../../core/remember.ts';
import type { Field } from '../yaml/field.ts';
import type { KubeObject } from './model.ts';
import { parseQuantity, type Quantity } from './quantity.ts';
import { type Container, type PodSpec, podsOf } from './workload.ts';

/** Whoever asks for amounts: a container, a pod for all its containers, or an object that asks for storage or sets bounds. */
export type AmountOwner = Container | PodSpec | KubeObject;

/** Where an amount stands: what is reserved, what is allowed, or a bound that others must keep. */
export type AmountList = 'requests' | 'limits' | 'bounds';

/** An amount of something that an object writes. What a template decides is not among them. */
export interface Amount {
  readonly owner: AmountOwner;
  /** The one thing that a request and its limit have in common, for relations between findings. */
  readonly pair: object;
  readonly resource: string;
  readonly list: AmountList;
  readonly field: Field;
  /** What Kubernetes reads: the text, or a number. */
  readonly written: string | number;
  /** Undefined when Kubernetes would refuse it. */
  readonly quantity: Quantity | undefined;
}

/** The amounts an object writes, in the order of the file as far as possible. The same object always gives the same amounts. */
export const amountsOf = once((object: KubeObject): readonly Amount[] => [...amountsWithin(object)]);

function* amountsWithin(object: KubeObject): Iterable<Amount> {
  for (const pod of podsOf(object)) {
    yield* requestsAndLimits(pod, pod.field.at('resources'));
    for (const container of pod.containers) yield* requestsAndLimits(container, container.field.at('resources'));
    for (const volume of pod.volumes.items()) {
      yield* scalar(pod, {}, 'ephemeral-storage', 'limits', volume.at('emptyDir', 'sizeLimit'));
      yield* requestsAndLimits(pod, volume.at('ephemeral', 'volumeClaimTemplate', 'spec', 'resources'));
    }
  }
  for (const claim of object.root.at('spec', 'volumeClaimTemplates').items())
    yield* requestsAndLimits(object, claim.at('spec', 'resources'));
  if (object.kind === 'PersistentVolumeClaim') yield* requestsAndLimits(object, object.root.at('spec', 'resources'));
  // A quota may well be a thousand processors.
  const quota = object.kind === 'ResourceQuota' ? object.root.at('spec', 'hard').entries() : [];
  for (const { key, field } of quota) {
    const resource = key.replace(/^(?:requests|limits)\./, '');
    if (resource !== 'cpu') yield* scalar(object, {}, resource, 'bounds', field);
  }
  if (object.kind === 'LimitRange') {
    for (const limit of object.root.at('spec', 'limits').items()) {
      for (const list of ['max', 'min', 'default', 'defaultRequest'])
        for (const { key, field } of limit.at(list).entries()) yield* scalar(object, {}, key, 'bounds', field);
    }
  }
}

function* requestsAndLimits(owner: AmountOwner, resources: Field): Iterable<Amount> {
  const pairs = new Map<string, object>();
  for (const list of ['requests', 'limits'] as const) {
    for (const { key, field } of resources.at(list).entries()) {
      const pair = pairs.get(key) ?? {};
      pairs.set(key, pair);
      yield* scalar(owner, pair, key, list, field);
    }
  }
}

function* scalar(owner: AmountOwner, pair: object, resource: string, list: AmountList, field: Field): Iterable<Amount> {
  const { value } = field;
  if (typeof value !== 'string' && typeof value !== 'number') return;
  yield { owner, pair, resource, list, field, written: value, quantity: parseQuantity(value) };
}

/** The requests of an object that have a limit beside them, both readable. */
export function pairedAmounts(object: KubeObject): readonly (readonly [request: Comparable, limit: Comparable])[] {
  const comparable = amountsOf(object).filter((amount): amount is Comparable => amount.quantity !== undefined);
  const limits = new Map(comparable.filter(({ list }) => list === 'limits').map((limit) => [limit.pair, limit]));
  return comparable.flatMap((request): (readonly [Comparable, Comparable])[] => {
    const limit = request.list === 'requests' ? limits.get(request.pair) : undefined;
    return limit === undefined ? [] : [[request, limit]];
  });
}

export type Comparable = Amount & { readonly quantity: Quantity };

/** How a message calls a resource: `memory`, `CPU`. A name that no cluster knows is not repeated. */
export function resourceName(resource: string): string {
  if (resource === 'cpu') return 'CPU';
  if (resource === 'ephemeral-storage') return 'scratch space';
  return /^[a-z0-9./-]{1,40}$/.test(resource) ? resource : 'this resource';
}

/** An amount as it may stand in a message. */
export function shownAmount({ written }: Amount): string {
  const text = String(written);
  return /^[\w.+-]{1,32}$/.test(text) ? text : 'this value';
}
