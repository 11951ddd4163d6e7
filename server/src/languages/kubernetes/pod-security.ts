import type { Field } from '../yaml/field.ts';
import { isUnset } from './model.ts';
import {
  allowsSeLinuxType,
  allowsSysctl,
  appArmorAnnotation,
  baselineCapabilities,
  newestPodSecurityVersion,
  otherVolumeSources,
  restrictedVolumeSources,
} from './pod-security-tables.ts';
import type { Container, PodSpec } from './workload.ts';

/** The controls of the Pod Security Standard, by their official names. */
export type Check =
  | 'privileged'
  | 'hostNamespaces'
  | 'windowsHostProcess'
  | 'hostPathVolumes'
  | 'hostPorts'
  | 'capabilities'
  | 'appArmorProfile'
  | 'seLinuxOptions'
  | 'procMount'
  | 'seccompProfile'
  | 'sysctls'
  | 'hostProbesAndHostLifecycle'
  | 'restrictedVolumes'
  | 'allowPrivilegeEscalation'
  | 'runAsNonRoot'
  | 'runAsUser';

/** One place that a level of the standard rejects. A place both levels reject under rules of their own gives two. */
export interface Violation {
  readonly check: Check;
  /** The level whose rule this is. The restricted level rejects whatever baseline rejects, too. */
  readonly level: 'baseline' | 'restricted';
  /** The container at fault; left out where it is the pod. */
  readonly container?: Container;
  /** What is written, or the absent field that should be. */
  readonly place: Field;
  readonly kind: 'written' | 'absent';
  readonly value?: Field['value'];
}

/** How a report names the control: `PSS:baseline:privileged`. */
export function controlOf({ level, check }: Violation): string {
  return `PSS:${level}:${check}`;
}

/**
 * Every place of a pod that the Pod Security Standard rejects, at either level, exactly as the admission plugin decides.
 * What a template decides is not judged; absence is judged on whole pods only.
 * @param version minor version of the standard (`31` for v1.31); versions beyond the newest known count as the newest
 */
export function violations(pod: PodSpec, version: number = newestPodSecurityVersion): readonly Violation[] {
  const at = Math.min(version, newestPodSecurityVersion);
  return checks.flatMap((check) => [...check(pod, at)]);
}

/** Controls of the restricted level that replace baseline's of the same or another name, and since when. */
const replaced: Partial<Record<Check, number>> = { hostPathVolumes: 0, seccompProfile: 19, capabilities: 22, procMount: 35 };

/** True when a Namespace that enforces this level at this version rejects the pod because of the violation. */
export function breaks(
  level: 'privileged' | 'baseline' | 'restricted',
  { check, level: of }: Pick<Violation, 'check' | 'level'>,
  version: number,
): boolean {
  if (level === 'restricted') return of === 'restricted' || version < (replaced[check] ?? Number.POSITIVE_INFINITY);
  return level === of;
}

const checks: readonly ((pod: PodSpec, version: number) => Iterable<Violation>)[] = [
  privileged,
  hostNamespaces,
  windowsHostProcess,
  volumes,
  hostPorts,
  capabilities,
  appArmorProfile,
  seLinuxOptions,
  procMount,
  seccompAnnotations,
  seccompProfile,
  sysctls,
  hostProbes,
  allowPrivilegeEscalation,
  runAsNonRoot,
  runAsUser,
];

function written(check: Check, level: Violation['level'], place: Field, container?: Container): Violation {
  return { check, level, place, kind: 'written', value: place.value, ...(container && { container }) };
}

function absent(check: Check, place: Field, container: Container): Violation {
  return { check, level: 'restricted', place, kind: 'absent', container };
}

/** A security context and whose it is: the pod's first, then those of its containers. */
function contexts(pod: PodSpec): readonly { readonly context: Field; readonly container?: Container }[] {
  return [{ context: pod.securityContext }, ...pod.containers.map((container) => ({ context: container.securityContext, container }))];
}

/** From 1.25 a pod that says it runs on Windows is spared what only Linux has. */
function sparedByWindows(pod: PodSpec, version: number): boolean {
  return version >= 25 && pod.windows !== false;
}

/** From 1.35 root inside a user namespace of the pod's own is nobody outside. */
function sparedByUserNamespace(pod: PodSpec, version: number): boolean {
  return version >= 35 && pod.hostUsers !== true;
}

function* privileged(pod: PodSpec): Iterable<Violation> {
  for (const container of pod.containers) {
    const place = container.securityContext.at('privileged');
    if (place.value === true) yield written('privileged', 'baseline', place, container);
  }
}

