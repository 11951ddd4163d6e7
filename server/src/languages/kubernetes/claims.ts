import type { Field } from '../yaml/field.ts';
import { isUnset, type KubeObject } from './model.ts';
import { type Surroundings, sharesNamespace } from './scale.ts';
import { type PodSpec, podsOf } from './workload.ts';

/** A claim to storage, as an object or as a template for claims. */
export interface Claim {
  /** The map with its `metadata` and `spec`. */
  readonly field: Field;
  readonly spec: Field;
  /** How a message begins that is about it. */
  readonly named: string;
  /** One of its own, one for each pod of a StatefulSet, or one that lives as long as its pod. */
  readonly origin: 'object' | 'template' | 'ephemeral';
  /** What is absent is absent. */
  readonly whole: boolean;
}

/** The claims an object is or makes. */
export function claimsOf(object: KubeObject): readonly Claim[] {
  const { root, kind } = object;
  if (kind === 'PersistentVolumeClaim') return object.group === '' ? [claim(object, root, 'object', 'Claim', true)] : [];
  const templates = kind === 'StatefulSet' && object.group === 'apps' ? root.at('spec', 'volumeClaimTemplates').items() : [];
  return [
    ...templates.map((template) => claim(object, template, 'template', 'Claim template', true)),
    ...podsOf(object).flatMap((pod) =>
      pod.volumes
        .items()
        .map((volume) => volume.at('ephemeral', 'volumeClaimTemplate'))
        .filter((template) => template.kind === 'map')
        .map((template) => claim(object, template, 'ephemeral', 'The claim of this volume', pod.completeness === 'whole')),
    ),
  ];
}

function claim(object: KubeObject, field: Field, origin: Claim['origin'], label: string, whole: boolean): Claim {
  const spec = field.at('spec');
  const name = field.at('metadata', 'name').value;
  const named =
    typeof name === 'string' && /^[a-zA-Z0-9._-]{1,40}$/.test(name) ? `${label} ${name}` : origin === 'ephemeral' ? label : 'This claim';
  // Access modes are as mandatory as the size: where they are missing, too, only a part is written here.
  const complete = object.completeness === 'whole' && !isUnset(spec.at('accessModes'));
  return { field, spec, named, origin, whole: whole && complete };
}

/** Whether the storage of a pod lets a second pod like it run on another node; undefined when that is not known. */
export function canRunTwice(pod: PodSpec, around: Surroundings): boolean | undefined {
  const names = pod.volumes
    .items()
    .map((volume) => volume.at('persistentVolumeClaim'))
    .filter((source) => !isUnset(source))
    .map((source) => source.at('claimName').value);
  if (names.length === 0) return pod.volumes.kind === 'unknown' ? undefined : true;
  const here = { uri: around.uri, object: pod.object };
  const near = around.objects('PersistentVolumeClaim')?.filter((one) => sharesNamespace(one, here) === true);
  const modes = names.map((name) => near?.find(({ object }) => object.name === name)?.object.root.at('spec', 'accessModes'));
  if (modes.some((list) => list === undefined || list.items().length === 0)) return undefined;
  return modes.every((list) => list?.items().some(({ value }) => value === 'ReadWriteMany' || value === 'ReadOnlyMany') === true);
}
