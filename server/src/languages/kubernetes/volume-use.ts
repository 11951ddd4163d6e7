import { injectedImage } from './images.ts';
import type { Field } from '../yaml/field.ts';
import { isUnset } from './model.ts';
import type { PodSpec } from './workload.ts';

/** The places of a container that name a volume. */
export const mountLists: readonly string[] = ['volumeMounts', 'volumeDevices'];

/** One use of a volume by a container. */
export interface VolumeUse {
  readonly list: string;
  readonly name: Field;
}

/** Every use of a volume in a pod. */
export function volumeUses({ containers }: PodSpec): readonly VolumeUse[] {
  return containers.flatMap(({ field }) =>
    mountLists.flatMap((list) =>
      field
        .at(list)
        .items()
        .map((item) => ({ list, name: item.at('name') })),
    ),
  );
}

/**
 * The names of the volumes a pod has, those that a StatefulSet makes for each of its pods included; undefined when not all are
 * known.
 */
export function volumeNames({ object, volumes }: PodSpec): readonly string[] | undefined {
  const templates = object.root.at('spec', 'volumeClaimTemplates');
  const lists = [volumes, templates];
  if (lists.some((list) => !isUnset(list) && (list.kind !== 'list' || list.at(list.items().length).kind === 'unknown'))) return undefined;
  const names = [...volumes.items().map((item) => item.at('name')), ...templates.items().map((item) => item.at('metadata', 'name'))];
  const known = names.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  return known.length === names.length ? known : undefined;
}

/** Kinds whose pods are run as they are written here, but for what admission adds. */
const plainKinds = new Set(['Pod', 'Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob']);
const plainGroups = new Set<string | undefined>(['', 'apps', 'batch', 'extensions']);

/** Nothing adds volumes or mounts to this pod that we know of: no controller of its own, no injection of sidecars. */
export function isPlain({ object, completeness, containers }: PodSpec): boolean {
  return (
    completeness === 'whole' &&
    plainKinds.has(object.kind) &&
    plainGroups.has(object.group) &&
    containers.every(({ image }) => image.value !== injectedImage)
  );
}
