import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const service = (metadata: string) => `apiVersion: v1\nkind: Service\nmetadata: ${metadata}\nspec: {selector: {app: web}}\n`;
const application = (path: string) => ({
  'argo.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a, namespace: argocd}\nspec: {source: {path: ${path}}, destination: {namespace: shop}}\n`,
});
const either = [
  'kube-linter:use-namespace',
  'trivy:KSV-0110',
  'checkov:CKV_K8S_21',
  'kics:611ab018',
  'kubescape:C-0061',
  'kubescape:C-0209',
  'kubescape:C-0212',
  'terrascan:AC_K8S_0086',
];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'none',
    bad: service('{name: «web», labels: {}}'),
    severity: 'hint',
    message: 'Service web names no namespace.',
    aliases: either,
    fixes: { 'Name a namespace': service('{name: web, labels: {}, namespace: my-namespace}') },
  },
  {
    name: 'default',
    bad: service('{name: web, namespace: «default»}'),
    message: 'Service web lies in the namespace default.',
    aliases: [...either, 'kics:e84eaf4d'],
    fixes: { 'Name a namespace': service('{name: web, namespace: my-namespace}') },
  },
  { name: 'a custom kind in default', bad: 'apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: t, namespace: «default»}\n' },
  {
    name: 'each object of a List',
    bad: 'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Secret\n    metadata: {name: «a»}\n  - apiVersion: v1\n    kind: Secret\n    metadata: {name: b, namespace: shop}\n',
  },
  {
    name: 'default, and a kustomization that leaves it',
    bad: service('{name: web, namespace: «default»}'),
    files: { 'kustomization.yaml': 'resources: [app.yaml]\n' },
  },
  {
    name: 'default, and a kustomization that moves it',
    good: service('{name: web, namespace: default}'),
    files: { 'kustomization.yaml': 'namespace: shop\n' },
  },
  { name: 'a kustomization', good: service('{name: web}'), files: { 'kustomization.yml': 'resources: [app.yaml]\n' } },
  { name: 'a chart', good: service('{name: web}'), files: { 'Chart.yaml': 'name: web\nversion: 1.0.0\n' } },
  { name: 'Argo CD deploys the folder', good: service('{name: web}'), file: 'deploy/web/app.yaml', files: application('deploy/') },
  {
    name: 'Flux deploys the folder',
    good: service('{name: web}'),
    file: 'deploy/app.yaml',
    files: {
      'flux.yaml':
        'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a, namespace: flux-system}\nspec: {path: ./deploy, targetNamespace: shop}\n',
    },
  },
  { name: 'Argo CD deploys another folder', bad: service('{name: «web»}'), file: 'test/app.yaml', files: application('deploy') },
  { name: 'kinds of the cluster', good: 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: a}\nrules: []\n' },
  { name: 'a custom kind', good: 'apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: t}\n' },
  { name: 'a patch', good: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: 2}\n' },
  { name: 'a template decides', good: service('{name: web, namespace: "{{ .Release.Namespace }}"}') },
]);
