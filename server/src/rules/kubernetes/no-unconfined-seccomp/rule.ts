import { type Breach, breachesOf } from '../../../languages/kubernetes/breaches.ts';
import { isUnset } from '../../../languages/kubernetes/model.ts';
import { containerInside, containerName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import type { Container } from '../../../languages/kubernetes/workload.ts';
import { edit, type Operation } from '../../../languages/yaml/edit.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { kubernetesRule } from '../../define.ts';

const CONTROLS = ['PSS:baseline:seccompProfile', 'PSS:restricted:seccompProfile'];
const ANY = ['kubeaudit:seccomp'];
const FIELD = ['trivy:KSV-0104', 'checkov:CKV_K8S_31', 'kics:f377b83e', 'kubescape:C-0210', 'terrascan:AC_K8S_0080'];
const UNCONFINED = ['kubesec:SeccompUnconfined'];
/** Counts a profile without a valid type as none. */
const NO_TYPE = ['trivy:KSV-0030'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-unconfined-seccomp',
    title: 'The system call filter is switched off',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [...CONTROLS, ...ANY, ...FIELD, ...UNCONFINED, ...NO_TYPE],
    standards: [...CONTROLS, 'CIS-Kubernetes:5.7.2'],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object, _, project) {
    for (const breach of breachesOf(object, project, 'seccompProfile')) {
      if (breach.kind === 'absent') continue;
      const { place, container, pod, value, controls } = breach;
      const isAnnotation = place.parent?.key === 'annotations';
      const unused = !isAnnotation && container === undefined && pod.containers.length > 0 && pod.containers.every(hasItsOwn);
      const ids = [...ANY, ...(isAnnotation ? [] : FIELD), ...(value === 'Unconfined' ? UNCONFINED : isAnnotation ? [] : NO_TYPE)];
      yield {
        span: place.grip,
        message: unused ? UNUSED : messageFor(breach),
        ...(unused && { severity: 'info' as const }),
        aliases: [...controls, ...(unused ? [] : ids)],
        controls,
        subject: container ?? pod,
        fixes: () => {
          const operations: readonly Operation[] = isAnnotation ? [{ set: place, value: 'runtime/default' }] : runtimeDefault(place);
          return repair(isAnnotation ? 'Use runtime/default' : 'Use RuntimeDefault', 'unsafe', edit(object.document, operations));
        },
      };
    }
  },
);

const UNUSED =
  'The pod names a wrong system call filter, which each container replaces. Nothing runs with it, yet the Pod Security Standard rejects the pod. Use the filter of the runtime.';

function hasItsOwn({ securityContext }: Container): boolean {
  return !isUnset(securityContext.at('seccompProfile'));
}

function messageFor({ value, container }: Breach): string {
  if (value === undefined || value === null) {
    const where = container === undefined ? 'the pod' : containerInside(container);
    return `The system call filter of ${where} has no type. The API server rejects the pod. Use the filter of the runtime.`;
  }
  const who = container === undefined ? 'The pod' : containerName(container);
  if (String(value).toLowerCase() === 'unconfined') {
    const freedom = container === undefined ? 'lets its containers make' : 'may make';
    return `${who} ${freedom} every system call. ${value} switches off the filter that stops most kernel attacks. Use the filter of the runtime.`;
  }
  return `${who} names a system call filter that Kubernetes does not know. The API server rejects the pod. Use the filter of the runtime.`;
}

/** A file of the node goes with the type that named it. */
function runtimeDefault(place: Field): readonly Operation[] {
  const profile = place.key === 'type' && place.parent !== undefined ? place.parent : place;
  return [{ set: profile.at('type'), value: 'RuntimeDefault' }, { remove: profile.at('localhostProfile') }];
}
