import { budgetKind } from '../../../languages/kubernetes/disruption-budget.ts';
import { isUnset } from '../../../languages/kubernetes/model.ts';
import { objectName } from '../../../languages/kubernetes/naming.ts';
import { minorVersionOf } from '../../../languages/kubernetes/pod-security-labels.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

const ALIASES = ['kube-linter:pdb-unhealthy-pod-eviction-policy'];
/** The first minor version whose clusters have the field without being asked. */
const SINCE = 27;

export default kubernetesRule(
  {
    id: 'kubernetes/prefer-unhealthy-eviction',
    title: 'A broken pod can block a drain',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: ALIASES,
    tags: ['reliability'],
    fix: 'unsafe',
  },
  function* (object, _, { kubernetes }) {
    const minor = kubernetes.version === undefined ? undefined : minorVersionOf(kubernetes.version);
    if (object.kind !== budgetKind || object.version === 'v1beta1' || (minor !== undefined && minor < SINCE)) return;
    const spec = object.root.at('spec');
    const policy = spec.at('unhealthyPodEvictionPolicy');
    // Without a selector it is a patch.
    if (object.completeness !== 'whole' || !spec.at('selector').present || !isUnset(policy)) return;
    yield {
      span: object.root.at('metadata', 'name').grip,
      message: `${objectName(object)} lets pods that never became ready block a drain. They count as missing already, so none may be evicted, not even they. Set unhealthyPodEvictionPolicy to AlwaysAllow.`,
      aliases: ALIASES,
      fixes: () => repair('Allow unhealthy pods to be evicted', 'unsafe', setField(policy, 'AlwaysAllow')),
    };
  },
);
