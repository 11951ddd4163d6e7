import { podOrder } from './pod-order.ts';
import { applyEdits } from '../../core/text.ts';
import { type EditResult, edit, type JsonValue, type Operation } from '../yaml/edit.ts';
import type { Field } from '../yaml/field.ts';
import { parseYaml } from '../yaml/parse.ts';
import { type KubeObject, objectsOf } from './model.ts';
import { breaks, type Check, type Violation, violations } from './pod-security.ts';
import { type PodSpec, podsOf } from './workload.ts';

/** A level that can be conformed to. */
export type ConformLevel = 'baseline' | 'restricted';

/** What makes the pods of an object conform to a level, as far as nobody has to be asked. */
export interface Conforming {
  readonly edits: Extract<EditResult, { edits: unknown }>['edits'];
  /** What the level would still reject, because only a person can decide it: the places in the text after the edits. */
  readonly left: readonly Violation[];
  /** What the pods can do no longer, as short phrases: `add SYS_ADMIN`. */
  readonly loses: readonly string[];
}

/** What the level rejects in the pods of an object, at that minor version of the standard. */
export function rejectedAt(object: KubeObject, level: ConformLevel, version: number): readonly Violation[] {
  return podsOf(object).flatMap((pod) => rejectedIn(pod, level, version));
}

function rejectedIn(pod: PodSpec, level: ConformLevel, version: number): readonly Violation[] {
  return violations(pod, version).filter((violation) => breaks(level, violation, version));
}

/**
 * One minimal edit after which a level accepts the pods of an object. Settings are added and removed, never invented: volumes of
 * forbidden types stay, and are told. What is refused or would change nothing gives undefined; the result is judged again before it
 * is given away, so `left` is what is really left.
 */
export function conform(object: KubeObject, level: ConformLevel, version: number): Conforming | undefined {
  if (object.completeness !== 'whole') return undefined;
  const wanted: Operation[] = [];
  const loses: string[] = [];
  for (const pod of podsOf(object)) {
    const found = rejectedIn(pod, level, version);
    const windows = saysWindows(pod, version);
    if (windows) wanted.push({ set: pod.field.at('os', 'name'), value: 'windows', order: podOrder });
    for (const violation of byPlace(found)) {
      if (windows && violation.kind === 'absent' && violation.check !== 'runAsNonRoot') continue;
      wanted.push(...mends[violation.check](violation, pod, found));
      const lost = losses[violation.check]?.(violation);
      if (violation.kind === 'written' && lost !== undefined) loses.push(lost);
    }
  }
  const result = edit(object.document, wanted);
  if ('refused' in result || result.edits.length === 0) return undefined;
  const after = parseYaml(applyEdits(object.document.text, result.edits)).documents.flatMap(objectsOf);
  const same = after.find(({ root }) => root.path.join('/') === object.root.path.join('/'));
  return same === undefined ? undefined : { edits: result.edits, left: rejectedAt(same, level, version), loses: [...new Set(loses)] };
}

/** The nodes are Windows nodes, and the pod does not say so yet: from 1.25 the standard then asks nothing of it that only Linux has. */
function saysWindows(pod: PodSpec, version: number): boolean {
  return version >= 25 && pod.windowsNodes && pod.windows === false;
}

/** Settings that are written first, so that they stand where people put them. */
const first: readonly Check[] = ['runAsNonRoot', 'allowPrivilegeEscalation'];

/** Both levels may reject one place; it is mended once. */
function byPlace(found: readonly Violation[]): readonly Violation[] {
  const places = new Map(found.map((violation) => [`${violation.check} ${violation.place.path.join('/')}`, violation]));
  return [...places.values()].sort((a, b) => Number(first.includes(b.check)) - Number(first.includes(a.check)));
}

type Mend = (violation: Violation, pod: PodSpec, found: readonly Violation[]) => readonly Operation[];

const gone: Mend = ({ place }) => [{ remove: place, prune: true }];
const leftToPeople: Mend = () => [];

