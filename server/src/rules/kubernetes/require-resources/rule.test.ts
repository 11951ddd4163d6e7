import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (containers: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n${containers}`;
const range = (limits: string) => ({ 'range.yaml': `apiVersion: v1\nkind: LimitRange\nmetadata: {name: l}\nspec:\n  limits: ${limits}\n` });

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'nothing at all',
    bad: pod('  - name: «a»\n    image: a:1\n    ports: []\n'),
    severity: 'warning',
    message: 'Container a reserves nothing and has no limits. One leak can take down every pod on the node, and the scheduler cannot plan.',
    aliases: [
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
      'kube-score:container-resources',
      'kubesec:LimitsMemory',
      'polaris:memoryLimitsMissing',
      'trivy:KSV-0018',
      'checkov:CKV_K8S_13',
      'kics:b14d1bc4',
      'kubescape:C-0009',
      'kubescape:C-0271',
      'kubeaudit:limits',
      'sonar:S6864',
      'terrascan:AC_K8S_0100',
      'kubesec:LimitsCPU',
      'polaris:cpuLimitsMissing',
      'trivy:KSV-0011',
      'checkov:CKV_K8S_11',
      'kics:4ac0e2b7',
      'kubescape:C-0270',
      'sonar:S6869',
      'terrascan:AC_K8S_0098',
      'kube-score:container-ephemeral-storage-request-and-limit',
      'sonar:S6897',
      'sonar:S6870',
    ],
    fixed: pod(
      '  - name: a\n    image: a:1\n    resources:\n      requests:\n        cpu: 100m\n        memory: 128Mi\n        ephemeral-storage: 1Gi\n      limits:\n        cpu: 500m\n        memory: 128Mi\n        ephemeral-storage: 1Gi\n    ports: []\n',
    ),
  },
  {
    name: 'merged into what is there',
    bad: pod('  - name: «a»\n    image: a:1\n    resources:\n      # measured in May\n      requests: {cpu: 200m}\n'),
    message: 'Container a reserves no memory and no disk space and has no limits.',
    fixed: pod(
      '  - name: a\n    image: a:1\n    resources:\n      # measured in May\n      requests: {cpu: 200m, memory: 128Mi, ephemeral-storage: 1Gi}\n      limits:\n        cpu: 200m\n        memory: 128Mi\n        ephemeral-storage: 1Gi\n',
    ),
  },
  {
    name: 'the CPU alone, and an empty map',
    bad: pod(
      '  - name: «a»\n    image: a:1\n    resources: {requests: {memory: 1Gi}, limits: {ephemeral-storage: 1Gi}}\n  - {name: «b», image: b:1, resources: {}}\n',
    ),
    message: 'Container a reserves no CPU and has no CPU and no memory limit.',
    fixed: pod(
      '  - name: a\n    image: a:1\n    resources: {requests: {memory: 1Gi, cpu: 100m}, limits: {ephemeral-storage: 1Gi, cpu: 500m, memory: 1Gi}}\n  - {name: b, image: b:1, resources: {}}\n',
    ),
  },
  {
    name: 'a sidecar counts, an init container does not',
    bad: 'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          initContainers: [{name: i, image: i:1}, {name: «s», image: s:1, restartPolicy: Always}]\n          containers: [{name: c, image: c:1, resources: {limits: {cpu: 1, memory: 1Gi}}}]\n',
  },
  {
    name: 'what only the preset all asks for is mild',
    bad: pod('  - name: «a»\n    image: a:1\n    resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}\n'),
    severity: 'hint',
    preset: 'all',
    message: 'Container a reserves no disk space and has no CPU and no disk space limit. It may take what others on the node need.',
    fixes: {
      'Add requests and limits': pod(
        '  - name: a\n    image: a:1\n    resources: {requests: {cpu: 1, memory: 1Gi, ephemeral-storage: 1Gi}, limits: {memory: 1Gi, cpu: "1", ephemeral-storage: 1Gi}}\n',
      ),
    },
  },
  {
    name: 'JSON',
    bad: '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"containers": [{"name": «"a"», "image": "a:1"}]}}\n',
    file: 'a.json',
    fixed:
      '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"containers": [{"name": "a", "image": "a:1", "resources": {"requests": {"cpu": "100m", "memory": "128Mi", "ephemeral-storage": "1Gi"}, "limits": {"cpu": "500m", "memory": "128Mi", "ephemeral-storage": "1Gi"}}}]}}\n',
  },
  {
    name: 'a LimitRange of another namespace',
    bad: pod('  - {name: «a», image: a:1}\n').replace('{name: a}', '{name: a, namespace: shop}'),
    files: {
      'r.yaml':
        'apiVersion: v1\nkind: LimitRange\nmetadata: {name: l, namespace: crm}\nspec: {limits: [{type: Container, default: {cpu: 1, memory: 1Gi}}]}\n',
    },
  },
  {
    name: 'a LimitRange for claims',
    bad: pod('  - {name: «a», image: a:1}\n'),
    files: range('[{type: PersistentVolumeClaim, max: {storage: 1Gi, memory: 1Gi}}]'),
  },
  {
    name: 'before 1.34 a pod has no resources',
    bad: pod('  - {name: «a», image: a:1}\n').replace('spec:\n', 'spec:\n  resources: {limits: {cpu: 1, memory: 1Gi}}\n'),
    kubernetes: { version: '1.33' },
  },
  {
    name: 'a LimitRange adds defaults',
    good: pod('  - {name: a, image: a:1}\n'),
    files: range('[{type: Container, default: {cpu: 1, memory: 1Gi}}]'),
  },
  {
    name: 'the maximum of a LimitRange is its default',
    good: pod('  - {name: a, image: a:1}\n'),
    files: range('[{type: Container, max: {cpu: 1, memory: 1Gi}}]'),
  },
  {
    name: 'the pod speaks for its containers',
    good: pod('  - {name: a, image: a:1}\n').replace('spec:\n', 'spec:\n  resources: {limits: {cpu: 1, memory: 1Gi}}\n'),
  },
  { name: 'limits are requests', good: pod('  - {name: a, image: a:1, resources: {limits: {cpu: 1, memory: 1Gi}}}\n') },
  { name: 'a patch', files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' }, good: pod('  - {name: a, env: []}\n') },
  { name: 'a template decides', good: pod('  - name: a\n    image: a:1\n    resources: {{ toYaml .Values.resources }}\n') },
  {
    name: 'an ephemeral container cannot have any',
    good: pod('  - {name: a, image: a:1, resources: {limits: {cpu: 1, memory: 1Gi}}}\n  ephemeralContainers: [{name: e, image: e:1}]\n'),
  },
]);
