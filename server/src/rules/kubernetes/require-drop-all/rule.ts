import { breachesOf } from '../../../languages/kubernetes/breaches.ts';
import { harden } from '../../../languages/kubernetes/harden.ts';
import { containerName } from '../../../languages/kubernetes/naming.ts';
import { baselineCapabilities } from '../../../languages/kubernetes/pod-security-tables.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { capabilityName } from '../../../tables/capabilities.ts';
import { kubernetesRule } from '../../define.ts';

const CONTROL = 'PSS:restricted:capabilities';
const NOT_ALL = ['trivy:KSV-0003', 'trivy:KSV-0106', 'checkov:CKV_K8S_37', 'kics:268ca686', 'kubesec:CapDropAll'];
const NOT_EACH = ['polaris:insecureCapabilities'];
const NOT_NET_RAW = [
  'checkov:CKV_K8S_28',
  'kics:dbbc6705',
  'kube-linter:drop-net-raw-capability',
  'terrascan:AC_K8S_0048',
  'kubescape:drop-capability-netraw',
];
const NOTHING = ['trivy:KSV-0004', 'kubesec:CapDropAny', 'kubeaudit:capabilities'];

export default kubernetesRule(
  {
    id: 'kubernetes/require-drop-all',
    title: 'Capabilities are not dropped',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [CONTROL, ...NOT_ALL, ...NOT_EACH, ...NOT_NET_RAW, ...NOTHING],
    standards: [CONTROL, 'CIS-Kubernetes:5.2.8', 'CIS-Kubernetes:5.2.10', 'NSA:pod'],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object, _, project) {
    for (const { container, pod, place, kind, controls } of breachesOf(object, project, 'capabilities')) {
      if (container === undefined || kind === 'written' || pod.windowsNodes) continue;
      const dropped = new Set(place.items().map(({ value }) => capabilityName(String(value))));
      const each = defaults.every((name) => dropped.has(name));
      yield {
        span: place.present ? place.grip : container.field.grip,
        message: `${containerName(container)} ${each ? BY_NAME : keeps(dropped.size)}`,
        ...(each && { severity: 'info' as const }),
        aliases: [...controls, ...namesFor(dropped, each)],
        controls,
        subject: container,
        gap: { lack: 'dropAll', of: container },
        fixes: () => repair('Drop all capabilities', 'unsafe', harden(container, ['dropAll'])),
      };
    }
  },
);

/** What runtimes leave a container unless they are told otherwise. */
const defaults = [...baselineCapabilities, 'NET_RAW'];

const BY_NAME =
  'drops its capabilities one by one. Another runtime may leave it one that is not on the list, and the restricted level wants ALL by name. Drop ALL.';

function keeps(dropped: number): string {
  return `keeps ${dropped > 0 ? 'some' : 'all'} of its default capabilities. They let an attacker forge packets, change owners and pose as other users. Drop ALL and add back what the program needs.`;
}

/** The ids that fit what stays. */
function namesFor(dropped: ReadonlySet<string>, each: boolean): readonly string[] {
  return [...NOT_ALL, ...(each ? [] : NOT_EACH), ...(dropped.has('NET_RAW') ? [] : NOT_NET_RAW), ...(dropped.size === 0 ? NOTHING : [])];
}
