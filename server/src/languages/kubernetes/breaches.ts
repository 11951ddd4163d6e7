import type { Field } from '../yaml/field.ts';
import { type Cluster, declaredFor } from './declared-level.ts';
import type { KubeObject } from './model.ts';
import { type Check, controlOf, type Violation, violations } from './pod-security.ts';
import { type Container, type PodSpec, podsOf } from './workload.ts';

/** One place of a pod that the Pod Security Standard rejects, now or in a later version, with every control that does. */
export interface Breach {
  readonly pod: PodSpec;
  /** The container at fault; left out where it is the pod. */
  readonly container?: Container;
  readonly check: Check;
  readonly place: Field;
  readonly kind: Violation['kind'];
  readonly value?: Field['value'];
  /** `PSS:baseline:capabilities`, lowest level first; none where the standard of that version does not ask for it yet. */
  readonly controls: readonly string[];
}

const known = new WeakMap<KubeObject, Map<number, readonly Breach[]>>();

/**
 * What the pods of an object break of some checks, in the order of the standard: one entry for each place.
 * The version of the standard is the one declared for them, see `declaredFor`.
 */
export function breachesOf(object: KubeObject, cluster: Cluster, ...checks: readonly Check[]): readonly Breach[] {
  if (podsOf(object).length === 0) return [];
  const { version: minor } = declaredFor(object, cluster);
  const byVersion = known.get(object) ?? new Map<number, readonly Breach[]>();
  known.set(object, byVersion);
  let breaches = byVersion.get(minor);
  if (breaches === undefined) {
    breaches = podsOf(object).flatMap((pod) => byPlace(pod, violations(pod, minor), outlived(pod, minor)));
    byVersion.set(minor, breaches);
  }
  return breaches.filter(({ check }) => checks.includes(check));
}

/** What clusters could always be told, although the standard asks for it only from this minor version on. */
const asked: readonly (readonly [check: Check, since: number])[] = [
  ['allowPrivilegeEscalation', 8],
  ['capabilities', 22],
  ['runAsUser', 23],
  ['hostProbesAndHostLifecycle', 34],
];

function outlived(pod: PodSpec, minor: number): readonly Violation[] {
  return asked
    .filter(([, since]) => minor < since)
    .flatMap(([check, since]) => violations(pod, since).filter((violation) => violation.check === check));
}

/** Both levels may reject one place under one name; that is one thing to say. */
function byPlace(pod: PodSpec, rejected: readonly Violation[], unwise: readonly Violation[]): readonly Breach[] {
  const places = new Map<string, Breach>();
  const counted = new Set(rejected);
  for (const violation of [...rejected, ...unwise]) {
    const { check, place } = violation;
    const key = JSON.stringify([check, ...place.path]);
    const { container, kind, value } = violation;
    const before = places.get(key);
    const controls = [...(before?.controls ?? []), ...(counted.has(violation) ? [controlOf(violation)] : [])];
    places.set(key, { pod, check, place, kind, controls, ...(container && { container }), ...(value !== undefined && { value }) });
  }
  return [...places.values()];
}
