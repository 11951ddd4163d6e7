import { containerName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { addResources, containersLacking } from '../../../languages/kubernetes/resources.ts';
import { kubernetesRule } from '../../define.ts';

const EITHER = ['kube-score:container-resources'];
/** What can be reserved, how a message calls it, and what other tools call its absence. */
const RESOURCES = {
  cpu: {
    gap: 'requests.cpu',
    label: 'CPU',
    ids: [
      'kube-linter:unset-cpu-requirements',
      'kubesec:RequestsCPU',
      'polaris:cpuRequestsMissing',
      'trivy:KSV-0015',
      'checkov:CKV_K8S_10',
      'kics:ca469dd4',
      'kubescape:C-0050',
      'kubescape:C-0268',
      'sonar:S6892',
      'terrascan:AC_K8S_0097',
    ],
  },
  memory: {
    gap: 'requests.memory',
    label: 'memory',
    ids: [
      'kube-linter:unset-memory-requirements',
      'kubesec:RequestsMemory',
      'polaris:memoryRequestsMissing',
      'trivy:KSV-0016',
      'checkov:CKV_K8S_12',
      'kics:229588ef',
      'kubescape:C-0004',
      'kubescape:C-0269',
      'sonar:S6873',
      'terrascan:AC_K8S_0099',
    ],
  },
} as const;

export default kubernetesRule(
  {
    id: 'kubernetes/require-requests',
    title: 'CPU or memory is not reserved',
    severity: 'info',
    preset: 'recommended',
    alsoKnownAs: [...Object.values(RESOURCES).flatMap(({ ids }) => ids), ...EITHER],
    tags: ['reliability', 'cost'],
    fix: 'placeholder',
    options: { resources: ['cpu', 'memory'], initContainers: false },
  },
  function* (object, { resources, initContainers }, project) {
    for (const { container, gaps } of containersLacking(object, project, { initContainers })) {
      const missing = Object.entries(RESOURCES).flatMap(([name, row]) => (resources.includes(name) && gaps.includes(row.gap) ? [row] : []));
      if (missing.length === 0) continue;
      const lacks = missing.map(({ gap }) => gap);
      yield {
        span: container.field.grip,
        message: `${containerName(container)} reserves no ${missing.map(({ label }) => label).join(' and no ')}. The scheduler then counts it as needing none, so it lands on nodes that are full and is the first to suffer there. Request what the program usually needs.`,
        aliases: [...missing.flatMap(({ ids }) => ids), ...EITHER],
        subject: container,
        gap: { lack: lacks.join(' '), of: container },
        fixes: () => repair(`Request ${missing.map(({ label }) => label).join(' and ')}`, 'placeholder', addResources(container, lacks)),
      };
    }
  },
);
