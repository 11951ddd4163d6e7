import { repair } from '../../../languages/kubernetes/repair.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

/** What the API server takes when nothing is said. */
const AN_HOUR = 3600;

export default kubernetesRule(
  {
    id: 'kubernetes/no-long-lived-token',
    title: 'A token that outlives its pod',
    severity: 'info',
    preset: 'strict',
    alsoKnownAs: [],
    standards: ['NSA:authentication'],
    tags: ['security'],
    fix: 'unsafe',
    options: { maximum: 86_400 },
  },
  function* (object, { maximum }) {
    const type = object.root.at('type');
    if (object.kind === 'Secret' && object.group === '' && type.value === 'kubernetes.io/service-account-token') {
      yield {
        span: type.grip,
        message:
          'The token in this Secret never expires. Whoever copies it once can use it until somebody deletes the Secret. Ask for tokens that expire: a projected volume, or kubectl create token.',
      };
    }
    for (const pod of podsOf(object)) {
      for (const source of pod.volumes.items().flatMap((volume) => volume.at('projected', 'sources').items())) {
        const place = source.at('serviceAccountToken', 'expirationSeconds');
        const { value } = place;
        if (typeof value !== 'number' || value <= maximum) continue;
        yield {
          span: place.grip,
          message: `This token is good for ${lengthOf(value)}. Whoever copies it can use it for as long. The kubelet renews it in time, so an hour is enough for most programs.`,
          subject: pod,
          fixes: () => repair('Let it expire after an hour', 'unsafe', setField(place, Math.min(AN_HOUR, maximum))),
        };
      }
    }
  },
);

function lengthOf(seconds: number): string {
  const days = seconds / 86_400;
  return days >= 2 ? `${Math.round(days)} days` : `${Math.round(seconds / 3600)} hours`;
}