const mends: Readonly<Record<Check, Mend>> = {
  privileged: gone,
  hostNamespaces(violation, pod, found) {
    const dns = pod.field.at('dnsPolicy');
    const follows = violation.place.key === 'hostNetwork' && dns.value === 'ClusterFirstWithHostNet';
    return [...gone(violation, pod, found), ...(follows ? [{ set: dns, value: 'ClusterFirst' }] : [])];
  },
  windowsHostProcess: gone,
  hostPathVolumes: leftToPeople,
  hostPorts: gone,
  capabilities,
  appArmorProfile: profile,
  seLinuxOptions: gone,
  procMount: gone,
  seccompProfile: profile,
  sysctls: ({ place, check }, _, found) => (place.parent === undefined ? [] : withoutItem(place.parent, check, found, 1)),
  hostProbesAndHostLifecycle: gone,
  restrictedVolumes: leftToPeople,
  allowPrivilegeEscalation: ({ place, kind, container }) =>
    kind === 'written' || container === undefined
      ? [{ set: place, value: false }]
      : [{ set: container.securityContext, value: { allowPrivilegeEscalation: false } }],
  runAsNonRoot({ kind, place, container }, pod) {
    if (kind === 'absent') return shared(pod, container?.securityContext, { runAsNonRoot: true });
    const isSaidAbove = container !== undefined && pod.podLevel && pod.securityContext.at('runAsNonRoot').value === true;
    return isSaidAbove ? [{ remove: place, prune: true }] : [{ set: place, value: true }];
  },
  runAsUser: gone,
};

/** A setting that a pod says for all its containers, where pods have one. */
function shared(pod: PodSpec, own: Field | undefined, value: Record<string, JsonValue>): readonly Operation[] {
  if (pod.podLevel) return [{ set: pod.securityContext, value, order: podOrder }];
  return own === undefined ? [] : [{ set: own, value }];
}

/** An added capability goes, a misspelt `ALL` is spelt right, and where nothing is dropped, everything is. */
function capabilities({ kind, place, container, check }: Violation, _: PodSpec, found: readonly Violation[]): readonly Operation[] {
  if (kind === 'absent')
    return container === undefined ? [] : [{ set: container.securityContext, value: { capabilities: { drop: ['ALL'] } } }];
  if (place.parent?.key === 'drop') return [{ set: place, value: 'ALL' }];
  return withoutItem(place, check, found, 0);
}

/** A list of which every item is rejected goes as a whole. @param depth of the rejected place below its item */
function withoutItem(item: Field, check: Check, found: readonly Violation[], depth: 0 | 1): readonly Operation[] {
  const list = item.parent;
  const rejected = new Set(
    found.filter((one) => one.check === check).map(({ place }) => (depth === 0 ? place : place.parent)?.path.join('/')),
  );
  const all = list?.items().every((each) => rejected.has(each.path.join('/'))) === true;
  return [{ remove: all && list !== undefined ? list : item, prune: true }];
}

/** `RuntimeDefault` in place of a type that is rejected; what only that type needs goes with it. */
function profile({ check, kind, place, container }: Violation, pod: PodSpec): readonly Operation[] {
  if (kind === 'absent') return shared(pod, container?.securityContext, { [check]: { type: 'RuntimeDefault' } });
  if (place.parent?.key === 'annotations') return [{ set: place, value: 'runtime/default' }];
  const whole = place.key === 'type' ? place.parent : place;
  const path = whole?.at('localhostProfile');
  return [
    { set: place.key === 'type' ? place : place.at('type'), value: 'RuntimeDefault' },
    ...(path?.present === true ? [{ remove: path }] : []),
  ];
}

/** What somebody may miss afterwards, by what was taken away. */
const losses: Partial<Readonly<Record<Check, (violation: Violation) => string | undefined>>> = {
  privileged: () => 'privileged mode',
  hostNamespaces: ({ place }) => place.key,
  windowsHostProcess: () => 'host process',
  hostPorts: ({ value }) => (typeof value === 'number' ? `host port ${value}` : undefined),
  capabilities: ({ place, value }) => (place.parent?.key === 'add' && typeof value === 'string' ? nameOf(value) : undefined),
  seLinuxOptions: () => 'SELinux label',
  procMount: () => 'unmasked /proc',
  sysctls: ({ value }) => (typeof value === 'string' ? `sysctl ${value.slice(0, 60)}` : undefined),
  hostProbesAndHostLifecycle: () => 'host of a probe',
  runAsUser: () => 'user 0',
};

function nameOf(capability: string): string {
  return /^[A-Z_]{1,32}$/.test(capability) ? capability : 'a capability';
}
