import { type Breach, breachesOf } from '../../../languages/kubernetes/breaches.ts';
import { withoutNamespace } from '../../../languages/kubernetes/host-namespaces.ts';
import { containerName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { edit } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

const CONTROL = 'PSS:baseline:windowsHostProcess';
const IDS = ['polaris:hostProcess', 'trivy:KSV-0103', 'kubescape:set-hostprocess-true'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-host-process',
    title: 'A Windows container runs on the host',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [CONTROL, ...IDS],
    standards: [CONTROL, 'CIS-Kubernetes:5.2.11'],
    tags: ['security'],
    fix: 'unsafe',
    introduces: ['kubernetes/prefer-user-namespace'],
  },
  function* (object, _, project) {
    const breaches = breachesOf(object, project, 'windowsHostProcess');
    for (const { pod, container, place, controls } of breaches) {
      yield {
        span: place.grip,
        message: `${container === undefined ? 'The pod' : containerName(container)} runs as a process of its Windows node. It sees the files, the network and the programs of the node, and may be its administrator. Remove hostProcess and hostNetwork.`,
        aliases: [...controls, ...IDS],
        controls,
        subject: container ?? pod,
        fixes: () => withoutHostProcess(breaches.filter((other) => other.pod === pod)),
      };
    }
  },
);

/** Either all containers of a pod are host processes or none is, and those that are have the network of the node. */
function withoutHostProcess(breaches: readonly Breach[]) {
  const [first] = breaches;
  if (first === undefined) return [];
  const { pod } = first;
  const network = pod.hostNetwork.value === true;
  const operations = breaches.map(({ place }) => ({ remove: place, prune: true }));
  return repair(
    network ? 'Remove hostProcess and hostNetwork' : 'Remove hostProcess: true',
    'unsafe',
    edit(pod.object.document, [...operations, ...(network ? withoutNamespace(pod, pod.hostNetwork) : [])]),
  );
}
