import type { Field } from '../yaml/field.ts';
import { selects } from './label-selector.ts';
import { isUnset } from './model.ts';
import { type Placed, replicatedKinds, type Surroundings, sharesNamespace } from './scale.ts';
import { podsOf } from './workload.ts';

/** Which workloads a PodDisruptionBudget covers. */

export const budgetKind = 'PodDisruptionBudget';

/** Whether a budget counts the pods of a workload; undefined when that is not known. */
export function covers(budget: Placed, workload: Placed): boolean | undefined {
  const near = sharesNamespace(budget, workload);
  const selector = budget.object.root.at('spec', 'selector');
  // Before the first version of the API that stayed, an empty selector meant nothing.
  const empty = selector.kind === 'map' && selector.entries().length === 0;
  if (near === false || (empty && budget.object.version === 'v1beta1')) return false;
  const selected = selectsPodsOf(selector, workload);
  return selected === true && near !== true ? undefined : selected;
}

function selectsPodsOf(selector: Field, { object }: Placed): boolean | undefined {
  const pods = podsOf(object);
  const answers = pods.map((pod) => selects(selector, pod.metadata.at('labels')));
  if (answers.length === 0) {
    // The pods are not written here. They have at least the labels that the workload itself looks for.
    const labels = [object.root.at('spec', 'template', 'metadata', 'labels'), object.root.at('spec', 'selector', 'matchLabels')];
    const known = labels.find((each) => !isUnset(each));
    return known !== undefined && selects(selector, known) === true ? true : undefined;
  }
  if (answers.every((answer) => answer === false)) return false;
  return answers.every((answer) => answer === true) ? true : undefined;
}

/** The workloads with replicas that a budget covers; undefined when not all of them, or not all about them, are known. */
export function coveredBy(budget: Placed, around: Surroundings): readonly Placed[] | undefined {
  const found: Placed[] = [];
  const all = replicatedKinds.map((kind) => around.objects(kind));
  if (all.includes(undefined)) return undefined;
  const workloads = all.flatMap((some) => some ?? []);
  for (const one of workloads) {
    const covered = covers(budget, one);
    if (covered === true) found.push(one);
    else if (covered === undefined && podsOf(one.object).length > 0) return undefined;
  }
  // What is written twice is patched somewhere, which may change its replicas.
  const isPatched = ({ object }: Placed) => workloads.filter((one) => isSame(one.object, object)).length > 1;
  return found.some(isPatched) ? undefined : found;
}

function isSame(a: Placed['object'], b: Placed['object']): boolean {
  return a.kind === b.kind && a.name === b.name && (a.namespace === b.namespace || a.namespace === undefined || b.namespace === undefined);
}
