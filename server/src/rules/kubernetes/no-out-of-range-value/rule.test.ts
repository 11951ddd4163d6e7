import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (resources: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    image: a:1\n    resources: ${resources}\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'too little memory',
    options: { memory: '32Mi..8Gi' },
    bad: pod('{requests: {cpu: 100, memory: «1Mi»}, limits: {memory: 8Gi}}'),
    severity: 'warning',
    preset: 'all',
    message: 'The memory request 1Mi is below 32Mi, the bound of your configuration.',
    aliases: ['kubescape:C-0004', 'kubeaudit:limits'],
    fixes: { 'Change to 32Mi': pod('{requests: {cpu: 100, memory: 32Mi}, limits: {memory: 8Gi}}') },
  },
  {
    name: 'too many processors',
    options: { cpu: '..4' },
    bad: pod('{requests: {cpu: 1m}, limits: {cpu: «4.5»}}'),
    message: 'The CPU limit 4.5 is above 4',
    aliases: ['kubescape:C-0050', 'kubeaudit:limits'],
    fixed: pod('{requests: {cpu: 1m}, limits: {cpu: "4"}}'),
  },
  {
    name: 'replicas',
    options: { replicas: '2..20' },
    bad: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  replicas: «1»\n',
    aliases: [],
    fixed: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  replicas: 2\n',
  },
  {
    name: 'an autoscaler',
    options: { replicas: '..20' },
    bad: 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\nspec: {minReplicas: 2, maxReplicas: «50»}\n',
    message: 'The greatest number of replicas 50 is above 20',
  },
  { name: 'no options', good: pod('{limits: {memory: 900Gi, cpu: 900}}') },
  {
    name: 'ranges that cannot be read',
    options: { memory: '1..2..3', cpu: 'x..y', replicas: '3' },
    good: pod('{limits: {memory: 900Gi, cpu: 900}}'),
  },
  { name: 'open on one side', options: { memory: '1Gi..' }, good: pod('{limits: {memory: 900Gi}}') },
  { name: 'a template decides', options: { memory: '..1Gi' }, good: pod('{limits: {memory: {{ .Values.memory }}}}') },
]);