function* hostNamespaces(pod: PodSpec): Iterable<Violation> {
  for (const place of [pod.hostNetwork, pod.hostPID, pod.hostIPC]) {
    if (place.value === true) yield written('hostNamespaces', 'baseline', place);
  }
}

function* windowsHostProcess(pod: PodSpec): Iterable<Violation> {
  for (const { context, container } of contexts(pod)) {
    const place = context.at('windowsOptions', 'hostProcess');
    if (place.value === true) yield written('windowsHostProcess', 'baseline', place, container);
  }
}

/**
 * A volume with an allowed source passes the restricted level, whatever else is written: the API server refuses two sources
 * anyway. One without a source has become an `emptyDir` before admission looks at it.
 */
function* volumes(pod: PodSpec): Iterable<Violation> {
  for (const volume of pod.volumes.items()) {
    const hostPath = volume.at('hostPath');
    if (isSource(hostPath)) yield written('hostPathVolumes', 'baseline', hostPath);
    if (restrictedVolumeSources.some((source) => isSource(volume.at(source)))) continue;
    const others = otherVolumeSources.map((source) => volume.at(source)).filter(isSource);
    for (const place of others) yield written('restrictedVolumes', 'restricted', place);
  }
}

function isSource(field: Field): boolean {
  return field.present && field.kind !== 'null';
}

function* hostPorts(pod: PodSpec): Iterable<Violation> {
  for (const container of pod.containers) {
    for (const port of container.field.at('ports').items()) {
      const place = port.at('hostPort');
      if (typeof place.value === 'number' && place.value !== 0) yield written('hostPorts', 'baseline', place, container);
    }
  }
}

function* capabilities(pod: PodSpec, version: number): Iterable<Violation> {
  const restricted = version >= 22 && !sparedByWindows(pod, version);
  for (const container of pod.containers) {
    for (const item of container.securityContext.at('capabilities', 'add').items()) {
      if (typeof item.value !== 'string') continue;
      if (!baselineCapabilities.has(item.value)) yield written('capabilities', 'baseline', item, container);
      if (restricted && item.value !== 'NET_BIND_SERVICE') yield written('capabilities', 'restricted', item, container);
    }
    if (restricted) yield* droppedCapabilities(container);
  }
}

function* droppedCapabilities(container: Container): Iterable<Violation> {
  const drop = container.securityContext.at('capabilities', 'drop');
  const items = drop.items();
  const names = items.map((item) => item.value);
  if (names.includes('ALL') || items.some((item) => item.kind === 'unknown')) return;
  // `all` and `CAP_ALL` were meant to be `ALL`: that is a wrong word, not a missing one.
  const misspelt = items.filter(({ value }) => typeof value === 'string' && /^(?:cap_)?all$/i.test(value));
  for (const item of misspelt) yield written('capabilities', 'restricted', item, container);
  const lacking = drop.kind === 'list' || isUnset(drop);
  if (misspelt.length === 0 && lacking && container.pod.completeness === 'whole') yield absent('capabilities', drop, container);
}

/** Field and annotation are both read at every version; the annotation's container need not exist. */
function* appArmorProfile(pod: PodSpec): Iterable<Violation> {
  for (const { context, container } of contexts(pod)) {
    const place = badProfileType(context.at('appArmorProfile'));
    if (place !== undefined) yield written('appArmorProfile', 'baseline', place, container);
  }
  for (const { key, field } of pod.metadata.at('annotations').entries()) {
    if (!key.startsWith(appArmorAnnotation) || typeof field.value !== 'string') continue;
    const allowed = field.value === '' || field.value === 'runtime/default' || field.value.startsWith('localhost/');
    if (!allowed) yield written('appArmorProfile', 'baseline', field);
  }
}

/** The offending place of a seccomp or AppArmor profile: its type, or the profile when it has none. */
function badProfileType(profile: Field): Field | undefined {
  if (profile.kind !== 'map') return undefined;
  const type = profile.at('type');
  if (isUnset(type)) return profile;
  return type.kind === 'unknown' || type.value === 'RuntimeDefault' || type.value === 'Localhost' ? undefined : type;
}

function* seLinuxOptions(pod: PodSpec, version: number): Iterable<Violation> {
  for (const { context, container } of contexts(pod)) {
    const options = context.at('seLinuxOptions');
    const type = options.at('type');
    if (typeof type.value === 'string' && !allowsSeLinuxType(type.value, version)) {
      yield written('seLinuxOptions', 'baseline', type, container);
    }
    for (const place of [options.at('user'), options.at('role')]) {
      if (typeof place.value === 'string' && place.value !== '') yield written('seLinuxOptions', 'baseline', place, container);
    }
  }
}

