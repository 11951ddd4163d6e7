import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (containers: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n${containers}`;
const cpu = [
  'kube-linter:unset-cpu-requirements',
  'kubesec:RequestsCPU',
  'polaris:cpuRequestsMissing',
  'trivy:KSV-0015',
  'checkov:CKV_K8S_10',
  'kics:ca469dd4',
  'kubescape:C-0050',
  'kubescape:C-0268',
  'sonar:S6892',
  'terrascan:AC_K8S_0097',
];
const memory = [
  'kube-linter:unset-memory-requirements',
  'kubesec:RequestsMemory',
  'polaris:memoryRequestsMissing',
  'trivy:KSV-0016',
  'checkov:CKV_K8S_12',
  'kics:229588ef',
  'kubescape:C-0004',
  'kubescape:C-0269',
  'sonar:S6873',
  'terrascan:AC_K8S_0099',
];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'neither',
    bad: pod('  - name: «a»\n    image: a:1\n'),
    severity: 'info',
    message: 'Container a reserves no CPU and no memory.',
    aliases: rule.meta.alsoKnownAs,
    fixes: {
      'Request CPU and memory': pod(
        '  - name: a\n    image: a:1\n    resources:\n      requests:\n        cpu: 100m\n        memory: 128Mi\n',
      ),
    },
  },
  {
    name: 'the CPU',
    bad: pod('  - name: «a»\n    image: a:1\n    resources: {requests: {memory: 1Gi}}\n'),
    aliases: [...cpu, 'kube-score:container-resources'],
    fixes: { 'Request CPU': pod('  - name: a\n    image: a:1\n    resources: {requests: {memory: 1Gi, cpu: 100m}}\n') },
  },
  {
    name: 'the memory',
    bad: pod('  - name: «a»\n    image: a:1\n    resources: {limits: {cpu: 1}}\n'),
    aliases: [...memory, 'kube-score:container-resources'],
    fixes: { 'Request memory': pod('  - name: a\n    image: a:1\n    resources: {limits: {cpu: 1}, requests: {memory: 128Mi}}\n') },
  },
  {
    name: 'init containers, when asked',
    bad: pod('  - {name: «a», image: a:1}\n  initContainers: [{name: «i», image: i:1}]\n'),
    options: { initContainers: true },
  },
  { name: 'one resource only', good: pod('  - {name: a, image: a:1, resources: {requests: {cpu: 1}}}\n'), options: { resources: ['cpu'] } },
  { name: 'a null is nothing', bad: pod('  - {name: «a», image: a:1, resources: {requests: {cpu: null, memory: 1Gi}}}\n') },
  {
    name: 'a LimitRange with a minimum',
    good: pod('  - {name: a, image: a:1}\n'),
    files: {
      'r.yaml':
        'apiVersion: v1\nkind: LimitRange\nmetadata: {name: l}\nspec: {limits: [{type: Container, min: {cpu: 50m}, defaultRequest: {memory: 1Gi}}]}\n',
    },
  },
]);
