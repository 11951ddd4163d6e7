import { canRunTwice } from '../../../languages/kubernetes/claims.ts';
import { isUnset, type KubeObject } from '../../../languages/kubernetes/model.ts';
import { objectName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { leastOf, scaleOf, type Surroundings } from '../../../languages/kubernetes/scale.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

const OF_WORKLOAD = ['kube-linter:minimum-three-replicas', 'kube-score:deployment-replicas', 'polaris:deploymentMissingReplicas'];
const OF_AUTOSCALER = ['kube-linter:hpa-minimum-three-replicas', 'kube-score:horizontalpodautoscaler-replicas'];
/** Looks at what is written only. */
const OF_WRITTEN_LEAST = ['polaris:hpaMinAvailability'];
const KINDS = new Set(['Deployment', 'DeploymentConfig', 'Rollout']);
const ORDER = ['replicas', 'minReplicas', 'maxReplicas', 'selector', 'strategy', 'template'];

export default kubernetesRule(
  {
    id: 'kubernetes/require-replicas',
    title: 'One replica, or none',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: [...OF_WORKLOAD, ...OF_AUTOSCALER, ...OF_WRITTEN_LEAST],
    tags: ['reliability'],
    fix: 'unsafe',
    introduces: ['kubernetes/prefer-spread', 'kubernetes/require-disruption-budget'],
    options: { minimum: 2 },
  },
  function* (object, { minimum }, project) {
    const name = object.root.at('metadata', 'name');
    if (object.kind === 'HorizontalPodAutoscaler') {
      const { place, unwritten } = leastOf(object);
      const least = isUnset(place) ? unwritten : place.value;
      // A patch has no target: what it leaves out stands elsewhere.
      const isSaid = !isUnset(place) || (object.completeness === 'whole' && object.root.at('spec', 'scaleTargetRef').present);
      if (!isSaid || typeof least !== 'number' || least >= minimum) return;
      const most = object.root.at('spec', 'maxReplicas').value;
      yield {
        span: isUnset(place) ? name.grip : place.grip,
        message: `${objectName(object)} goes down to ${pods(least)}. Whenever that one is moved or fails, the service is gone until another has started. Keep at least ${minimum}.`,
        aliases: [...OF_AUTOSCALER, ...(isUnset(place) ? [] : OF_WRITTEN_LEAST)],
        fixes: () =>
          typeof most === 'number' && most > minimum
            ? repair(`Keep at least ${minimum}`, 'unsafe', setField(place, minimum, ['scaleTargetRef', ...ORDER]))
            : [],
      };
      return;
    }
    if (!KINDS.has(object.kind) || isSingleton(object, project)) return;
    const scale = scaleOf(object, project);
    if (scale === undefined || scale.autoscaler !== undefined || scale.least >= minimum) return;
    const { least, place } = scale;
    yield {
      span: isUnset(place) ? name.grip : place.grip,
      message:
        least === 0
          ? `${objectName(object)} is scaled to zero. Nothing runs, and every deploy keeps it so. Set the replicas you need, or remove it.`
          : `${objectName(object)} runs in ${pods(least)}. Whenever a node is drained or the pod fails, the service is gone until another has started. Run at least ${minimum}.`,
      aliases: least === 0 ? [] : OF_WORKLOAD,
      fixes: () => repair(`Run ${minimum} replicas`, 'unsafe', setField(place, minimum, ORDER)),
    };
  },
);

/** Written to be alone: its pods share a disk that one node can have, or the old one must be gone before the new one starts. */
function isSingleton(object: KubeObject, around: Surroundings): boolean {
  return object.root.at('spec', 'strategy', 'type').value === 'Recreate' || podsOf(object).some((pod) => canRunTwice(pod, around) !== true);
}

function pods(count: number): string {
  return count === 1 ? 'a single pod' : `${count} pods`;
}
