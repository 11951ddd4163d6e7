import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (image: string, rest = '', spec = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}  containers:\n    - name: a\n      image: ${image}\n${rest}`;
const tiller = ['trivy:KSV-0102', 'checkov:CKV_K8S_34', 'kics:6d173be7', 'terrascan:AC_K8S_0071'];
const reachable = ['checkov:CKV_K8S_45', 'kics:e17fa86a'];
const service = (rest: string) => `apiVersion: v1\nkind: Service\n${rest}`;
const tillerService = ['checkov:CKV_K8S_44', 'kics:8b862ca9', 'terrascan:AC_K8S_0110'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'Tiller',
    bad: pod('"gcr.io/«kubernetes-helm/tiller»:v2.17.0"'),
    severity: 'warning',
    message: 'Tiller is abandoned since November 2020.',
    aliases: [...tiller, ...reachable],
  },
  {
    name: 'Tiller that answers nobody outside its pod',
    bad: pod('ghcr.io/«helm/tiller»:v2.17.0', '      args: ["--listen=127.0.0.1:44134"]\n'),
    aliases: tiller,
  },
  {
    name: 'Tiller by its name',
    bad: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: «tiller-deploy»}\nspec: {template: {spec: {containers: [{name: t, image: mirror.corp/t:1}]}}}\n',
    aliases: [...tiller, ...reachable],
  },
  {
    name: 'Tiller by its labels',
    bad: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: «old-helm»}\nspec: {template: {metadata: {labels: {app: helm, name: tiller}}, spec: {containers: [{name: t, image: mirror.corp/t:1}]}}}\n',
  },
  { name: 'its Service', bad: service('metadata: {name: «tiller-deploy»}\nspec: {ports: [{port: 44134}]}\n'), aliases: tillerService },
  {
    name: 'its Service by the selector',
    bad: service('metadata: {name: «t»}\nspec: {selector: {app: helm, name: tiller}, ports: [{port: 44134}]}\n'),
    aliases: tillerService,
  },
  {
    name: 'the dashboard under its own account',
    bad: pod('«kubernetesui/dashboard»:v2.7.0', '', '  serviceAccountName: kubernetes-dashboard\n'),
    message: 'Kubernetes Dashboard is archived and gets no security updates.',
    aliases: ['checkov:CKV_K8S_33', 'kics:d2ad057f', 'terrascan:AC_K8S_0067', 'kubescape:C-0014'],
  },
  { name: 'an old dashboard', bad: pod('k8s.gcr.io/«kubernetes-dashboard-amd64»:v1.10.1') },
  {
    name: 'a borrowed account',
    bad: pod('web:1', '', '  serviceAccountName: «kubernetes-dashboard»\n'),
    message: 'These containers run as kubernetes-dashboard, made for an archived program.',
    aliases: ['kubescape:C-0014'],
  },
  {
    name: 'ingress-nginx, older',
    bad: pod('quay.io/«kubernetes-ingress-controller/nginx-ingress-controller-amd64»:0.33.0'),
    aliases: ['kubescape:C-0292'],
  },
  { name: 'Argo CD', bad: pod('quay.io/«argoproj/argocd»:v2.1.8'), aliases: ['kubescape:C-0081'] },
  { name: 'Argo CD, the next line', bad: pod('quay.io/«argoproj/argocd»:v2.2.3') },
  { name: 'Kyverno', bad: pod('ghcr.io/«kyverno/kyverno»:v1.8.4'), aliases: ['kubescape:C-0091'] },
  { name: 'kaniko of Google', bad: pod('gcr.io/«kaniko-project/executor»:debug'), aliases: [] },
  { name: 'MinIO', bad: pod('«minio/minio»:RELEASE.2023-09-04T19-57-37Z') },
  {
    name: 'git-sync and another git',
    bad: pod(
      'registry.k8s.io/git-sync/git-sync:v4.2.3',
      '      args: [--repo=https://x.example.com, «--git=/tmp/run»]\n      env:\n        - name: «GIT_SYNC_GIT»\n          value: /tmp/run\n',
    ),
    message: 'git-sync is told to run another program than git.',
    aliases: [],
  },
  {
    name: 'the variable of git-sync in an image of another name',
    bad: pod('mirror.corp/sync:4', '      env: [{name: «GITSYNC_GIT», value: /tmp/run}, {name: GIT_SYNC_GIT, value: x}]\n'),
    aliases: ['checkov:CKV_K8S_159'],
  },
  {
    name: 'git-sync as it should be',
    good: pod(
      'registry.k8s.io/git-sync/git-sync:v4.2.3',
      '      args: [--git-config=a:b, --git=git]\n      env: [{name: GITSYNC_GIT, value: git}]\n',
    ),
  },
  { name: 'versions that were mended', good: pod('quay.io/argoproj/argocd:v2.1.9') },
  { name: 'a version that is not written', good: pod(`grafana/grafana@sha256:${'a'.repeat(64)}`) },
  { name: 'another tool of that name', good: pod('nginx/nginx-ingress:3.7.0') },
  { name: 'a fork that is looked after', good: pod('ghcr.io/osscontainertools/kaniko:v1.25.0') },
  { name: 'the client', good: pod('minio/mc:RELEASE.2025-08-13T08-35-41Z') },
  { name: 'allowed', good: pod('minio/minio:1'), options: { allow: ['MinIO'] } },
  { name: 'another Service', good: service('metadata: {name: a}\nspec: {selector: {app: helm}}\n') },
  { name: 'a config of that name', good: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: tiller}\n' },
]);
