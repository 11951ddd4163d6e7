import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (resources: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    image: a:1\n    resources: ${resources}\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'memory, with both repairs',
    bad: pod('{requests: {cpu: 1, memory: «2G»}, limits: {memory: 1Gi}}'),
    severity: 'error',
    message: 'The memory request 2G is above its limit 1Gi.',
    aliases: [],
    fixes: {
      'Lower the request to 1Gi': pod('{requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}'),
      'Raise the limit to 2G': pod('{requests: {cpu: 1, memory: 2G}, limits: {memory: 2G}}'),
    },
  },
  {
    name: 'processors, a number against a text',
    bad: pod('{limits: {cpu: 500m, memory: 1Gi}, requests: {cpu: «1»}}'),
    message: 'The CPU request 1 is above its limit 500m.',
    fixed: pod('{limits: {cpu: 500m, memory: 1Gi}, requests: {cpu: 500m}}'),
  },
  {
    name: 'quotes stay',
    bad: pod('{limits: {memory: "1Gi"}, requests: {cpu: "1", memory: «"1.5Gi"»}}'),
    fixed: pod('{limits: {memory: "1Gi"}, requests: {cpu: "1", memory: "1Gi"}}'),
  },
  {
    name: 'each resource by itself',
    bad: pod('{requests: {cpu: «2», memory: «2Gi»}, limits: {cpu: 1, memory: 1Gi}}'),
  },
  {
    name: 'devices',
    bad: pod('{requests: {cpu: 1, memory: 1Gi, nvidia.com/gpu: «2»}, limits: {memory: 1Gi, nvidia.com/gpu: 1}}'),
    message: 'The nvidia.com/gpu request 2 is above its limit 1.',
  },
  {
    name: 'the pod for all its containers',
    bad: pod('{}').replace('spec:\n', 'spec:\n  resources: {requests: {cpu: 1, memory: «2Gi»}, limits: {memory: 1Gi}}\n'),
  },
  {
    name: 'a patch: what is written counts',
    bad: 'apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {containers: [{name: a, resources: {requests: {cpu: «2»}, limits: {cpu: 1}}}]}}}\n',
  },
  {
    name: 'a claim',
    bad: 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: «2Gi»}, limits: {storage: 1Gi}}}\n',
  },
  { name: 'the same in other words', good: pod('{requests: {cpu: 0.5, memory: 1024Mi}, limits: {cpu: 500m, memory: 1Gi}}') },
  { name: 'no limit', good: pod('{requests: {memory: 10Gi}, limits: {cpu: 1m}}') },
  { name: 'two containers', good: pod('{requests: {memory: 2Gi}}') + '  - {name: b, image: b:1, resources: {limits: {memory: 1Gi}}}\n' },
  { name: 'not an amount', good: pod('{requests: {memory: lots}, limits: {memory: 1Gi}}') },
  { name: 'a template decides', good: pod('{requests: {memory: 2Gi}, limits: {memory: {{ .Values.limit }}}}') },
  { name: 'a variable decides', good: pod('{requests: {memory: 2Gi}, limits: {memory: "${LIMIT}"}}') },
]);
