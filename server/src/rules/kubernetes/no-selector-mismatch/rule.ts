import type { Fix } from '../../../core/rule.ts';
import { meets, type Requirement, requirementsOf, requirementsOfMap } from '../../../languages/kubernetes/label-selector.ts';
import { objectInside } from '../../../languages/kubernetes/naming.ts';
import type { KubeObject } from '../../../languages/kubernetes/model.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { kubernetesRule } from '../../define.ts';

const ANY = ['kube-linter:mismatching-selector', 'kubescape:C-0296', 'kubescape:mismatching-selector'];
const OF_KIND: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['kube-score:deployment-pod-selector-labels-match-template-metadata-labels'],
  StatefulSet: ['kube-score:statefulset-pod-selector-labels-match-template-metadata-labels'],
};
const KINDS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Rollout']);

export default kubernetesRule(
  {
    id: 'kubernetes/no-selector-mismatch',
    title: 'The selector misses its own pods',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [...ANY, ...Object.values(OF_KIND).flat()],
    tags: ['correctness'],
    fix: 'unsafe',
  },
  function* (object) {
    if (!KINDS.has(object.kind)) return;
    for (const { metadata, completeness } of podsOf(object)) {
      const labels = metadata.at('labels');
      if (completeness === 'patch') continue;
      const missed = requirementsIn(object).filter((requirement) => meets(labels, requirement) === false);
      const [first] = missed;
      if (first === undefined) continue;
      yield {
        span: first.place.kind === 'map' ? first.place.at('key').grip : first.place.grip,
        message: `The selector of ${objectInside(object)} does not match its own pods. The API server rejects the object, because ${reasonOf(labels, first)}. Make the two agree.`,
        aliases: [...ANY, ...(OF_KIND[object.kind] ?? [])],
        fixes: () => relabel(metadata, missed),
      };
    }
  },
);

function requirementsIn({ kind, root }: KubeObject): readonly Requirement[] {
  const selector = root.at('spec', 'selector');
  return kind === 'ReplicationController' ? requirementsOfMap(selector) : requirementsOf(selector);
}

function reasonOf(labels: Field, { key, operator, values }: Requirement): string {
  const label = /^[A-Za-z0-9./_-]{1,63}$/.test(key) ? key : 'it asks for';
  const { value } = labels.at(key);
  if (operator === 'NotIn' || operator === 'DoesNotExist') return `the template has the label ${label} that the selector leaves out`;
  const wanted = values?.length === 1 && /^[A-Za-z0-9._-]{1,63}$/.test(values[0] ?? '') ? `${label}: ${values[0]}` : label;
  return `the template has ${typeof value === 'string' ? 'another value than' : 'no label'} ${wanted}`;
}

/** Gives the template the labels that are asked for. What must not be there is left to the user. */
function relabel(metadata: Field, missed: readonly Requirement[]): readonly Fix[] {
  const wanted = missed.map(({ key, operator, values }) => [key, operator === 'In' ? values?.[0] : undefined] as const);
  const given = wanted.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  if (given.length < wanted.length) return [];
  const [key, value] = given[0] ?? [];
  const what = given.length === 1 && `${key}${value}`.length < 60 ? `${key}: ${value}` : 'the labels';
  return repair(
    `Add ${what} to the pod template`,
    'unsafe',
    setField(metadata, { labels: Object.fromEntries(given) }, ['metadata', 'spec']),
  );
}
