import { harden } from '../../../languages/kubernetes/harden.ts';
import { isUnset } from '../../../languages/kubernetes/model.ts';
import { containerName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { kubernetesRule } from '../../define.ts';

const ANY = [
  'kube-linter:no-read-only-root-fs',
  'kube-score:container-security-context-readonlyrootfilesystem',
  'kubesec:ReadOnlyRootFilesystem',
  'trivy:KSV-0014',
  'checkov:CKV_K8S_22',
  'kics:a9c2f49d',
  'kubescape:C-0017',
  'kubeaudit:rootfs',
  'terrascan:AC_K8S_0078',
];
/** Believes a line on the pod, where the field does not exist. */
const NOT_ON_POD = ['polaris:notReadOnlyRootFilesystem'];

export default kubernetesRule(
  {
    id: 'kubernetes/require-read-only-root',
    title: 'The container can change its own files',
    severity: 'info',
    preset: 'strict',
    alsoKnownAs: [...ANY, ...NOT_ON_POD],
    standards: ['NSA:pod'],
    tags: ['security'],
    fix: 'unsafe',
    introduces: ['kubernetes/require-storage-limit'],
  },
  function* (object) {
    for (const container of podsOf(object).flatMap((pod) => pod.containers)) {
      const { pod, securityContext } = container;
      const place = securityContext.at('readOnlyRootFilesystem');
      const lacks = isUnset(place) && pod.completeness === 'whole';
      if ((!lacks && place.value !== false) || pod.windows !== false || pod.windowsNodes) continue;
      const believed = pod.securityContext.at('readOnlyRootFilesystem').value === true;
      yield {
        span: lacks ? container.field.grip : place.grip,
        message: `${containerName(container)} can overwrite its own program files. An attacker could plant a tool that stays until the pod is replaced. Make the root file system read-only and keep /tmp writable.`,
        aliases: [...ANY, ...(believed ? [] : NOT_ON_POD)],
        subject: container,
        ...(lacks && { gap: { lack: 'readOnlyRoot', of: container } }),
        fixes: () => repair('Make the root read-only, with an empty /tmp', 'unsafe', harden(container, ['readOnlyRoot'])),
      };
    }
  },
);
