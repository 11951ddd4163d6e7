import { harden } from '../../../languages/kubernetes/harden.ts';
import { isUnset } from '../../../languages/kubernetes/model.ts';
import { containerName } from '../../../languages/kubernetes/naming.ts';
import { minorVersionOf } from '../../../languages/kubernetes/pod-security-labels.ts';
import { appArmorAnnotation, appArmorFieldSince } from '../../../languages/kubernetes/pod-security-tables.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { type Container, podsOf } from '../../../languages/kubernetes/workload.ts';
import { kubernetesRule } from '../../define.ts';

export default kubernetesRule(
  {
    id: 'kubernetes/require-apparmor',
    title: 'No AppArmor profile is named',
    severity: 'hint',
    preset: 'strict',
    alsoKnownAs: ['kubesec:ApparmorAny', 'kics:8b36775e', 'kubeaudit:apparmor', 'terrascan:AC_K8S_0073'],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object, _, { kubernetes }) {
    if ((minorVersionOf(kubernetes.version ?? '') ?? appArmorFieldSince) < appArmorFieldSince) return;
    for (const container of podsOf(object).flatMap((pod) => pod.containers)) {
      const { pod } = container;
      if (pod.completeness !== 'whole' || pod.windows !== false || pod.windowsNodes || names(container)) continue;
      yield {
        span: container.field.grip,
        message: `${containerName(container)} names no AppArmor profile. Nodes differ in what they then do, and one without it lets a process mount file systems and write to the kernel's own files. Name the profile of the runtime.`,
        subject: container,
        gap: { lack: 'apparmor', of: container, within: pod },
        fixes: () => {
          const alone = pod.containers.filter((one) => !names(one)).length === 1;
          return repair('Add the AppArmor profile RuntimeDefault', 'unsafe', harden(alone ? container : pod, ['apparmor']));
        },
      };
    }
  },
);

/** By the field, or by the annotation that came before it. */
function names(container: Container): boolean {
  const annotated = container.name !== undefined && container.pod.metadata.at('annotations').has(appArmorAnnotation + container.name);
  return annotated || !isUnset(container.effective('appArmorProfile').place);
}
