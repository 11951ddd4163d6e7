import type { Fix } from '../../../core/rule.ts';
import { requirementsOfMap } from '../../../languages/kubernetes/label-selector.ts';
import { isUnset } from '../../../languages/kubernetes/model.ts';
import { objectInside } from '../../../languages/kubernetes/naming.ts';
import { podOrder } from '../../../languages/kubernetes/pod-order.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { scaleOf } from '../../../languages/kubernetes/scale.ts';
import { type PodSpec, podsOf } from '../../../languages/kubernetes/workload.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

const ANY = ['kube-linter:no-anti-affinity', 'polaris:topologySpreadConstraint'];
const OF_KIND: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['kube-score:deployment-has-host-podantiaffinity', 'kics:a31b7b82'],
  StatefulSet: ['kube-score:statefulset-has-host-podantiaffinity', 'kics:d740d048'],
};

export default kubernetesRule(
  {
    id: 'kubernetes/prefer-spread',
    title: 'Replicas may share one node',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: [...ANY, ...Object.values(OF_KIND).flat()],
    tags: ['reliability'],
    fix: 'unsafe',
  },
  function* (object, _, project) {
    const [pod, ...more] = podsOf(object);
    if (pod === undefined || more.length > 0 || pod.completeness !== 'whole') return;
    const scale = scaleOf(object, project);
    if (scale === undefined || scale.least < 2) return;
    const constraints = pod.field.at('topologySpreadConstraints');
    const isSpread = constraints.kind === 'unknown' || constraints.items().length > 0;
    if (isSpread || !isUnset(pod.field.at('affinity', 'podAntiAffinity'))) return;
    yield {
      span: object.root.at('metadata', 'name').grip,
      message: `Nothing keeps the ${scale.least} pods of ${objectInside(object)} on different nodes. When the node that has all of them fails, so does the service. Spread them over the nodes.`,
      aliases: [...ANY, ...(OF_KIND[object.kind] ?? [])],
      fixes: () => spread(pod),
    };
  },
);

/** A wish, not a demand: pods still start where there is no second node. */
function spread({ metadata, field, object }: PodSpec): readonly Fix[] {
  const selected = object.root.at('spec', 'selector', 'matchLabels');
  const labels = requirementsOfMap(isUnset(selected) ? metadata.at('labels') : selected);
  const known = labels.flatMap(({ key, values }) => (values?.[0] === undefined ? [] : [[key, values[0]] as const]));
  if (known.length === 0 || known.length < labels.length) return [];
  const constraint = {
    maxSkew: 1,
    topologyKey: 'kubernetes.io/hostname',
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: Object.fromEntries(known) },
  };
  return repair('Spread the pods over the nodes', 'unsafe', setField(field.at('topologySpreadConstraints'), [constraint], podOrder));
}
