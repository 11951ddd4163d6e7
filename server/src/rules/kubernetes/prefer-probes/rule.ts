import { isUnset } from '../../../languages/kubernetes/model.ts';
import { containerName } from '../../../languages/kubernetes/naming.ts';
import { portsOf } from '../../../languages/kubernetes/ports.ts';
import { addProbes } from '../../../languages/kubernetes/probe-repair.ts';
import { isLongRunning, mayHaveProbes } from '../../../languages/kubernetes/probes.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { type Container, podsOf } from '../../../languages/kubernetes/workload.ts';
import { kubernetesRule } from '../../define.ts';

const KINDS = {
  livenessProbe: {
    label: 'liveness',
    ids: [
      'kube-linter:no-liveness-probe',
      'polaris:livenessProbeMissing',
      'checkov:CKV_K8S_8',
      'kics:ade74944',
      'kubescape:C-0056',
      'terrascan:AC_K8S_0070',
    ],
    harm: 'nobody restarts it when it hangs',
  },
  readinessProbe: {
    label: 'readiness',
    ids: [
      'kube-linter:no-readiness-probe',
      'polaris:readinessProbeMissing',
      'checkov:CKV_K8S_9',
      'kics:a659f3b5',
      'kubescape:C-0018',
      'terrascan:AC_K8S_0072',
    ],
    harm: 'a rollout goes on before it works',
  },
} as const;
const kinds = ['livenessProbe', 'readinessProbe'] as const;

export default kubernetesRule(
  {
    id: 'kubernetes/prefer-probes',
    title: 'No liveness or readiness probe',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: Object.values(KINDS).flatMap(({ ids }) => ids),
    tags: ['reliability'],
    fix: 'placeholder',
    introduces: ['kubernetes/prefer-probe-timings'],
    options: { probes: ['liveness', 'readiness'] },
  },
  function* (object, { probes }) {
    const pods = podsOf(object).filter((pod) => pod.completeness === 'whole' && isLongRunning(pod));
    for (const container of pods.flatMap((pod) => pod.containers).filter(mayHaveProbes)) {
      const missing = kinds.filter((kind) => probes.includes(KINDS[kind].label) && isUnset(container.field.at(kind)));
      if (missing.length === 0) continue;
      const rows = missing.map((kind) => KINDS[kind]);
      const labels = rows.map(({ label }) => label).join(' and no ');
      yield {
        span: container.field.grip,
        message: `${containerName(container)} has no ${labels} probe. Kubernetes sees only whether its process runs, so ${rows.map(({ harm }) => harm).join(', and ')}. Add ${rows.length === 1 ? 'a probe that asks' : 'probes that ask'} the program itself.`,
        aliases: rows.flatMap(({ ids }) => ids),
        subject: container,
        fixes: () => repairs(container, missing),
      };
    }
  },
);

/** A container without ports has nothing that a probe of ours could ask. */
function repairs(container: Container, missing: readonly (typeof kinds)[number][]) {
  const port = portsOf(container).declared.find(({ protocol }) => protocol === 'TCP');
  const title = `Add a ${missing.map((kind) => KINDS[kind].label).join(' and a ')} probe`;
  return port === undefined ? [] : repair(title, 'placeholder', addProbes(container, missing, port));
}
