import { breachesOf } from '../../../languages/kubernetes/breaches.ts';
import { containerName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { edit } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

const CONTROL = 'PSS:baseline:hostPorts';
const IDS = ['polaris:hostPortSet', 'trivy:KSV-0024', 'checkov:CKV_K8S_26', 'kics:2b1836f1', 'kubescape:C-0044'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-host-port',
    title: 'The container takes a port of the node',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [CONTROL, ...IDS],
    standards: [CONTROL, 'CIS-Kubernetes:5.2.13'],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object, _, project) {
    for (const { pod, container, place, value, controls } of breachesOf(object, project, 'hostPorts')) {
      if (container === undefined) continue;
      yield {
        span: place.keySpan ?? place.grip,
        message: `${containerName(container)} takes port ${value} of its node. Whoever reaches the node reaches the container, past every Service, and a second such pod does not fit on that node. Remove hostPort and use a Service.`,
        aliases: [...controls, ...IDS],
        controls,
        subject: pod,
        fixes: () => {
          // An address of the node means nothing without a port of it.
          const without = [place, ...(place.parent === undefined ? [] : [place.parent.at('hostIP')])];
          const operations = without.filter((field) => field.present).map((remove) => ({ remove, prune: true }));
          return repair(`Remove hostPort: ${value}`, 'unsafe', edit(object.document, operations));
        },
      };
    }
  },
);
