import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pdb = (spec: string, name = 'b') =>
  `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: ${name}, namespace: shop}\nspec:\n${spec}  selector: {matchLabels: {app: web}}\n`;
const web = (spec: string, name = 'web', rest = '') =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}, namespace: shop}\nspec:\n${spec}  template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: a, image: a:1}]}\n${rest}`;
const hpa = (least: number) =>
  `---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h, namespace: shop}\nspec: {scaleTargetRef: {kind: Deployment, name: web}, minReplicas: ${least}, maxReplicas: 9}\n`;
const least = 'kube-linter:pdb-min-available';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'none may go',
    bad: pdb('  maxUnavailable: «0%»\n'),
    severity: 'warning',
    aliases: ['kube-linter:pdb-max-unavailable', 'polaris:pdbDisruptionsIsZero'],
    message: 'PodDisruptionBudget b allows no pod to be missing.',
    fixes: { 'Allow one pod to be missing': pdb('  maxUnavailable: 1\n') },
  },
  {
    name: 'all must stay',
    bad: pdb('  minAvailable: «100%»\n'),
    aliases: [least, 'polaris:pdbDisruptionsIsZero'],
    fixed: pdb('  maxUnavailable: 1\n'),
  },
  {
    name: 'no number',
    bad: pdb('', '«b»'),
    aliases: ['kube-score:poddisruptionbudget-has-policy'],
    fixed: pdb('  maxUnavailable: 1\n'),
  },
  {
    name: 'both',
    bad: pdb('  minAvailable: 1\n  «maxUnavailable»: 1\n'),
    aliases: [],
    fixed: pdb('  maxUnavailable: 1\n'),
  },
  {
    name: 'one of one',
    bad: pdb('  minAvailable: «1»\n'),
    files: { 'web.yaml': web('') },
    aliases: [least],
    severity: 'info',
    message: 'PodDisruptionBudget b wants 1 pod to stay, and there is only 1.',
  },
  {
    name: 'percentages are rounded up',
    bad: pdb('  minAvailable: «90%»\n'),
    files: { 'web.yaml': web('  replicas: 3\n') },
    aliases: [least],
  },
  {
    name: 'above the least of an autoscaler',
    bad: pdb('  minAvailable: «4»\n'),
    files: { 'web.yaml': web('', 'web', hpa(3)) },
    aliases: [least, 'polaris:pdbMinAvailableGreaterThanHPAMinReplicas'],
    message: 'when the load is low',
  },
  {
    name: 'as many as the least of an autoscaler',
    bad: pdb('  minAvailable: «3»\n'),
    files: { 'web.yaml': web('', 'web', hpa(3)) },
    aliases: [least],
  },
  {
    name: 'two budgets for one workload',
    bad: pdb('  maxUnavailable: 1\n', '«b»'),
    files: { 'web.yaml': web('  replicas: 3\n', 'web', `---\n${pdb('  maxUnavailable: 2\n', 'other')}`) },
    aliases: [],
    message: 'Two budgets cover Deployment web: this one and PodDisruptionBudget other.',
    fixes: {},
  },
  { name: 'the autoscaler keeps more', good: pdb('  minAvailable: 1\n'), files: { 'web.yaml': web('', 'web', hpa(4)) } },
  { name: 'two workloads together', good: pdb('  minAvailable: 1\n'), files: { 'web.yaml': web('', 'web', `---\n${web('', 'api')}`) } },
  {
    name: 'a workload whose pods are written elsewhere',
    bad: pdb('  minAvailable: «1»\n'),
    files: {
      'web.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec: {replicas: 1, selector: {matchLabels: {app: web}}}\n',
    },
  },
  {
    name: 'a base of kustomize',
    good: pdb('  minAvailable: 1\n'),
    files: { 'web.yaml': web(''), 'kustomization.yaml': 'resources: [app.yaml]\n' },
  },
  { name: 'nobody knows how many there are', good: pdb('  minAvailable: 3\n') },
  { name: 'a workload in another namespace', good: pdb('  minAvailable: 1\n'), files: { 'web.yaml': web('').replace('shop', 'crm') } },
  { name: 'scaled to zero', good: pdb('  minAvailable: 1\n'), files: { 'web.yaml': web('  replicas: 0\n') } },
  {
    name: 'an overlay sets the replicas',
    good: pdb('  minAvailable: 1\n'),
    files: {
      'web.yaml': web(''),
      'overlay/web.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 3}\n',
    },
  },
  { name: 'a template decides', good: pdb('  minAvailable: {{ .Values.min }}\n') },
  {
    name: 'a patch',
    good: 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: b}\nspec: {unhealthyPodEvictionPolicy: AlwaysAllow}\n',
  },
]);
