import { type Breach, breachesOf } from '../../../languages/kubernetes/breaches.ts';
import { harden, mayForbidEscalation } from '../../../languages/kubernetes/harden.ts';
import { containerName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import type { Container } from '../../../languages/kubernetes/workload.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

const CONTROL = 'PSS:restricted:allowPrivilegeEscalation';
const ANY = [
  'trivy:KSV-0001',
  'checkov:CKV_K8S_20',
  'kics:5572cc5e',
  'kubescape:C-0016',
  'kubeaudit:privesc',
  'sonar:S6430',
  'terrascan:AC_K8S_0085',
];
/** Content when nothing is written. */
const WRITTEN = ['kube-linter:privilege-escalation-container', 'kubesec:AllowPrivilegeEscalation'];
/** Believes a line on the pod, where the field does not exist. */
const NOT_ON_POD = ['polaris:privilegeEscalationAllowed'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-privilege-escalation',
    title: 'A process may gain privileges',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [CONTROL, ...ANY, ...WRITTEN, ...NOT_ON_POD],
    standards: [CONTROL, 'CIS-Kubernetes:5.2.6', 'NSA:pod'],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object, _, project) {
    for (const { container, pod, place, kind, controls } of breachesOf(object, project, 'allowPrivilegeEscalation')) {
      if (container === undefined || (kind === 'absent' && pod.windowsNodes)) continue;
      const believed = pod.securityContext.at('allowPrivilegeEscalation').value === false;
      yield {
        span: kind === 'written' ? place.grip : container.field.grip,
        message: messageFor(container),
        aliases: [...controls, ...ANY, ...(kind === 'written' ? WRITTEN : []), ...(believed ? [] : NOT_ON_POD)],
        controls,
        subject: container,
        ...(kind === 'absent' && { gap: { lack: 'allowPrivilegeEscalation', of: container } }),
        fixes: () => forbid(container, place, kind),
      };
    }
  },
);

function messageFor(container: Container): string {
  const first = mayForbidEscalation(container.securityContext) ? '' : ', once the container is neither privileged nor has SYS_ADMIN';
  return `${containerName(container)} lets its processes gain privileges. A program with the set-user-ID bit then turns any user into root. Set allowPrivilegeEscalation: false${first}.`;
}

/** The API server refuses the line beside what gives privileges anyway. */
function forbid(container: Container, place: Breach['place'], kind: Breach['kind']) {
  if (kind === 'absent') return repair('Set allowPrivilegeEscalation: false', 'unsafe', harden(container, ['allowPrivilegeEscalation']));
  return mayForbidEscalation(container.securityContext)
    ? repair('Set allowPrivilegeEscalation: false', 'unsafe', setField(place, false))
    : [];
}
