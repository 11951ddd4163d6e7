import { isUnset } from '../../../languages/kubernetes/model.ts';
import { podOrder } from '../../../languages/kubernetes/pod-order.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { type PodSpec, podsOf } from '../../../languages/kubernetes/workload.ts';
import { edit } from '../../../languages/yaml/edit.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { type JsonValue, placeholder } from '../../../languages/yaml/json-value.ts';
import { kubernetesRule } from '../../define.ts';

interface PodField {
  readonly path: readonly string[];
  readonly why: string;
  readonly ids: readonly string[];
  readonly value: JsonValue;
  /** Set to something that counts; anything, unless it says otherwise. */
  readonly isSet?: (field: Field) => boolean;
}

/** The fields that can be asked for, by the name they have in the options. */
const FIELDS: Readonly<Record<string, PodField>> = {
  priorityClassName: {
    path: ['priorityClassName'],
    why: 'which pods go first when a node is full',
    ids: ['kube-linter:priority-class-name', 'polaris:priorityClassNotSet'],
    value: placeholder('my-priority-class'),
  },
  nodeAffinity: {
    path: ['affinity', 'nodeAffinity'],
    why: 'on which nodes it belongs',
    ids: ['kube-linter:no-node-affinity'],
    value: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [
          { matchExpressions: [{ key: placeholder('kubernetes.io/arch'), operator: 'In', values: [placeholder('amd64')] }] },
        ],
      },
    },
  },
  ndots: {
    path: ['dnsConfig', 'options'],
    why: 'how many lookups a name outside the cluster costs',
    ids: ['kube-linter:dnsconfig-options'],
    value: [{ name: 'ndots', value: '2' }],
    isSet: (options) => options.kind === 'unknown' || options.items().some((option) => option.at('name').value === 'ndots'),
  },
  runtimeClassName: {
    path: ['runtimeClassName'],
    why: 'in which sandbox it runs',
    ids: ['kubescape:C-0297'],
    value: placeholder('gvisor'),
  },
};

export default kubernetesRule(
  {
    id: 'kubernetes/require-pod-field',
    title: 'A field your policy asks for',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: Object.values(FIELDS).flatMap(({ ids }) => ids),
    tags: ['reliability'],
    fix: 'unsafe',
    options: { fields: ['priorityClassName', 'nodeAffinity', 'ndots'] },
  },
  function* (object, { fields }) {
    for (const pod of podsOf(object)) {
      if (pod.completeness !== 'whole') continue;
      const missing = Object.entries(FIELDS).filter(([name, field]) => fields.includes(name) && !isThere(pod, field));
      if (missing.length === 0) continue;
      const rows = missing.map(([, row]) => row);
      yield {
        span: pod.field.grip,
        message: `The pod does not set ${missing.map(([name]) => name).join(', ')}. It leaves open ${rows.map(({ why }) => why).join(', and ')}. Set what your policy asks for.`,
        aliases: rows.flatMap(({ ids }) => ids),
        fixes: () =>
          repair(
            `Set ${missing.map(([name]) => name).join(', ')}`,
            rows.some(({ value }) => !Array.isArray(value)) ? 'placeholder' : 'unsafe',
            edit(
              object.document,
              rows.map(({ path, value }) => ({ set: pod.field.at(...path), value, order: podOrder })),
            ),
          ),
      };
    }
  },
);

function isThere({ field }: PodSpec, { path, isSet = (found) => !isUnset(found) }: PodField): boolean {
  // A node selector says the same in fewer words.
  if (path[0] === 'affinity' && !isUnset(field.at('nodeSelector'))) return true;
  return isSet(field.at(...path));
}
