import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (resources: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    image: a:1\n    resources: ${resources}\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'memory',
    bad: pod('{requests: {memory: «512Mi», cpu: 1}, limits: {memory: 1Gi, cpu: 2}}'),
    severity: 'hint',
    preset: 'all',
    message: 'The memory request 512Mi is below its limit 1Gi.',
    aliases: ['kube-score:container-memory-requests-equal-limits', 'kube-score:container-resource-requests-equal-limits'],
    fixes: { 'Request 1Gi': pod('{requests: {memory: 1Gi, cpu: 1}, limits: {memory: 1Gi, cpu: 2}}') },
  },
  {
    name: 'the CPU, when asked',
    options: { resources: ['cpu'] },
    bad: pod('{requests: {memory: 512Mi, cpu: «0.5»}, limits: {memory: 1Gi, cpu: 2}}'),
    aliases: ['kube-score:container-cpu-requests-equal-limits', 'kube-score:container-resource-requests-equal-limits'],
    fixed: pod('{requests: {memory: 512Mi, cpu: 2}, limits: {memory: 1Gi, cpu: 2}}'),
  },
  {
    name: 'scratch space',
    bad: pod('{requests: {ephemeral-storage: «1Gi»}, limits: {ephemeral-storage: 2Gi}}'),
    message: 'The scratch space request 1Gi is below its limit 2Gi.',
    aliases: ['kube-score:container-ephemeral-storage-request-equals-limit'],
  },
  { name: 'the same in other words', good: pod('{requests: {memory: 1024Mi}, limits: {memory: 1Gi}}') },
  { name: 'above the limit is another matter', good: pod('{requests: {memory: 2Gi}, limits: {memory: 1Gi}}') },
  { name: 'no request means the limit', good: pod('{limits: {memory: 1Gi}}') },
  { name: 'a template decides', good: pod('{requests: {memory: 1Gi}, limits: {memory: {{ .Values.limit }}}}') },
]);
