import { selects } from './label-selector.ts';
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
  const answers = podsOf(workload.object).map((pod) => selects(selector, pod.metadata.at('labels')));
  if (answers.length === 0) return undefined;
  if (answers.every((answer) => answer === false)) return false;
  return near === true && answers.every((answer) => answer === true) ? true : undefined;
}

/** The workloads with replicas that a budget covers; undefined when not all of them, or not all about them, are known. */
export function coveredBy(budget: Placed, around: Surroundings): readonly Placed[] | undefined {
  const found: Placed[] = [];
  const parts: Placed[] = [];
  for (const kind of replicatedKinds) {
    const all = around.objects(kind);
    if (all === undefined) return undefined;
    for (const one of all) {
      const covered = covers(budget, one);
      if (podsOf(one.object).length === 0) parts.push(one);
      else if (covered === undefined) return undefined;
      else if (covered) found.push(one);
    }
  }
  // What patches one of them may change its replicas.
  const isPatched = ({ object }: Placed) => parts.some((part) => part.object.kind === object.kind && part.object.name === object.name);
  return found.some(isPatched) ? undefined : found;
}
