import type { Operation } from '../yaml/edit.ts';
import type { Field } from '../yaml/field.ts';
import { withoutNamespace } from './host-namespaces.ts';
import { isUnset } from './model.ts';
import { withoutItem } from './repair.ts';
import type { Container, PodSpec } from './workload.ts';

/**
 * Two settings of a pod of which one makes the other impossible.
 * Source: the validation of pods by the API server and the start of containers by the kubelet, 1.37. Date: 2026-11.
 * Refresh: with each minor version.
 */
export interface Contradiction {
  readonly kind: 'root' | 'privileged' | 'sys-admin' | 'host-namespace' | 'block-device' | 'no-profile' | 'unused-profile';
  readonly pod: PodSpec;
  /** The container that has both; left out where it is the pod. */
  readonly container?: Container;
  /** The one that protects less. */
  readonly place: Field;
  /** None where only the user can tell which of the two must go. */
  readonly operations: readonly Operation[];
  readonly repairTitle: string;
}

/** The settings of a pod with which it can be created never, or whose containers never start. */
export function* contradictionsIn(pod: PodSpec): Iterable<Contradiction> {
  yield* rootThatMustNotBe(pod);
  for (const container of pod.containers) yield* escalation(container);
  if (pod.hostUsers === false) yield* userNamespace(pod);
  yield* profiles(pod, pod.securityContext);
  for (const container of pod.containers) yield* profiles(pod, container.securityContext, container);
}

/** Windows has no user 0, and the API server refuses the number anyway. */
function* rootThatMustNotBe(pod: PodSpec): Iterable<Contradiction> {
  if (pod.windows !== false || pod.windowsNodes) return;
  const seen = new Set<string>();
  for (const one of pod.containers) {
    const { place, value, inherited, overrides } = one.effective('runAsUser');
    const line = JSON.stringify(place.path);
    if (value !== 0 || one.effective('runAsNonRoot').value !== true || seen.has(line)) continue;
    seen.add(line);
    const zeros = [place, ...(overrides?.value === 0 ? [overrides] : [])];
    const operations = zeros.map((remove) => ({ remove, prune: true }));
    yield { kind: 'root', pod, ...(inherited ? {} : { container: one }), place, operations, repairTitle: 'Remove runAsUser: 0' };
  }
}

/** The API server looks for the capability with its prefix only. */
function* escalation(container: Container): Iterable<Contradiction> {
  const { pod, securityContext } = container;
  if (securityContext.at('allowPrivilegeEscalation').value !== false) return;
  const privileged = securityContext.at('privileged');
  if (privileged.value === true) {
    const operations = [{ remove: privileged, prune: true }];
    yield { kind: 'privileged', pod, container, place: privileged, operations, repairTitle: 'Remove privileged: true' };
  }
  const items = securityContext.at('capabilities', 'add').items();
  for (const place of items.filter(({ value }) => value === 'CAP_SYS_ADMIN')) {
    yield { kind: 'sys-admin', pod, container, place, operations: [withoutItem(place)], repairTitle: 'Remove CAP_SYS_ADMIN' };
  }
}

function* userNamespace(pod: PodSpec): Iterable<Contradiction> {
  for (const place of [pod.hostNetwork, pod.hostPID, pod.hostIPC].filter(({ value }) => value === true)) {
    yield { kind: 'host-namespace', pod, place, operations: withoutNamespace(pod, place), repairTitle: `Remove ${place.key}: true` };
  }
  for (const container of pod.containers) {
    const place = container.field.at('volumeDevices');
    if (place.items().length > 0) yield { kind: 'block-device', pod, container, place, operations: [], repairTitle: '' };
  }
}

function* profiles(pod: PodSpec, context: Field, container?: Container): Iterable<Contradiction> {
  for (const profile of [context.at('seccompProfile'), context.at('appArmorProfile')]) {
    const type = profile.at('type');
    const file = profile.at('localhostProfile');
    const base = { pod, ...(container && { container }) };
    if (type.value === 'Localhost' && isUnset(file) && pod.completeness === 'whole') {
      const operations = [{ set: type, value: 'RuntimeDefault' }];
      yield { ...base, kind: 'no-profile', place: type, operations, repairTitle: 'Use RuntimeDefault' };
    } else if (typeof type.value === 'string' && type.value !== 'Localhost' && typeof file.value === 'string') {
      yield { ...base, kind: 'unused-profile', place: file, operations: [{ remove: file }], repairTitle: 'Remove localhostProfile' };
    }
  }
}
