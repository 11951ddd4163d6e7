import type { Fix } from '../../../core/rule.ts';
import { budgetKind, coveredBy, covers } from '../../../languages/kubernetes/disruption-budget.ts';
import { requirementsOfMap } from '../../../languages/kubernetes/label-selector.ts';
import { isUnset, type KubeObject } from '../../../languages/kubernetes/model.ts';
import { objectInside, objectName } from '../../../languages/kubernetes/naming.ts';
import { newDocument } from '../../../languages/kubernetes/new-document.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { scaleOf, sharesNamespace } from '../../../languages/kubernetes/scale.ts';
import { kubernetesRule } from '../../define.ts';

const ANY = ['polaris:missingPodDisruptionBudget'];
const OF_KIND: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['kube-score:deployment-has-poddisruptionbudget', 'kics:b23e9b98'],
  StatefulSet: ['kube-score:statefulset-has-poddisruptionbudget', 'kics:1db3a5a5'],
};

export default kubernetesRule(
  {
    id: 'kubernetes/require-disruption-budget',
    title: 'No budget for a replicated workload',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: [...ANY, ...Object.values(OF_KIND).flat()],
    tags: ['reliability'],
    fix: 'unsafe',
    introduces: ['kubernetes/prefer-unhealthy-eviction', 'kubernetes/require-namespace'],
  },
  function* (object, _, project) {
    const ids = OF_KIND[object.kind];
    if (ids === undefined || object.completeness !== 'whole') return;
    const scale = scaleOf(object, project);
    const budgets = project.objects(budgetKind);
    if (scale === undefined || budgets === undefined) return;
    const here = { uri: project.uri, object };
    if (budgets.some((budget) => covers(budget, here) !== false)) return;
    // A budget that covers nothing was meant for somebody.
    const stray = budgets.find((budget) => sharesNamespace(budget, here) === true && coveredBy(budget, project)?.length === 0);
    if (scale.least < 2 && (scale.least === 0 || stray === undefined)) return;
    yield {
      span: object.root.at('metadata', 'name').grip,
      message:
        stray === undefined
          ? `${objectName(object)} has ${scale.least} pods and no disruption budget. When nodes are drained for an upgrade, all of them may go at once. Say how many may be missing.`
          : `${objectName(stray.object)} covers nothing, and ${objectInside(object)} has no budget. When nodes are drained for an upgrade, all pods may go at once. Make the selector match, or add a budget.`,
      aliases: [...ANY, ...ids],
      fixes: () => addBudget(object),
    };
  },
);

/** A budget of the same name for the pods that the workload selects. */
function addBudget({ name, namespace, root, document }: KubeObject): readonly Fix[] {
  const selector = root.at('spec', 'selector');
  const labels = requirementsOfMap(selector.at('matchLabels')).map(({ key, values }) => [key, values?.[0]] as const);
  const known = labels.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  if (name === undefined || known.length === 0 || known.length < labels.length || !isUnset(selector.at('matchExpressions'))) return [];
  const budget = {
    apiVersion: 'policy/v1',
    kind: budgetKind,
    metadata: { name, ...(namespace !== undefined && { namespace }) },
    spec: { maxUnavailable: 1, selector: { matchLabels: Object.fromEntries(known) } },
  };
  return repair('Add a disruption budget', 'unsafe', newDocument(document, budget));
}
