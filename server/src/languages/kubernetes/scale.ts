import type { Field } from '../yaml/field.ts';
import { kustomizationNames } from './deploy-files.ts';
import { isUnset, type KubeObject } from './model.ts';
import { mayShareNamespace } from './namespaces.ts';

/** An object and the file it is written in. */
export interface Placed {
  readonly uri: string;
  readonly object: KubeObject;
}

/** What can be asked about the objects around one: the project, as far as this model needs it. */
export interface Surroundings {
  readonly uri: string;
  /** The project's root folder; undefined when there is none, or while it is not known. */
  readonly root: string | undefined;
  /** The text of a file, `null` when it does not exist; undefined while that is not known. */
  text(uri: string): string | null | undefined;
  /** The objects of a kind; undefined while they are not known. */
  objects(kind: string): readonly Placed[] | undefined;
}

/** The same surroundings, seen from another file. */
export function seenFrom(uri: string, around: Surroundings): Surroundings {
  return { uri, root: around.root, text: (file) => around.text(file), objects: (kind) => around.objects(kind) };
}

/** How many pods a workload has when it has the fewest. */
export interface Scale {
  readonly least: number;
  /** Where that is said, present or not: `replicas`, or the least number of the autoscaler. */
  readonly place: Field;
  /** The autoscaler that decides, where one does. */
  readonly autoscaler?: Placed;
}

/** Kinds that keep a number of equal pods running. */
export const replicatedKinds: readonly string[] = [
  'Deployment',
  'StatefulSet',
  'ReplicaSet',
  'ReplicationController',
  'DeploymentConfig',
  'Rollout',
];

/** Kinds of autoscalers, with the key of their least number and what it is when nothing is written. */
const autoscalers: Readonly<Record<string, readonly [key: string, unwritten: number]>> = {
  HorizontalPodAutoscaler: ['minReplicas', 1],
  ScaledObject: ['minReplicaCount', 0],
};

/** Whether two objects surely share a namespace (true), may do so (undefined) or cannot (false). */
export function sharesNamespace(a: Placed, b: Placed): boolean | undefined {
  const [one, other] = [a, b].map(({ uri, object: { namespace } }) => ({ uri, namespace }));
  if (one === undefined || other === undefined) return undefined;
  if (mayShareNamespace(one, other)) return true;
  return one.namespace !== undefined && other.namespace !== undefined ? false : undefined;
}

/** The autoscaler that surely sets the replicas of a workload, `null` when there is none; undefined when that is not known. */
export function autoscalerOf(workload: KubeObject, around: Surroundings): Placed | null | undefined {
  const here = { uri: around.uri, object: workload };
  let doubtful = false;
  for (const kind of Object.keys(autoscalers)) {
    const all = around.objects(kind);
    if (all === undefined) return undefined;
    for (const one of all) {
      const aimed = aimsAt(one.object, workload);
      const near = sharesNamespace(one, here);
      if (aimed === true && near === true) return one;
      if (aimed !== false && near !== false) doubtful = true;
    }
  }
  return doubtful ? undefined : null;
}

/** Whether an autoscaler names this workload as its target; undefined when a template decides. */
function aimsAt({ root }: KubeObject, { kind, name, group }: KubeObject): boolean | undefined {
  const target = root.at('spec', 'scaleTargetRef');
  const named = target.at('name');
  const ofKind = target.at('kind');
  const version = target.at('apiVersion').value;
  if ([target, named, ofKind].some((field) => field.kind === 'unknown') || name === undefined) return undefined;
  if (named.value !== name || (isUnset(ofKind) ? 'Deployment' : ofKind.value) !== kind) return false;
  return typeof version !== 'string' || group === undefined || !version.includes('/') || version.slice(0, version.indexOf('/')) === group;
}

/** How many pods a workload has at its least; undefined when that is not known, or when it is no workload with replicas. */
export function scaleOf(workload: KubeObject, around: Surroundings): Scale | undefined {
  if (!replicatedKinds.includes(workload.kind)) return undefined;
  const autoscaler = autoscalerOf(workload, around);
  if (autoscaler === undefined) return undefined;
  const place = autoscaler === null ? workload.root.at('spec', 'replicas') : leastOf(autoscaler.object).place;
  const least = isUnset(place)
    ? autoscaler === null
      ? unwrittenReplicas(workload, around)
      : leastOf(autoscaler.object).unwritten
    : place.value;
  return typeof least === 'number' ? { least, place, ...(autoscaler !== null && { autoscaler }) } : undefined;
}

/** One replica, unless an overlay of kustomize may say otherwise. */
function unwrittenReplicas({ completeness }: KubeObject, around: Surroundings): number | undefined {
  const { root } = around;
  const isAlone = root === undefined || kustomizationNames.every((name) => around.text(`${root}/${name}`) === null);
  return completeness === 'whole' && isAlone ? 1 : undefined;
}

/** The field with the least number of an autoscaler, and what holds when nothing is written there. */
export function leastOf({ kind, root }: KubeObject): { readonly place: Field; readonly unwritten: number } {
  const [key, unwritten] = autoscalers[kind] ?? ['minReplicas', 1];
  return { place: root.at('spec', key), unwritten };
}
