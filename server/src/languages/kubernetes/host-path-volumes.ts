import { classifyHostPath, type HostPath } from '../../tables/host-paths.ts';
import type { Field } from '../yaml/field.ts';
import { breachesOf } from './breaches.ts';
import type { Cluster } from './declared-level.ts';
import { isUnset, type KubeObject } from './model.ts';
import { type PodSpec, podsOf } from './workload.ts';

/** A folder or file of the node that an object makes a volume. */
export interface HostPathVolume {
  /** Undefined for a PersistentVolume. */
  readonly pod?: PodSpec;
  readonly name: string | undefined;
  /** The volume itself; the `spec` of a PersistentVolume. */
  readonly volume: Field;
  /** The `hostPath` map. */
  readonly source: Field;
  readonly path: Field;
  /** `plain` where the path is not known, and for what everybody may read when nothing can write to it. */
  readonly place: HostPath;
  readonly mounts: readonly Field[];
  /** It is mounted, and every mount is read-only. */
  readonly readOnly: boolean;
  /** Controls of the Pod Security Standard that reject it. */
  readonly controls: readonly string[];
}

/** The `hostPath` volumes of an object. */
export function hostPathVolumesOf(object: KubeObject, cluster: Cluster): readonly HostPathVolume[] {
  if (object.kind === 'PersistentVolume') return volumeFrom(object.root.at('spec'), object.name, [], []);
  const breaches = breachesOf(object, cluster, 'hostPathVolumes', 'restrictedVolumes');
  return podsOf(object).flatMap((pod) =>
    pod.volumes.items().flatMap((volume) => {
      const { value } = volume.at('name');
      const name = typeof value === 'string' ? value : undefined;
      const mounts = pod.containers
        .flatMap(({ field }) => field.at('volumeMounts').items())
        .filter((mount) => mount.at('name').value === value);
      const { use } = volume.at('hostPath');
      const controls = breaches.filter(({ place }) => use !== undefined && place.use === use).flatMap((breach) => breach.controls);
      return volumeFrom(volume, name, mounts, [...new Set(controls)]).map((found) => ({ ...found, pod }));
    }),
  );
}

function volumeFrom(
  volume: Field,
  name: string | undefined,
  mounts: readonly Field[],
  controls: readonly string[],
): readonly HostPathVolume[] {
  const source = volume.at('hostPath');
  if (isUnset(source) || source.kind === 'unknown') return [];
  const path = source.at('path');
  const readOnly = mounts.length > 0 && mounts.every((mount) => mount.at('readOnly').value === true);
  const known: HostPath = typeof path.value === 'string' ? classifyHostPath(path.value) : { class: 'plain', path: '' };
  const place: HostPath = known.readable && readOnly ? { class: 'plain', path: known.path } : known;
  return [{ name, volume, source, path, place, mounts, readOnly, controls }];
}

/** How a message begins that is about a volume: `Volume data`. A name that no cluster accepts is not repeated. */
export function volumeName({ name }: HostPathVolume): string {
  return name !== undefined && /^[a-zA-Z0-9._-]{1,63}$/.test(name) ? `Volume ${name}` : 'This volume';
}
