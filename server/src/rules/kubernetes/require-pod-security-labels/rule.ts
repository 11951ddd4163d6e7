import { isUnset } from '../../../languages/kubernetes/model.ts';
import {
  isPodSecurityLevel,
  minorVersionOf,
  podSecurityLabel,
  podSecurityLabels,
  podSecurityModes,
} from '../../../languages/kubernetes/pod-security-labels.ts';
import { newestPodSecurityVersion } from '../../../languages/kubernetes/pod-security-tables.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

/** The first version whose API server reads the labels without being asked to. */
const FIRST_VERSION = 23;
const OF_THE_CLUSTER = new Set(['kube-system', 'kube-public', 'kube-node-lease']);
/** OpenShift derives the labels from the rights of the accounts. */
const WRITTEN_BY_OPENSHIFT = 'security.openshift.io/scc.podSecurityLabelSync';
const MISSING = [
  ...Array.from({ length: 13 }, (_, index) => `kubescape:C-0${192 + index}`),
  ...Array.from({ length: 12 }, (_, index) => `kubescape:CIS-5.2.${2 + index}`),
];

export default kubernetesRule(
  {
    id: 'kubernetes/require-pod-security-labels',
    title: 'The namespace enforces nothing',
    severity: 'warning',
    preset: 'strict',
    alsoKnownAs: MISSING,
    standards: ['CIS-Kubernetes:5.2.1', 'NSA:pod'],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object, _, { kubernetes }) {
    const minor = (kubernetes.version === undefined ? undefined : minorVersionOf(kubernetes.version)) ?? newestPodSecurityVersion;
    if (object.kind !== 'Namespace' || object.completeness !== 'whole' || minor < FIRST_VERSION) return;
    const labels = object.root.at('metadata', 'labels');
    const bySync = labels.at(WRITTEN_BY_OPENSHIFT);
    const [enforced] = podSecurityLabels(object);
    if (enforced === undefined || OF_THE_CLUSTER.has(object.name ?? '') || !(isUnset(bySync) || bySync.value === 'false')) return;
    const { level, version } = enforced;
    const pinned = `v1.${Math.min(minor, newestPodSecurityVersion)}`;
    if (isUnset(level)) {
      const wanted = podSecurityModes.flatMap((mode) => [
        [podSecurityLabel(mode), mode === 'enforce' ? 'baseline' : 'restricted'] as const,
        [`${podSecurityLabel(mode)}-version`, pinned] as const,
      ]);
      yield {
        span: object.root.at('metadata', 'name').grip,
        message: `${shown(object.name)} takes every pod, privileged ones included. Whoever may create a pod in it can take over a node. Let it enforce baseline, and warn of what is not restricted.`,
        aliases: MISSING,
        fixes: () =>
          repair(
            'Enforce baseline, warn about restricted',
            'unsafe',
            setField(labels, Object.fromEntries(wanted.filter(([key]) => isUnset(labels.at(key)))), ['name', 'labels']),
          ),
      };
    } else if (isPodSecurityLevel(level.value) && level.value !== 'privileged' && (isUnset(version) || version.value === 'latest')) {
      yield {
        span: isUnset(version) ? level.grip : version.grip,
        severity: 'hint',
        message: `What ${level.value} means changes with each version of the cluster here. Pods that run today may be refused after an upgrade. Pin the version, and raise it when you have looked.`,
        aliases: [],
        fixes: () => repair(`Pin ${pinned}`, 'unsafe', setField(version, pinned)),
      };
    }
  },
);

function shown(name: string | undefined): string {
  return name !== undefined && /^[a-z0-9-]{1,36}$/.test(name) ? `Namespace ${name}` : 'This Namespace';
}
