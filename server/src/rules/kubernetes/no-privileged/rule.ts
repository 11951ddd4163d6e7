import { breachesOf } from '../../../languages/kubernetes/breaches.ts';
import { containerName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { removeField, setField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

const CONTROL = 'PSS:baseline:privileged';
const IDS = [
  'kube-linter:privileged-container',
  'kube-score:container-security-context-privileged',
  'kubesec:Privileged',
  'polaris:runAsPrivileged',
  'trivy:KSV-0017',
  'checkov:CKV_K8S_16',
  'kics:dd29336b',
  'kubescape:C-0057',
  'kubescape:rule-privileged-container',
  'kubeaudit:privileged',
  'sonar:S6428',
  'terrascan:AC_K8S_0046',
];

export default kubernetesRule(
  {
    id: 'kubernetes/no-privileged',
    title: 'A container is privileged',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [CONTROL, ...IDS],
    standards: [CONTROL, 'CIS-Kubernetes:5.2.2', 'NSA:pod'],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object, _, project) {
    for (const { place, container, controls } of breachesOf(object, project, 'privileged')) {
      if (container === undefined) continue;
      yield {
        span: place.grip,
        message: `${containerName(container)} is privileged: it is root on the node. It sees every device and can leave the container at will, whatever else is set here. Remove privileged and add back only the capability it needs.`,
        aliases: [...controls, ...IDS],
        controls,
        subject: container,
        fixes: () => [
          ...repair('Remove privileged: true', 'unsafe', removeField(place, { prune: true })),
          ...repair('Set privileged: false', 'unsafe', setField(place, false)),
        ],
      };
    }
  },
);
