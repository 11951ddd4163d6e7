import type { Fix } from '../../../core/rule.ts';
import { type Breach, breachesOf } from '../../../languages/kubernetes/breaches.ts';
import { containerName } from '../../../languages/kubernetes/naming.ts';
import { baselineCapabilities } from '../../../languages/kubernetes/pod-security-tables.ts';
import { repair, withoutItem } from '../../../languages/kubernetes/repair.ts';
import type { Container } from '../../../languages/kubernetes/workload.ts';
import { edit } from '../../../languages/yaml/edit.ts';
import { type Capability, capabilities } from '../../../tables/capabilities.ts';
import { kubernetesRule } from '../../define.ts';

const ANY = ['trivy:KSV-0022', 'checkov:CKV_K8S_25', 'kics:19ebaa28', 'kubeaudit:capabilities', 'sonar:S5849'];
const POLARIS = ['polaris:dangerousCapabilities'];
/** What tools call single capabilities. */
const OF_ONE: Readonly<Record<string, readonly string[]>> = {
  ALL: POLARIS,
  NET_ADMIN: POLARIS,
  SYS_ADMIN: [
    ...POLARIS,
    'trivy:KSV-0005',
    'checkov:CKV_K8S_39',
    'kics:235236ee',
    'kubesec:CapSysAdmin',
    'kubescape:rule-privileged-container',
    'kube-linter:privilege-escalation-container',
    'terrascan:AC_K8S_0075',
  ],
  SYS_MODULE: ['trivy:KSV-0120'],
  NET_RAW: ['polaris:insecureCapabilities', 'trivy:KSV-0119'],
};
/** Objects to these, and to one that every container has. */
const KUBESCAPE = 'kubescape:C-0046';
const OF_KUBESCAPE = new Set(
  'ALL BPF MAC_ADMIN MAC_OVERRIDE NET_ADMIN NET_RAW PERFMON SYS_ADMIN SYS_BOOT SYS_MODULE SYS_PTRACE SYS_RAWIO'.split(' '),
);
const CONTROLS = ['PSS:baseline:capabilities', 'PSS:restricted:capabilities'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-dangerous-capabilities',
    title: 'A dangerous capability is added',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [...new Set([...Object.values(OF_ONE).flat(), KUBESCAPE, ...ANY, ...CONTROLS])],
    standards: [...CONTROLS, 'CIS-Kubernetes:5.2.8', 'CIS-Kubernetes:5.2.9', 'NSA:pod'],
    tags: ['security'],
    fix: 'unsafe',
    options: { allow: [] },
  },
  function* (object, { allow }, project) {
    for (const { place, container, value, controls } of breachesOf(object, project, 'capabilities')) {
      const name = String(value);
      const known = capabilities.get(name);
      const added = place.parent?.key === 'add' && (name === 'ALL' || known !== undefined);
      if (!added || container === undefined || baselineCapabilities.has(name) || allow.includes(name)) continue;
      yield {
        span: place.grip,
        message: known === undefined ? everything(container) : oneOf(known, container),
        severity: known === undefined || ownsNode(known, container) ? 'error' : 'warning',
        aliases: [...(OF_ONE[name] ?? []), ...(OF_KUBESCAPE.has(name) ? [KUBESCAPE] : []), ...ANY, ...controls],
        controls,
        subject: container,
        fixes: () =>
          known === undefined
            ? repairAll(container, place)
            : repair(`Remove ${name}`, 'unsafe', edit(object.document, [withoutItem(place)])),
      };
    }
  },
);

function everything(container: Container): string {
  return `${containerName(container)} gets every capability there is. That is as good as root on the node. Drop them all and add back the few the program needs.`;
}

function oneOf(known: Capability, container: Container): string {
  return `Capability ${known.name} ${reachOf(known, container)}. With it a process can ${known.harm}. Remove it; if one feature needs it, say which in a suppression.`;
}

function reachOf(known: Capability, container: Container): string {
  if (ownsNode(known, container)) return 'is as good as root on the node';
  const inside = known.within === 'container' || known.within === 'processes';
  return inside ? 'is more than containers are given' : 'reaches beyond the container';
}

/** A network or processes of the pod's own keep the node out of reach. */
function ownsNode({ class: kind, within }: Capability, { pod }: Container): boolean {
  if (within === 'network') return pod.hostNetwork.value === true;
  if (within === 'processes') return pod.hostPID.value === true;
  return kind === 'root';
}

function repairAll({ securityContext, pod }: Container, place: Breach['place']): readonly Fix[] {
  const dropAll = { append: securityContext.at('capabilities', 'drop'), value: 'ALL' };
  return repair('Drop ALL instead of adding it', 'unsafe', edit(pod.object.document, [withoutItem(place), dropAll]));
}
