import { objectInside, objectName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { autoscalerOf, replicatedKinds } from '../../../languages/kubernetes/scale.ts';
import { removeField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

const ANY = ['kics:5744cbb8'];
const OF_DEPLOYMENT = ['kube-score:deployment-targeted-by-hpa-does-not-have-replicas-configured'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-replicas-with-autoscaler',
    title: 'Each deploy undoes the autoscaler',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [...ANY, ...OF_DEPLOYMENT],
    tags: ['reliability'],
    fix: 'unsafe',
  },
  function* (object, _, project) {
    if (!replicatedKinds.includes(object.kind)) return;
    const replicas = object.root.at('spec', 'replicas');
    // Zero is how an autoscaler is switched off.
    if (typeof replicas.value !== 'number' || replicas.value === 0) return;
    const autoscaler = autoscalerOf(object, project);
    if (autoscaler === null || autoscaler === undefined) return;
    yield {
      span: replicas.keySpan ?? replicas.grip,
      message: `${objectName(object)} sets its replicas, but ${objectInside(autoscaler.object)} does, too. Each time this file is applied, the pods that the load needs are stopped, down to ${replicas.value}. Remove replicas; the first apply without it can go to 1 for a moment, unless the live object is told to forget the field.`,
      aliases: [...ANY, ...(object.kind === 'Deployment' ? OF_DEPLOYMENT : [])],
      fixes: () => repair('Remove replicas', 'unsafe', removeField(replicas)),
    };
  },
);
