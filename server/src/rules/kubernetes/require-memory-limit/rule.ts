import { isUnset } from '../../../languages/kubernetes/model.ts';
import { containerName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { addResources, containersLacking } from '../../../languages/kubernetes/resources.ts';
import { kubernetesRule } from '../../define.ts';

const ALIASES = [
  'kube-linter:unset-memory-requirements',
  'kube-score:container-resources',
  'kubesec:LimitsMemory',
  'polaris:memoryLimitsMissing',
  'trivy:KSV-0018',
  'checkov:CKV_K8S_13',
  'kics:b14d1bc4',
  'kubescape:C-0004',
  'kubescape:C-0009',
  'kubescape:C-0271',
  'kubeaudit:limits',
  'sonar:S6864',
  'terrascan:AC_K8S_0100',
];
/** Ask for a limit that equals the request, where there is a request. */
const UNEQUAL = ['kube-score:container-memory-requests-equal-limits', 'kube-score:container-resource-requests-equal-limits'];

export default kubernetesRule(
  {
    id: 'kubernetes/require-memory-limit',
    title: 'Memory is not limited',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [...ALIASES, ...UNEQUAL],
    standards: ['NSA:network'],
    tags: ['reliability', 'security'],
    fix: 'placeholder',
    options: { initContainers: false },
  },
  function* (object, { initContainers }, project) {
    for (const { container, gaps } of containersLacking(object, project, { initContainers })) {
      if (!gaps.includes('limits.memory')) continue;
      yield {
        span: container.field.grip,
        message: `${containerName(container)} has no memory limit. A leak, or a caller who sends too much, takes the memory of the node, and the kernel then kills other pods as well. Limit it to what the program needs at its busiest.`,
        aliases: isUnset(container.field.at('resources', 'requests', 'memory')) ? ALIASES : [...ALIASES, ...UNEQUAL],
        subject: container,
        gap: { lack: 'limits.memory', of: container },
        fixes: () => repair('Limit the memory', 'placeholder', addResources(container, ['limits.memory'])),
      };
    }
  },
);
