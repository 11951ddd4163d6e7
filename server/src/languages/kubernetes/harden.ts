import { podOrder } from './pod-order.ts';
import { type EditResult, edit, type JsonValue, type Operation } from '../yaml/edit.ts';
import type { Field } from '../yaml/field.ts';
import { isUnset } from './model.ts';
import type { Container, PodSpec } from './workload.ts';

/** A setting that is missing. The first four are what the restricted level asks for. */
export type HardeningGap = 'runAsNonRoot' | 'allowPrivilegeEscalation' | 'dropAll' | 'seccomp' | 'readOnlyRoot' | 'apparmor';

/** Settings a pod and its containers share, by gap: the key and its value. */
const shared: Partial<Record<HardeningGap, readonly [key: string, value: JsonValue]>> = {
  runAsNonRoot: ['runAsNonRoot', true],
  seccomp: ['seccompProfile', { type: 'RuntimeDefault' }],
  apparmor: ['appArmorProfile', { type: 'RuntimeDefault' }],
};

/**
 * Adds the missing settings in one edit, merged into what is written; nothing that is written changes, but for
 * `readOnlyRootFilesystem: false` when `readOnlyRoot` is asked for.
 *
 * Given a pod, all its containers are meant, and what pods and containers share is written once, on the pod. Given a
 * container, shared settings go to the pod only when it has no other container. Linux settings are left out on Windows.
 * An edit without changes means that nothing is missing.
 */
export function harden(subject: Container | PodSpec, gaps: Iterable<HardeningGap>): EditResult {
  const pod = 'pod' in subject ? subject.pod : subject;
  const containers = 'pod' in subject ? [subject] : pod.containers;
  if (pod.completeness === 'patch' || pod.completeness === 'template') return { refused: 'only a part of this pod is written here' };
  const windows = pod.windows !== false || pod.windowsNodes;
  const wanted = new Set([...gaps].filter((gap) => gap === 'runAsNonRoot' || !windows));
  const onPod = pod.podLevel && (!('pod' in subject) || pod.containers.length === 1);
  /** On the pod it would keep those from starting that are told to run as root. */
  const nonRootOnPod = onPod && pod.containers.every((container) => mayHarden(container, 'runAsNonRoot'));

  const podSettings: Record<string, JsonValue> = {};
  const operations: Operation[] = [];
  const taken = new Set(pod.volumes.items().map((volume) => String(volume.at('name').value)));
  for (const container of containers) {
    const settings: Record<string, JsonValue> = {};
    for (const gap of wanted) {
      const setting = shared[gap];
      if (setting !== undefined && isUnset(container.effective(setting[0]).place) && mayHarden(container, gap))
        ((gap === 'runAsNonRoot' ? nonRootOnPod : onPod) ? podSettings : settings)[setting[0]] = setting[1];
    }
    Object.assign(settings, containerSettings(container, wanted));
    if (Object.keys(settings).length > 0) operations.push({ set: container.securityContext, value: settings });
    if (wanted.has('readOnlyRoot')) operations.push(...writableTmp(container, taken));
  }
  if (Object.keys(podSettings).length > 0) operations.unshift({ set: pod.securityContext, value: podSettings, order: podOrder });
  return edit(pod.object.document, operations);
}

/** The settings only containers have, as far as they are missing. */
function containerSettings(container: Container, wanted: ReadonlySet<HardeningGap>): Record<string, JsonValue> {
  const { securityContext } = container;
  const settings: Record<string, JsonValue> = {};
  const escalation = securityContext.at('allowPrivilegeEscalation');
  if (wanted.has('allowPrivilegeEscalation') && isUnset(escalation) && mayHarden(container, 'allowPrivilegeEscalation'))
    settings['allowPrivilegeEscalation'] = false;
  if (wanted.has('readOnlyRoot') && securityContext.at('readOnlyRootFilesystem').value !== true) settings['readOnlyRootFilesystem'] = true;
  const drop = securityContext.at('capabilities', 'drop');
  if (wanted.has('dropAll') && !drop.items().some((item) => item.value === 'ALL')) settings['capabilities'] = { drop: ['ALL'] };
  return settings;
}

/** Whether a setting that is missing can be added: not where the container is told the opposite, and could not start with both. */
export function mayHarden(container: Container, gap: HardeningGap): boolean {
  if (gap === 'allowPrivilegeEscalation') return mayForbidEscalation(container.securityContext);
  return gap !== 'runAsNonRoot' || container.effective('runAsUser').value !== 0;
}

/** The API server refuses a container that is privileged, or has `SYS_ADMIN`, and must not escalate. */
export function mayForbidEscalation(securityContext: Field): boolean {
  const added = securityContext.at('capabilities', 'add').items();
  return securityContext.at('privileged').value !== true && !added.some(({ value }) => value === 'SYS_ADMIN' || value === 'CAP_SYS_ADMIN');
}

/** Most programs need `/tmp`; a read-only root would stop them. Each container gets a directory of its own. */
function writableTmp(container: Container, taken: Set<string>): readonly Operation[] {
  const mounts = container.field.at('volumeMounts');
  if (mounts.items().some((mount) => String(mount.at('mountPath').value).replace(/(?<=.)\/$/, '') === '/tmp')) return [];
  const wanted = container.pod.containers.length === 1 || container.name === undefined ? 'tmp' : `tmp-${container.name}`.slice(0, 60);
  let name = wanted;
  for (let count = 2; taken.has(name); count++) name = `${wanted}-${count}`;
  taken.add(name);
  return [
    { append: mounts, value: { name, mountPath: '/tmp' } },
    { append: container.pod.volumes, value: { name, emptyDir: {} }, order: podOrder },
  ];
}

/** Removes a volume together with every mount and device that uses it, in one edit. */
export function removeVolume(pod: PodSpec, name: string): EditResult {
  const lists = pod.containers.flatMap(({ field }) => [field.at('volumeMounts'), field.at('volumeDevices')]);
  const operations = [pod.volumes, ...lists].flatMap((list) => removals(list, name));
  return edit(pod.object.document, operations);
}

/** A list that would be left empty goes as a whole. */
function removals(list: Field, name: string): readonly Operation[] {
  const items = list.items();
  const named = items.filter((item) => item.at('name').value === name);
  return named.length === items.length && named.length > 0 ? [{ remove: list }] : named.map((item) => ({ remove: item }));
}
