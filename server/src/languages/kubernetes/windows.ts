import { linuxOnly } from '../../tables/security-context.ts';
import type { Field } from '../yaml/field.ts';
import type { Container, PodSpec } from './workload.ts';

/** The minor version from which a pod can say that it runs on Windows. */
export const osNameSince = 25;

/** A setting of Linux that the API server refuses in a pod for Windows. */
export interface LinuxField {
  readonly place: Field;
  /** The container that has it; left out where it is the pod. */
  readonly container?: Container;
}

/** The settings of a pod and its containers that only Linux has, as far as they are written. */
export function linuxFieldsOf(pod: PodSpec): readonly LinuxField[] {
  const ofPod = [...linuxOnly.pod.map((key) => pod.field.at(key)), ...linuxOnly.podContext.map((key) => pod.securityContext.at(key))];
  return [
    ...ofPod.filter(isSet).map((place) => ({ place })),
    ...pod.containers.flatMap((container) =>
      linuxOnly.containerContext
        .map((key) => container.securityContext.at(key))
        .filter(isSet)
        .map((place) => ({ place, container })),
    ),
  ];
}

/** The API server sees no difference between a list without items, or a host namespace that is not shared, and nothing. */
function isSet(field: Field): boolean {
  if (!field.present || field.kind === 'null') return false;
  if (field.kind === 'list') return field.items().length > 0;
  return field.value !== false || (field.key !== 'hostPID' && field.key !== 'hostIPC');
}
