import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const web = (spec: string, name = 'web', kind = 'Deployment', selector = '  selector: {matchLabels: {app: web}}\n') =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: shop}\nspec:\n${spec}${selector}  template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: a, image: a:1}]}\n`;
const budget = (selector: string, version = 'v1') => ({
  'pdb.yaml': `apiVersion: policy/${version}\nkind: PodDisruptionBudget\nmetadata: {name: b, namespace: shop}\nspec: {maxUnavailable: 1, selector: ${selector}}\n`,
});

testRule(
  rule,
  new URL('./README.md', import.meta.url),
  [
    {
      name: 'a StatefulSet, with what follows in the file',
      bad: `${web('  replicas: 2\n', '«web»', 'StatefulSet')}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n`,
      severity: 'hint',
      aliases: ['polaris:missingPodDisruptionBudget', 'kube-score:statefulset-has-poddisruptionbudget', 'kics:1db3a5a5'],
      fixes: {
        'Add a disruption budget': `${web('  replicas: 2\n', 'web', 'StatefulSet')}---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  maxUnavailable: 1\n  selector:\n    matchLabels:\n      app: web\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n`,
      },
    },
    { name: 'a file that does not end with a line', bad: web('  replicas: 2\n', '«web»').trimEnd() },
    {
      name: 'a selector that is not simple',
      bad: web('  replicas: 2\n', '«web»', 'Deployment', '  selector: {matchExpressions: [{key: app, operator: Exists}]}\n'),
      fixes: {},
    },
    { name: 'a budget for others', bad: web('  replicas: 2\n', '«web»'), files: budget('{matchLabels: {app: api}}') },
    { name: 'an old budget for nobody', bad: web('  replicas: 2\n', '«web»'), files: budget('{}', 'v1beta1') },
    {
      name: 'a budget that nobody matches, beside a workload of one pod',
      bad: web('', '«web»'),
      files: budget('{matchLabels: {app: wbe}}'),
      message: 'PodDisruptionBudget b covers nothing, and Deployment web has no budget.',
    },
    { name: 'a budget for all', good: web('  replicas: 2\n'), files: budget('{}') },
    { name: 'a budget that may be for these', good: web('  replicas: 2\n'), files: budget('{matchLabels: {app: "{{ .x }}"}}') },
    { name: 'one replica', good: web('') },
    { name: 'a DaemonSet', good: web('', 'web', 'DaemonSet') },
    { name: 'a template decides', good: web('  replicas: {{ .Values.replicas }}\n') },
  ],
  { restructures: true },
);
