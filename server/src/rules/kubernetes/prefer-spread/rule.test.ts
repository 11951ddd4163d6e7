import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const web = (spec: string, pod = '', name = 'web', kind = 'Deployment') =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: shop}\nspec:\n${spec}  template:\n    metadata: {labels: {app: web}}\n    spec: {${pod}containers: [{name: a, image: a:1}]}\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a StatefulSet',
    bad: web('  replicas: 2\n', '', '«web»', 'StatefulSet'),
    severity: 'hint',
    aliases: [
      'kube-linter:no-anti-affinity',
      'polaris:topologySpreadConstraint',
      'kube-score:statefulset-has-host-podantiaffinity',
      'kics:d740d048',
    ],
    message: 'Nothing keeps the 2 pods of StatefulSet web on different nodes.',
  },
  {
    name: 'as many as the autoscaler keeps',
    bad: web('', '', '«web»'),
    files: {
      'h.yaml':
        'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h, namespace: shop}\nspec: {scaleTargetRef: {kind: Deployment, name: web}, minReplicas: 4, maxReplicas: 9}\n',
    },
    message: 'the 4 pods',
  },
  { name: 'a pod without labels', bad: web('  replicas: 2\n', '', '«web»').replace('{app: web}', '{}'), fixes: {} },
  { name: 'one replica', good: web('') },
  {
    name: 'a constraint of any kind',
    good: web('  replicas: 2\n', 'topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule}], '),
  },
  { name: 'a template decides', good: web('  replicas: 2\n', 'affinity: "{{ .Values.affinity }}", ') },
  {
    name: 'a patch',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    good: web('  replicas: 2\n').replace(', image: a:1', ''),
  },
]);
