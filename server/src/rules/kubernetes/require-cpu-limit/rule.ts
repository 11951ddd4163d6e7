import { oneOf } from '../../../core/option.ts';
import { amountsOf, shownAmount } from '../../../languages/kubernetes/amounts.ts';
import { isUnset } from '../../../languages/kubernetes/model.ts';
import { containerName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { addResources, containersLacking } from '../../../languages/kubernetes/resources.ts';
import { removeField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

const ALIASES = [
  'kube-linter:unset-cpu-requirements',
  'kube-score:container-resources',
  'kubesec:LimitsCPU',
  'polaris:cpuLimitsMissing',
  'trivy:KSV-0011',
  'checkov:CKV_K8S_11',
  'kics:4ac0e2b7',
  'kubescape:C-0009',
  'kubescape:C-0050',
  'kubescape:C-0270',
  'kubeaudit:limits',
  'sonar:S6869',
  'terrascan:AC_K8S_0098',
];
/** Ask for a limit that equals the request, where there is a request. */
const UNEQUAL = ['kube-score:container-cpu-requests-equal-limits', 'kube-score:container-resource-requests-equal-limits'];

export default kubernetesRule(
  {
    id: 'kubernetes/require-cpu-limit',
    title: 'CPU limit missing, or present where it is not wanted',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: [...ALIASES, ...UNEQUAL],
    tags: ['reliability', 'cost'],
    fix: 'unsafe',
    options: { mode: oneOf(['require', 'forbid'], 'require'), initContainers: false },
  },
  function* (object, { mode, initContainers }, project) {
    if (mode === 'forbid') {
      for (const amount of amountsOf(object)) {
        if (amount.resource !== 'cpu' || amount.list !== 'limits') continue;
        yield {
          span: amount.field.grip,
          message: `The CPU is limited to ${shownAmount(amount)}. The program is slowed down at that point even when the node has nothing else to do. Remove the limit and rely on the request.`,
          aliases: [],
          fixes: () => repair('Remove the CPU limit', 'unsafe', removeField(amount.field, { prune: true })),
        };
      }
      return;
    }
    for (const { container, gaps } of containersLacking(object, project, { initContainers })) {
      if (!gaps.includes('limits.cpu')) continue;
      yield {
        span: container.field.grip,
        message: `${containerName(container)} has no CPU limit. It may use all the time that others on the node leave, so its speed depends on who runs beside it. Limit it to what the program needs at its busiest.`,
        aliases: isUnset(container.field.at('resources', 'requests', 'cpu')) ? ALIASES : [...ALIASES, ...UNEQUAL],
        subject: container,
        gap: { lack: 'limits.cpu', of: container },
        fixes: () => repair('Limit the CPU', 'placeholder', addResources(container, ['limits.cpu'])),
      };
    }
  },
);
