import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const hpa = (rest: string, name = 'h') =>
  `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: ${name}}\nspec:\n  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}\n${rest}`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'equal',
    bad: hpa('  minReplicas: 2\n  maxReplicas: «2»\n'),
    severity: 'warning',
    message: 'HorizontalPodAutoscaler h cannot scale: its least and most are both 2.',
    aliases: ['polaris:hpaMaxAvailability'],
  },
  {
    name: 'below',
    bad: hpa('  maxReplicas: «2»\n  minReplicas: 4\n'),
    severity: 'error',
    message: 'may have at most 2 replicas, but at least 4.',
    fixes: { 'Raise maxReplicas': hpa('  maxReplicas: 8\n  minReplicas: 4\n') },
  },
  {
    name: 'one is the least when nothing is written',
    bad: hpa('  maxReplicas: «1»\n'),
    severity: 'warning',
    fixed: hpa('  maxReplicas: 2\n'),
  },
  {
    name: 'no most',
    bad: hpa('  minReplicas: 2\n', '«h»'),
    severity: 'error',
    fixes: { 'Set maxReplicas': hpa('  minReplicas: 2\n  maxReplicas: 4\n') },
  },
  {
    name: 'a patch of the least',
    good: 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {minReplicas: 4}\n',
  },
  {
    name: 'a patch of the most',
    good: 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {maxReplicas: 1}\n',
  },
  { name: 'a template decides', good: hpa('  minReplicas: {{ .Values.min }}\n  maxReplicas: 1\n') },
]);