function* procMount(pod: PodSpec, version: number): Iterable<Violation> {
  for (const container of pod.containers) {
    const place = container.securityContext.at('procMount');
    if (typeof place.value !== 'string' || place.value === 'Default') continue;
    if (!sparedByUserNamespace(pod, version)) yield written('procMount', 'baseline', place, container);
    if (version >= 35) yield written('procMount', 'restricted', place, container);
  }
}

const podSeccompAnnotation = 'seccomp.security.alpha.kubernetes.io/pod';
const containerSeccompAnnotation = 'container.seccomp.security.alpha.kubernetes.io/';

/** Before the field came in 1.19, the annotations decided; a container's counts only when the container exists. */
function* seccompAnnotations(pod: PodSpec, version: number): Iterable<Violation> {
  if (version >= 19) return;
  for (const { key, field } of pod.metadata.at('annotations').entries()) {
    const name = key.startsWith(containerSeccompAnnotation) ? key.slice(containerSeccompAnnotation.length) : undefined;
    const container = pod.containers.find((one) => one.name !== undefined && one.name === name);
    if ((key !== podSeccompAnnotation && container === undefined) || typeof field.value !== 'string') continue;
    const allowed = field.value === 'runtime/default' || field.value === 'docker/default' || field.value.startsWith('localhost/');
    if (!allowed) yield written('seccompProfile', 'baseline', field, container);
  }
}

function* seccompProfile(pod: PodSpec, version: number): Iterable<Violation> {
  if (version < 19) return;
  const restricted = !sparedByWindows(pod, version);
  for (const { context, container } of contexts(pod)) {
    const profile = context.at('seccompProfile');
    const bad = badProfileType(profile);
    if (bad !== undefined) {
      yield written('seccompProfile', 'baseline', bad, container);
      if (restricted) yield written('seccompProfile', 'restricted', bad, container);
    } else if (restricted && container !== undefined && lacks(container, 'seccompProfile')) {
      yield absent('seccompProfile', profile, container);
    }
  }
}

/** Neither the container nor its pod says anything. Where the pod says something wrong, that place answers for all. */
function lacks(container: Container, key: string): boolean {
  const { pod, securityContext } = container;
  return pod.completeness === 'whole' && isUnset(securityContext.at(key)) && isUnset(pod.securityContext.at(key));
}

function* sysctls(pod: PodSpec, version: number): Iterable<Violation> {
  for (const item of pod.securityContext.at('sysctls').items()) {
    const place = item.at('name');
    if (typeof place.value === 'string' && !allowsSysctl(place.value, version)) yield written('sysctls', 'baseline', place);
  }
}

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const hooks = ['postStart', 'preStop'];

function* hostProbes(pod: PodSpec, version: number): Iterable<Violation> {
  if (version < 34) return;
  for (const container of pod.containers) {
    const handlers = [...probes.map((probe) => container.field.at(probe)), ...hooks.map((hook) => container.field.at('lifecycle', hook))];
    for (const place of handlers.flatMap((handler) => [handler.at('httpGet', 'host'), handler.at('tcpSocket', 'host')])) {
      if (typeof place.value === 'string' && place.value !== '') yield written('hostProbesAndHostLifecycle', 'baseline', place, container);
    }
  }
}

function* allowPrivilegeEscalation(pod: PodSpec, version: number): Iterable<Violation> {
  if (version < 8 || sparedByWindows(pod, version)) return;
  for (const container of pod.containers) {
    const place = container.securityContext.at('allowPrivilegeEscalation');
    if (place.value === true) yield written('allowPrivilegeEscalation', 'restricted', place, container);
    else if (isUnset(place) && pod.completeness === 'whole') yield absent('allowPrivilegeEscalation', place, container);
  }
}

function* runAsNonRoot(pod: PodSpec, version: number): Iterable<Violation> {
  if (sparedByUserNamespace(pod, version)) return;
  for (const { context, container } of contexts(pod)) {
    const place = context.at('runAsNonRoot');
    if (place.value === false) yield written('runAsNonRoot', 'restricted', place, container);
    else if (container !== undefined && lacks(container, 'runAsNonRoot')) yield absent('runAsNonRoot', place, container);
  }
}

function* runAsUser(pod: PodSpec, version: number): Iterable<Violation> {
  if (version < 23 || sparedByUserNamespace(pod, version)) return;
  for (const { context, container } of contexts(pod)) {
    const place = context.at('runAsUser');
    if (place.value === 0) yield written('runAsUser', 'restricted', place, container);
  }
}
