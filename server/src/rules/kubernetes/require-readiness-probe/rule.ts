import { isUnset } from '../../../languages/kubernetes/model.ts';
import { containerInside } from '../../../languages/kubernetes/naming.ts';
import { addProbes } from '../../../languages/kubernetes/probe-repair.ts';
import { isLongRunning } from '../../../languages/kubernetes/probes.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { type ServedPort, servedPorts } from '../../../languages/kubernetes/services.ts';
import { type Container, podsOf } from '../../../languages/kubernetes/workload.ts';
import { kubernetesRule } from '../../define.ts';

const ALIASES = [
  'kube-linter:no-readiness-probe',
  'kube-score:pod-probes',
  'polaris:readinessProbeMissing',
  'checkov:CKV_K8S_9',
  'kics:a659f3b5',
  'kubescape:C-0018',
  'terrascan:AC_K8S_0072',
];

export default kubernetesRule(
  {
    id: 'kubernetes/require-readiness-probe',
    title: 'A Service sends traffic before the pod is ready',
    severity: 'info',
    preset: 'recommended',
    alsoKnownAs: ALIASES,
    tags: ['reliability'],
    fix: 'placeholder',
    introduces: ['kubernetes/prefer-declared-probe-port', 'kubernetes/prefer-probe-timings'],
  },
  function* (object, _, project) {
    const pods = podsOf(object).filter((pod) => pod.completeness === 'whole' && isLongRunning(pod));
    const services = pods.length === 0 ? [] : project.objects('Service');
    for (const pod of services === undefined ? [] : pods) {
      const waiting = servedPorts(pod, services ?? [], project).filter(({ service }) => waits(service));
      for (const [container, served] of firstOfEach(waiting)) {
        if (!isUnset(container.field.at('readinessProbe'))) continue;
        const { declared, target, service } = served;
        const port = declared ?? { name: undefined, number: typeof target === 'number' ? target : undefined };
        yield {
          span: container.field.grip,
          message: `Traffic reaches ${containerInside(container)} before it is ready. ${named(service.name)} sends requests as soon as the process runs, and goes on when it can no longer answer. Add a readiness probe that asks the port the Service uses.`,
          aliases: ALIASES,
          subject: container,
          fixes: () => repair('Add a readiness probe', 'placeholder', addProbes(container, ['readinessProbe'], port)),
        };
      }
    }
  },
);

/** A Service that wants addresses before they are ready does not ask. */
function waits({ root }: ServedPort['service']): boolean {
  return isUnset(root.at('spec', 'publishNotReadyAddresses')) || root.at('spec', 'publishNotReadyAddresses').value === false;
}

function firstOfEach(served: readonly ServedPort[]): ReadonlyMap<Container, ServedPort> {
  return new Map(served.toReversed().map((each) => [each.container, each]));
}

function named(name: string | undefined): string {
  return name !== undefined && /^[a-z0-9-]{1,63}$/.test(name) ? `Service ${name}` : 'A Service';
}
