import type { Finding } from '../../../core/rule.ts';
import { isUnset } from '../../../languages/kubernetes/model.ts';
import { containerName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { type Container, type PodSpec, podsOf } from '../../../languages/kubernetes/workload.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { placeholder } from '../../../languages/yaml/json-value.ts';
import { kubernetesRule } from '../../define.ts';

const EITHER = ['kube-score:container-security-context-user-group-id'];
const IDS: Readonly<Record<string, readonly string[]>> = {
  runAsUser: ['kubesec:RunAsUser', 'trivy:KSV-0020', 'checkov:CKV_K8S_40', 'kics:02323c00', 'terrascan:AC_K8S_0079'],
  runAsGroup: ['kubesec:RunAsGroup', 'trivy:KSV-0021'],
};
const KEYS = Object.keys(IDS);

export default kubernetesRule(
  {
    id: 'kubernetes/no-low-uid',
    title: 'User or group below 10001',
    severity: 'hint',
    preset: 'strict',
    alsoKnownAs: [...EITHER, ...Object.values(IDS).flat()],
    tags: ['security'],
    fix: 'placeholder',
    options: { minimum: 10_001 },
  },
  function* (object, { minimum }) {
    for (const pod of podsOf(object)) {
      if (pod.hostUsers !== true || pod.windows !== false || pod.windowsNodes) continue;
      for (const key of KEYS) yield* written(pod, key, minimum);
      for (const container of pod.completeness === 'whole' ? pod.containers : []) yield* unset(container, minimum);
    }
  },
);

function aliasesOf(keys: readonly string[]): readonly string[] {
  return [...EITHER, ...keys.flatMap((key) => IDS[key] ?? [])];
}

/** A line of the pod counts where a container takes it. */
function* written(pod: PodSpec, key: string, minimum: number): Iterable<Finding> {
  const seen = new Set<string>();
  for (const one of pod.containers) {
    const { place, value, inherited } = one.effective(key);
    const line = JSON.stringify(place.path);
    if (typeof value !== 'number' || value >= minimum || seen.has(line)) continue;
    seen.add(line);
    const root = value === 0 && key === 'runAsUser';
    const subject = root ? (inherited ? pod : one) : place.use;
    yield {
      span: place.grip,
      message: `${inherited ? 'The pod' : containerName(one)} runs as ${key === 'runAsUser' ? 'user' : 'group'} ${value}, a number nodes use as well. A process that gets out then owns what belongs to that number there. Use one from ${minimum} up, if the image can.`,
      aliases: aliasesOf([key]),
      ...(subject && { subject }),
      fixes: () => repair(`Set ${key} to a high number…`, 'placeholder', setField(place, placeholder(minimum))),
    };
  }
}

function* unset(container: Container, minimum: number): Iterable<Finding> {
  const keys = KEYS.filter((key) => isUnset(container.effective(key).place));
  if (keys.length === 0) return;
  yield {
    span: container.field.grip,
    message: `${containerName(container)} does not say which ${keys.map((key) => (key === 'runAsUser' ? 'user' : 'group')).join(' and ')} it runs as. The image decides, often with a number that nodes use as well, and a process that gets out then owns what belongs to it there. Name one from ${minimum} up that the image can work with.`,
    aliases: aliasesOf(keys),
    subject: container,
    gap: { lack: 'highUid', of: container },
    fixes: () => {
      const numbers = Object.fromEntries(keys.map((key) => [key, placeholder(minimum)]));
      return repair(`Set ${keys.join(' and ')}…`, 'placeholder', setField(container.securityContext, numbers));
    },
  };
}
