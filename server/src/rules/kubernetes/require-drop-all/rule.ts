import { type Breach, breachesOf } from '../../../languages/kubernetes/breaches.ts';
import { harden } from '../../../languages/kubernetes/harden.ts';
import { containerName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { capabilityName } from '../../../tables/capabilities.ts';
import { kubernetesRule } from '../../define.ts';

const NOT_ALL = [
  'PSS:restricted:capabilities',
  'trivy:KSV-0003',
  'trivy:KSV-0106',
  'checkov:CKV_K8S_37',
  'kics:268ca686',
  'polaris:insecureCapabilities',
  'kubesec:CapDropAll',
];
const NOT_NET_RAW = ['checkov:CKV_K8S_28', 'kics:dbbc6705', 'kube-linter:drop-net-raw-capability', 'terrascan:AC_K8S_0048'];
const NOTHING = ['trivy:KSV-0004', 'kubesec:CapDropAny', 'kubeaudit:capabilities'];

export default kubernetesRule(
  {
    id: 'kubernetes/require-drop-all',
    title: 'Capabilities are not dropped',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [...NOT_ALL, ...NOT_NET_RAW, ...NOTHING],
    standards: ['PSS:restricted:capabilities', 'CIS-Kubernetes:5.2.8', 'CIS-Kubernetes:5.2.10', 'NSA:pod'],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object, _, { kubernetes }) {
    for (const { container, pod, place, kind, controls } of breachesOf(object, kubernetes.version, 'capabilities')) {
      if (container === undefined || kind === 'written' || pod.windowsNodes) continue;
      const some = place.items().length > 0;
      yield {
        span: place.present ? place.grip : container.field.grip,
        message: `${containerName(container)} keeps ${some ? 'some' : 'all'} of its default capabilities. They let an attacker forge packets, change owners and pose as other users. Drop ALL and add back what the program needs.`,
        aliases: namesFor(place),
        controls,
        subject: container,
        gap: { lack: 'dropAll', of: container },
        fixes: () => repair('Drop all capabilities', 'unsafe', harden(container, ['dropAll'])),
      };
    }
  },
);

/** The ids that fit what stays. */
function namesFor(drop: Breach['place']): readonly string[] {
  const dropped = drop.items().map(({ value }) => capabilityName(String(value)));
  return [...NOT_ALL, ...(dropped.includes('NET_RAW') ? [] : NOT_NET_RAW), ...(dropped.length === 0 ? NOTHING : [])];
}
