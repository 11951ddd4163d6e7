import { type Breach, breachesOf } from '../../../languages/kubernetes/breaches.ts';
import { isUnset } from '../../../languages/kubernetes/model.ts';
import { containerInside, containerName } from '../../../languages/kubernetes/naming.ts';
import { minorVersionOf } from '../../../languages/kubernetes/pod-security-labels.ts';
import { appArmorAnnotation, appArmorFieldSince } from '../../../languages/kubernetes/pod-security-tables.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import type { Container } from '../../../languages/kubernetes/workload.ts';
import { edit, type Operation } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

const CONTROL = 'PSS:baseline:appArmorProfile';
const ANY = ['kubeaudit:apparmor'];
const UNCONFINED_FIELD = ['kubesec:ApparmorUnconfined'];
/** These read the annotation only. */
const ANNOTATION = ['trivy:KSV-0002', 'terrascan:AC_K8S_0073'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-unconfined-apparmor',
    title: 'AppArmor is switched off',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [CONTROL, ...ANY, ...UNCONFINED_FIELD, ...ANNOTATION],
    standards: [CONTROL],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object, _, project) {
    for (const breach of breachesOf(object, project, 'appArmorProfile')) {
      const { place, pod, controls, value } = breach;
      const isAnnotation = place.parent?.key === 'annotations';
      const container = isAnnotation ? annotated(breach) : breach.container;
      const hasField = (minorVersionOf(project.kubernetes.version ?? '') ?? appArmorFieldSince) >= appArmorFieldSince;
      yield {
        span: place.grip,
        message: messageFor(breach, container),
        aliases: [...controls, ...ANY, ...(isAnnotation ? ANNOTATION : value === 'Unconfined' ? UNCONFINED_FIELD : [])],
        controls,
        subject: container ?? pod,
        fixes: () => (isAnnotation ? annotationRepair(breach, container, hasField) : fieldRepair(breach, container)),
      };
    }
  },
);

/** The container whose name an annotation ends in. */
function annotated({ place, pod }: Breach): Container | undefined {
  const name = place.key?.slice(appArmorAnnotation.length);
  return pod.containers.find((one) => one.name === name);
}

function messageFor({ place, value }: Breach, container: Container | undefined): string {
  const isAnnotation = place.parent?.key === 'annotations';
  const advice = 'Use the profile of the runtime.';
  if (String(value).toLowerCase() === 'unconfined') {
    const who = container !== undefined ? containerName(container) : isAnnotation ? 'A container' : 'The pod';
    return `${who} runs without AppArmor. Unconfined lifts the ban on mounting file systems and on writing to the kernel's own files. ${advice}`;
  }
  const of = container === undefined ? 'the pod' : containerInside(container);
  if (value === undefined || value === null) return `The AppArmor profile of ${of} has no type. The API server rejects the pod. ${advice}`;
  return `The AppArmor profile of ${of} is none that Kubernetes knows. The pod is rejected, or its container never starts. ${advice}`;
}

/** The annotation of the same container says the same thing in the old way: the API server wants the two to agree. */
function fieldRepair({ place, pod }: Breach, container: Container | undefined) {
  const profile = place.key === 'type' && place.parent !== undefined ? place.parent : place;
  const old = container?.name === undefined ? undefined : pod.metadata.at('annotations', appArmorAnnotation + container.name);
  const operations: readonly Operation[] = [
    { set: profile.at('type'), value: 'RuntimeDefault' },
    { remove: profile.at('localhostProfile') },
    ...(old?.present === true ? [{ remove: old, prune: true }] : []),
  ];
  return repair('Use RuntimeDefault', 'unsafe', edit(pod.object.document, operations));
}

/** The field is what clusters read since 1.30. Where it says something already, that stays. */
function annotationRepair({ place, pod }: Breach, container: Container | undefined, hasField: boolean) {
  const field = container?.securityContext.at('appArmorProfile');
  const moved: readonly Operation[] =
    field !== undefined && isUnset(field)
      ? [
          { set: field, value: { type: 'RuntimeDefault' } },
          { remove: place, prune: true },
        ]
      : [{ remove: place, prune: true }];
  return [
    ...(hasField && field !== undefined ? repair('Use the field, with RuntimeDefault', 'unsafe', edit(pod.object.document, moved)) : []),
    ...repair('Use runtime/default', 'unsafe', edit(pod.object.document, [{ set: place, value: 'runtime/default' }])),
  ];
}
