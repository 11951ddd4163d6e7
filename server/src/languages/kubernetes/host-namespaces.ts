import type { Operation } from '../yaml/edit.ts';
import type { Field } from '../yaml/field.ts';
import type { PodSpec } from './workload.ts';

/** Takes `hostNetwork`, `hostPID` or `hostIPC` out. `ClusterFirstWithHostNet` is for pods in the network of the node only. */
export function withoutNamespace(pod: PodSpec, place: Field): readonly Operation[] {
  const dns = pod.field.at('dnsPolicy');
  const follows = place.key === 'hostNetwork' && dns.value === 'ClusterFirstWithHostNet';
  return [{ remove: place, prune: true }, ...(follows ? [{ set: dns, value: 'ClusterFirst' }] : [])];
}
