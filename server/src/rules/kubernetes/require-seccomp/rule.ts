import { breachesOf } from '../../../languages/kubernetes/breaches.ts';
import { harden } from '../../../languages/kubernetes/harden.ts';
import { isUnset } from '../../../languages/kubernetes/model.ts';
import { containerName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { kubernetesRule } from '../../define.ts';

const CONTROL = 'PSS:restricted:seccompProfile';
const ANY = [
  'trivy:KSV-0030',
  'checkov:CKV_K8S_31',
  'kics:f377b83e',
  'kubescape:C-0210',
  'kubesec:SeccompAny',
  'kubeaudit:seccomp',
  'terrascan:AC_K8S_0080',
];
const REGULAR = ['kube-score:container-seccomp-profile'];

export default kubernetesRule(
  {
    id: 'kubernetes/require-seccomp',
    title: 'No system call filter',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [CONTROL, ...ANY, ...REGULAR],
    standards: [CONTROL, 'CIS-Kubernetes:5.7.2'],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object, _, project) {
    for (const { container, pod, kind, controls } of breachesOf(object, project, 'seccompProfile')) {
      if (container === undefined || kind === 'written' || pod.windowsNodes) continue;
      yield {
        span: container.field.grip,
        message: `${containerName(container)} may make any system call. Most attacks on the kernel need one that no ordinary program makes. Add the filter of the runtime.`,
        aliases: [...controls, ...ANY, ...(container.role === 'regular' ? REGULAR : [])],
        controls,
        subject: container,
        gap: { lack: 'seccomp', of: container, within: pod },
        fixes: () => {
          const alone = pod.containers.filter((one) => isUnset(one.effective('seccompProfile').place)).length === 1;
          return repair('Add the seccomp profile RuntimeDefault', 'unsafe', harden(alone ? container : pod, ['seccomp']));
        },
      };
    }
  },
);
