import { closest } from '../../../core/closest.ts';
import type { Fix, Severity } from '../../../core/rule.ts';
import { requirementsOfMap, selects } from '../../../languages/kubernetes/label-selector.ts';
import { isUnset } from '../../../languages/kubernetes/model.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { type PodSpec, podsOf } from '../../../languages/kubernetes/workload.ts';
import { removeField, setField } from '../../../languages/yaml/edit.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { kubernetesRule } from '../../define.ts';

const ALIASES = ['kube-score:pod-topology-spread-constraints'];
const ACTIONS = ['DoNotSchedule', 'ScheduleAnyway'];
const ORDER = ['maxSkew', 'minDomains', 'topologyKey', 'whenUnsatisfiable', 'labelSelector'];
const REJECTED = 'The API server rejects the pod.';

interface Fault {
  readonly place: Field;
  readonly message: string;
  readonly severity: Severity;
  readonly fixes: () => readonly Fix[];
}

export default kubernetesRule(
  {
    id: 'kubernetes/no-invalid-spread',
    title: 'A spread constraint that cannot work',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: ALIASES,
    tags: ['correctness', 'reliability'],
    fix: 'unsafe',
  },
  function* (object) {
    for (const pod of podsOf(object)) {
      const seen = new Set<string>();
      for (const constraint of pod.field.at('topologySpreadConstraints').items()) {
        const fault = faultOf(constraint, pod, seen);
        if (fault === undefined) continue;
        const { place, message, severity, fixes } = fault;
        yield { span: place.grip, message, severity, aliases: ALIASES, fixes };
      }
    }
  },
);

/** The first thing wrong with a constraint; most of them are all that is wrong. */
function faultOf(constraint: Field, pod: PodSpec, seen: Set<string>): Fault | undefined {
  const [skew, domains, key, action] = ['maxSkew', 'minDomains', 'topologyKey', 'whenUnsatisfiable'].map((name) => constraint.at(name));
  if (skew === undefined || domains === undefined || key === undefined || action === undefined || constraint.kind !== 'map')
    return undefined;
  const whole = pod.completeness === 'whole';
  const rejected = (place: Field, what: string, advice: string, fixes: Fault['fixes']): Fault => ({
    place,
    message: `${what} ${REJECTED} ${advice}`,
    severity: 'error',
    fixes,
  });
  const set = (title: string, place: Field, value: string | number) => () => repair(title, 'unsafe', setField(place, value, ORDER));
  if ((isUnset(skew) && whole) || (typeof skew.value === 'number' && skew.value < 1)) {
    return rejected(
      skew,
      'This spread constraint allows no difference between nodes.',
      'Set maxSkew to 1 or more.',
      set('Set maxSkew: 1', skew, 1),
    );
  }
  if ((isUnset(key) && whole) || key.value === '') {
    const host = 'kubernetes.io/hostname';
    return rejected(
      key,
      'This spread constraint does not say over what to spread.',
      'Set topologyKey.',
      set(`Spread over ${host}`, key, host),
    );
  }
  if ((isUnset(action) && whole) || (typeof action.value === 'string' && !ACTIONS.includes(action.value))) {
    const meant = (typeof action.value === 'string' ? closest(action.value, ACTIONS) : undefined) ?? 'ScheduleAnyway';
    const what = 'This spread constraint does not say what happens when it cannot be met.';
    return rejected(
      action,
      what,
      `Set whenUnsatisfiable to one of ${ACTIONS.join(', ')}.`,
      set(`Set whenUnsatisfiable: ${meant}`, action, meant),
    );
  }
  if (typeof domains.value === 'number' && action.value === 'ScheduleAnyway') {
    const fixes = () => repair('Remove minDomains', 'unsafe', removeField(domains));
    return rejected(
      domains,
      'minDomains has no place beside ScheduleAnyway.',
      'Remove it, or demand the spread with DoNotSchedule.',
      fixes,
    );
  }
  const pair = JSON.stringify([key.value, action.value]);
  if (typeof key.value === 'string' && typeof action.value === 'string' && seen.size < seen.add(pair).size)
    return selectorFault(constraint, pod);
  if (typeof key.value !== 'string' || typeof action.value !== 'string') return undefined;
  return rejected(key, 'Two spread constraints have the same topologyKey and whenUnsatisfiable.', 'Keep one of them.', () => []);
}

/** A constraint counts the pods it selects; when this pod is none of them it changes nothing, or keeps the pod from starting. */
function selectorFault(constraint: Field, pod: PodSpec): Fault | undefined {
  const selector = constraint.at('labelSelector');
  const labels = pod.metadata.at('labels');
  if (pod.completeness !== 'whole' || selects(selector, labels) !== false) return undefined;
  const missing = isUnset(selector);
  return {
    place: missing ? constraint : selector,
    message: `This spread constraint ${missing ? 'selects no pods' : 'does not select its own pod'}. It counts other pods or none, so these may all end up in one place. Select the labels of this pod.`,
    severity: 'warning',
    fixes: () => {
      const own = requirementsOfMap(labels).flatMap(({ key, values }) => (values?.[0] === undefined ? [] : [[key, values[0]] as const]));
      const value = Object.fromEntries(own);
      if (own.length === 0 || !missing) return [];
      return repair('Select the labels of this pod', 'unsafe', setField(selector, { matchLabels: value }, ORDER));
    },
  };
}
