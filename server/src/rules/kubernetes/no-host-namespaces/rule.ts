import type { Severity } from '../../../core/rule.ts';
import { breachesOf } from '../../../languages/kubernetes/breaches.ts';
import { withoutNamespace } from '../../../languages/kubernetes/host-namespaces.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { edit } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

interface Namespace {
  readonly severity: Severity;
  readonly shares: string;
  readonly harm: string;
  readonly ids: readonly string[];
}

/** The namespaces of the node a pod can share, by the key that does it. */
const NAMESPACES: Readonly<Record<string, Namespace>> = {
  hostPID: {
    severity: 'error',
    shares: 'the process list',
    harm: 'Its containers can see, trace and stop every process there and read their environment.',
    ids: [
      'kube-linter:host-pid',
      'kubesec:HostPID',
      'polaris:hostPIDSet',
      'trivy:KSV-0010',
      'checkov:CKV_K8S_17',
      'kics:302736f4',
      'kubescape:C-0275',
      'kubescape:host-pid-privileges',
      'terrascan:AC_K8S_0082',
    ],
  },
  hostNetwork: {
    severity: 'warning',
    shares: 'the network',
    harm: 'Its containers reach what listens on the node only, can read the traffic of other pods, and no network policy applies to them.',
    ids: [
      'kube-linter:host-network',
      'kubesec:HostNetwork',
      'polaris:hostNetworkSet',
      'trivy:KSV-0009',
      'checkov:CKV_K8S_19',
      'kics:6b6bdfb3',
      'kubescape:C-0041',
      'terrascan:AC_K8S_0084',
    ],
  },
  hostIPC: {
    severity: 'warning',
    shares: 'the shared memory',
    harm: 'Its containers can read and change what processes there hand to each other.',
    ids: [
      'kube-linter:host-ipc',
      'kubesec:HostIPC',
      'polaris:hostIPCSet',
      'trivy:KSV-0008',
      'checkov:CKV_K8S_18',
      'kics:cd290efd',
      'kubescape:C-0276',
      'kubescape:host-ipc-privileges',
      'terrascan:AC_K8S_0083',
    ],
  },
};
const PROCESSES = 'kubescape:C-0038';
const ANY = ['kubeaudit:hostns', 'sonar:S6431'];
const CONTROL = 'PSS:baseline:hostNamespaces';

export default kubernetesRule(
  {
    id: 'kubernetes/no-host-namespaces',
    title: 'The pod shares a namespace of the node',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [...Object.values(NAMESPACES).flatMap(({ ids }) => ids), PROCESSES, ...ANY, CONTROL],
    standards: [CONTROL, 'CIS-Kubernetes:5.2.3', 'CIS-Kubernetes:5.2.4', 'CIS-Kubernetes:5.2.5', 'NSA:pod'],
    tags: ['security'],
    fix: 'unsafe',
    options: { allow: [] },
    introduces: ['kubernetes/prefer-user-namespace'],
  },
  function* (object, { allow }, project) {
    for (const { place, pod, controls } of breachesOf(object, project, 'hostNamespaces')) {
      const key = place.key ?? '';
      const namespace = NAMESPACES[key];
      if (namespace === undefined || allow.includes(key)) continue;
      const { severity, shares, harm, ids } = namespace;
      yield {
        span: place.keySpan ?? place.grip,
        message: `The pod shares ${shares} of its node. ${harm} Remove ${key}.`,
        severity,
        aliases: [...controls, ...ids, ...(key === 'hostNetwork' ? [] : [PROCESSES]), ...ANY],
        controls,
        // Every port of such a pod is one of the node: that is one thing to say.
        ...(key === 'hostNetwork' && { subject: pod }),
        fixes: () => repair(`Remove ${key}: true`, 'unsafe', edit(object.document, withoutNamespace(pod, place))),
      };
    }
  },
);
