import { breachesOf } from '../../../languages/kubernetes/breaches.ts';
import { harden } from '../../../languages/kubernetes/harden.ts';
import { isUnset } from '../../../languages/kubernetes/model.ts';
import { containerName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { kubernetesRule } from '../../define.ts';

const CONTROL = 'PSS:restricted:runAsNonRoot';
const NOT_REQUIRED = ['trivy:KSV-0012', 'kubesec:RunAsNonRoot', 'kubeaudit:nonroot', 'terrascan:AC_K8S_0087'];
/** Content with any user but root, whatever the rest says. */
const NO_OTHER_USER = [
  'kube-linter:run-as-non-root',
  'polaris:runAsRootAllowed',
  'checkov:CKV_K8S_23',
  'kics:cf34805e',
  'kubescape:C-0013',
];

export default kubernetesRule(
  {
    id: 'kubernetes/require-run-as-non-root',
    title: 'The container may run as root',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [CONTROL, ...NOT_REQUIRED, ...NO_OTHER_USER],
    standards: [CONTROL, 'CIS-Kubernetes:5.2.7', 'NSA:pod'],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object, _, project) {
    for (const { container, pod, kind, controls } of breachesOf(object, project, 'runAsNonRoot')) {
      if (container === undefined || kind === 'written') continue;
      const user = container.effective('runAsUser');
      const other = !isUnset(user.place) && user.value !== 0;
      const gap = { lack: 'runAsNonRoot', of: container, within: pod };
      yield {
        span: container.field.grip,
        message: other
          ? `${containerName(container)} does not rule out root. It names another user, but an edit of that line brings root back, and the restricted level rejects the pod. Set runAsNonRoot.`
          : `${containerName(container)} may run as root. A bug in the program then hands out root inside the container. Set runAsNonRoot; the pod will not start if the image insists on root.`,
        ...(other && { severity: 'info' as const }),
        aliases: [...controls, ...NOT_REQUIRED, ...(other ? [] : NO_OTHER_USER)],
        controls,
        subject: container,
        gap,
        fixes: () => {
          const alone = pod.containers.filter((one) => isUnset(one.effective('runAsNonRoot').place)).length === 1;
          return repair('Require a non-root user', 'unsafe', harden(alone ? container : pod, ['runAsNonRoot']));
        },
      };
    }
  },
);
