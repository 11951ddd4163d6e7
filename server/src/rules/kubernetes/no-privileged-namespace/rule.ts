import { podSecurityLabels } from '../../../languages/kubernetes/pod-security-labels.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

export default kubernetesRule(
  {
    id: 'kubernetes/no-privileged-namespace',
    title: 'The namespace allows everything',
    severity: 'info',
    preset: 'strict',
    alsoKnownAs: [],
    standards: ['CIS-Kubernetes:5.2.1', 'NSA:pod'],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object) {
    if (object.kind !== 'Namespace' || object.name === 'kube-system') return;
    const [enforced] = podSecurityLabels(object);
    if (enforced?.level.value !== 'privileged') return;
    const { level } = enforced;
    yield {
      span: level.grip,
      message:
        'privileged allows every pod, so this label protects nothing. Whoever may create a pod here can take over a node. Enforce baseline, and keep what needs more in a namespace of its own.',
      fixes: () => repair('Enforce baseline', 'unsafe', setField(level, 'baseline')),
    };
  },
);
