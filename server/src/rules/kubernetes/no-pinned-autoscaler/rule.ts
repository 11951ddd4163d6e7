import { isUnset } from '../../../languages/kubernetes/model.ts';
import { objectName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { leastOf } from '../../../languages/kubernetes/scale.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { placeholder } from '../../../languages/yaml/json-value.ts';
import { kubernetesRule } from '../../define.ts';

const ALIASES = ['polaris:hpaMaxAvailability'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-pinned-autoscaler',
    title: 'The autoscaler cannot scale',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: ALIASES,
    tags: ['reliability', 'correctness'],
    fix: 'placeholder',
  },
  function* (object) {
    if (object.kind !== 'HorizontalPodAutoscaler') return;
    const spec = object.root.at('spec');
    const most = spec.at('maxReplicas');
    const { place, unwritten } = leastOf(object);
    const least = isUnset(place) ? unwritten : place.value;
    // A patch has no target: what it leaves out stands elsewhere.
    const whole = object.completeness === 'whole' && spec.at('scaleTargetRef').present;
    if (typeof least !== 'number' || (isUnset(place) && !whole)) return;
    const missing = isUnset(most) && whole;
    if (!missing && (typeof most.value !== 'number' || most.value > least)) return;
    const below = typeof most.value === 'number' && most.value < least;
    yield {
      span: missing ? object.root.at('metadata', 'name').grip : most.grip,
      message: missing
        ? `${objectName(object)} has no upper limit. The API server rejects an autoscaler without maxReplicas. Set it to what the cluster and its dependencies can bear.`
        : below
          ? `${objectName(object)} may have at most ${most.value} replicas, but at least ${least}. The API server rejects it. Raise maxReplicas above minReplicas.`
          : `${objectName(object)} cannot scale: its least and most are both ${least}. Under load it adds nothing. Raise maxReplicas, or remove the autoscaler.`,
      severity: missing || below ? 'error' : 'warning',
      aliases: ALIASES,
      fixes: () =>
        repair(
          missing ? 'Set maxReplicas' : 'Raise maxReplicas',
          'placeholder',
          setField(most, placeholder(Math.max(2, least * 2)), ['scaleTargetRef', 'minReplicas', 'maxReplicas', 'metrics', 'behavior']),
        ),
    };
  },
);
