import type { Fix } from '../../../core/rule.ts';
import { budgetKind, coveredBy, covers } from '../../../languages/kubernetes/disruption-budget.ts';
import { isUnset, type KubeObject } from '../../../languages/kubernetes/model.ts';
import { objectInside, objectName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { type Placed, type Surroundings, scaleOf, seenFrom } from '../../../languages/kubernetes/scale.ts';
import { edit } from '../../../languages/yaml/edit.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { kubernetesRule } from '../../define.ts';

const NEITHER = ['kube-score:poddisruptionbudget-has-policy'];
const LEAST = ['kube-linter:pdb-min-available'];
const MOST = ['kube-linter:pdb-max-unavailable'];
const NONE_AT_ALL = ['polaris:pdbDisruptionsIsZero'];
const ABOVE_AUTOSCALER = ['polaris:pdbMinAvailableGreaterThanHPAMinReplicas'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-broken-disruption-budget',
    title: 'A budget that blocks everything or protects nothing',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [...NEITHER, ...LEAST, ...MOST, ...NONE_AT_ALL, ...ABOVE_AUTOSCALER],
    tags: ['reliability'],
    fix: 'unsafe',
  },
  function* (object, _, project) {
    if (object.kind !== budgetKind) return;
    const spec = object.root.at('spec');
    const min = spec.at('minAvailable');
    const max = spec.at('maxUnavailable');
    const name = objectName(object);
    const fixes = () => allowOne(min, max);
    const isWhole = object.completeness === 'whole' && spec.at('selector').present;
    const workloads = coveredBy({ uri: project.uri, object }, project);
    if (!isUnset(min) && !isUnset(max)) {
      if (min.present && max.present) {
        yield {
          span: max.keySpan ?? max.grip,
          message: `${name} sets both minAvailable and maxUnavailable. The API server takes only one of them and rejects the budget. Keep maxUnavailable.`,
          aliases: [],
          fixes,
        };
      }
    } else if (isUnset(min) && isUnset(max)) {
      if (isWhole) {
        yield {
          span: object.root.at('metadata', 'name').grip,
          message: `${name} does not say how many pods may be missing. Without a number it is no budget. Set maxUnavailable.`,
          aliases: NEITHER,
          fixes,
        };
      }
    } else if (max.value === 0 || max.value === '0%') {
      yield {
        span: max.grip,
        message: `${name} allows no pod to be missing. Nodes can then never be drained, so upgrades of the cluster get stuck. Allow one.`,
        aliases: [...MOST, ...NONE_AT_ALL],
        fixes,
      };
    } else {
      const block = blockOf(min, workloads, project);
      if (block !== undefined) {
        yield {
          span: min.grip,
          message: `${name} ${block.reason}. None may then be evicted, so the drain of a node waits for ever. Set maxUnavailable: 1 instead.`,
          severity: block.isWritten ? 'warning' : 'info',
          aliases: [...LEAST, ...block.ids],
          fixes,
        };
      }
    }
    yield* overlaps(object, workloads ?? [], project);
  },
);

interface Block {
  readonly reason: string;
  readonly ids: readonly string[];
  /** Somebody wrote how many pods there are. */
  readonly isWritten: boolean;
}

/** Why all pods must stay, as the end of a sentence; undefined when some may go, or when that is not known. */
function blockOf({ value }: Field, workloads: readonly Placed[] | undefined, around: Surroundings): Block | undefined {
  if (value === '100%') return { reason: 'wants all its pods to be there', ids: NONE_AT_ALL, isWritten: true };
  if (workloads === undefined || workloads.length === 0) return undefined;
  const scales = workloads.map(({ uri, object }) => scaleOf(object, seenFrom(uri, around)));
  const known = scales.flatMap((scale) => (scale === undefined ? [] : [scale]));
  const pods = known.reduce((sum, { least }) => sum + least, 0);
  if (known.length < scales.length || pods === 0) return undefined;
  const asked = amount(value, pods);
  if (asked === undefined || asked < pods) return undefined;
  const scaled = known.some(({ autoscaler }) => autoscaler !== undefined);
  const count = pods === 1 ? 'only 1' : String(pods);
  return {
    reason: `wants ${typeof value === 'number' ? String(value) : `${String(value)} of its`} ${value === 1 ? 'pod' : 'pods'} to stay, and there ${pods === 1 ? 'is' : 'are'} ${count}${scaled ? ' when the load is low' : ''}`,
    ids: scaled && asked > pods ? ABOVE_AUTOSCALER : [],
    isWritten: known.every(({ place, autoscaler }) => autoscaler !== undefined || !isUnset(place)),
  };
}

/** Percentages are rounded up. */
function amount(value: unknown, pods: number): number | undefined {
  if (typeof value === 'number') return value;
  const percent = typeof value === 'string' ? /^([0-9]{1,3})%$/.exec(value)?.[1] : undefined;
  return percent === undefined ? undefined : Math.ceil((Number(percent) * pods) / 100);
}

function* overlaps(object: KubeObject, workloads: readonly Placed[], project: Surroundings) {
  for (const workload of workloads) {
    const other = project.objects(budgetKind)?.find((budget) => !isSame(budget.object, object) && covers(budget, workload) === true);
    if (other === undefined) continue;
    yield {
      span: object.root.at('metadata', 'name').grip,
      message: `Two budgets cover ${objectInside(workload.object)}: this one and ${objectInside(other.object)}. The API server then refuses every eviction with an error. Let each pod match one budget only.`,
      aliases: [],
    };
    return;
  }
}

/** One budget written twice, once as a patch. */
function isSame(a: KubeObject, b: KubeObject): boolean {
  return a.name === b.name && (a.namespace === b.namespace || a.namespace === undefined || b.namespace === undefined);
}

function allowOne(min: Field, max: Field): readonly Fix[] {
  return repair(
    'Allow one pod to be missing',
    'unsafe',
    edit(min.document, [
      ...(isUnset(max) || max.value === 0 || max.value === '0%' ? [{ set: max, value: 1, order: ['maxUnavailable', 'selector'] }] : []),
      { remove: min },
    ]),
  );
}
