import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const workload = (spec: string, kind = 'apps/v1\nkind: Deployment') =>
  `apiVersion: ${kind}\nmetadata: {name: web, namespace: shop}\nspec:\n${spec}  template: {spec: {containers: [{name: a, image: a:1}]}}\n`;
const hpa = (target = 'kind: Deployment, name: web, apiVersion: apps/v1', namespace = 'shop') => ({
  'hpa.yaml': `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h, namespace: ${namespace}}\nspec: {scaleTargetRef: {${target}}, maxReplicas: 9}\n`,
});

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a Deployment',
    bad: workload('  «replicas»: 3\n'),
    files: hpa(),
    severity: 'warning',
    message: 'Deployment web sets its replicas, but HorizontalPodAutoscaler h does, too.',
    aliases: ['kics:5744cbb8', 'kube-score:deployment-targeted-by-hpa-does-not-have-replicas-configured'],
    fixes: { 'Remove replicas': workload('') },
  },
  {
    name: 'a StatefulSet',
    bad: workload('  «replicas»: 3\n', 'apps/v1\nkind: StatefulSet'),
    files: hpa('kind: StatefulSet, name: web'),
    aliases: ['kics:5744cbb8'],
  },
  {
    name: 'KEDA',
    bad: workload('  «replicas»: 3\n'),
    files: {
      'so.yaml':
        'apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: s, namespace: shop}\nspec: {scaleTargetRef: {name: web}}\n',
    },
  },
  { name: 'switched off', good: workload('  replicas: 0\n'), files: hpa() },
  { name: 'another workload', good: workload('  replicas: 2\n'), files: hpa('kind: Deployment, name: api') },
  { name: 'another kind', good: workload('  replicas: 2\n'), files: hpa('kind: StatefulSet, name: web') },
  { name: 'another group', good: workload('  replicas: 2\n'), files: hpa('kind: Deployment, name: web, apiVersion: example.com/v1') },
  { name: 'another namespace', good: workload('  replicas: 2\n'), files: hpa(undefined, 'crm') },
  { name: 'a template decides', good: workload('  replicas: {{ .Values.replicas }}\n'), files: hpa() },
]);
