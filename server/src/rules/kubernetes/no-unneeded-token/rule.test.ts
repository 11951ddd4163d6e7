import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string, key = 'spec') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\n${key}:\n${spec}  containers: [{name: a, image: a:1}]\n`;
const account = (rest: string, name = 'app') => ({
  'sa.yaml': `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}, namespace: shop}\n${rest}`,
});
const binding = (kind: string, subject: string) => ({
  'rb.yaml': `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: b}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}\nsubjects: [${subject}]\n`,
});
const both = ['kics:48471392', 'kubescape:C-0034'];
const ofPod = [
  ...both,
  'kubesec:AutomountServiceAccountToken',
  'polaris:automountServiceAccountToken',
  'checkov:CKV_K8S_38',
  'kubescape:C-0190',
  'kubescape:C-0261',
  'kubeaudit:asat',
  'sonar:S6865',
  'terrascan:AC_K8S_0045',
];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'written',
    bad: pod('  automountServiceAccountToken: «true»\n'),
    severity: 'info',
    aliases: [...ofPod, 'trivy:KSV-0036'],
    fixes: { 'Mount no token': pod('  automountServiceAccountToken: false\n') },
  },
  {
    name: 'a controller, flow style',
    bad: 'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec: {jobTemplate: {spec: {template: {«spec»: {restartPolicy: Never, containers: [{name: c, image: c:1}]}}}}}\n',
    aliases: ofPod,
    fixed:
      'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec: {jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: c:1}], automountServiceAccountToken: false}}}}}\n',
  },
  {
    name: 'the default account itself',
    bad: 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: «default»\n  namespace: shop\n',
    aliases: [...both, 'checkov:CKV_K8S_41', 'kubescape:C-0189'],
    fixed: 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: default\n  namespace: shop\nautomountServiceAccountToken: false\n',
  },
  {
    name: 'an account that is known and bound to nothing',
    bad: pod('  serviceAccountName: app\n', '«spec»'),
    files: account(''),
    aliases: ofPod,
  },
  { name: 'the old spelling of the key', bad: pod('  serviceAccount: app\n', '«spec»'), files: account('') },
  {
    name: 'the pod overrides its account',
    bad: pod('  serviceAccountName: app\n  automountServiceAccountToken: «true»\n'),
    files: account('automountServiceAccountToken: false\n'),
  },
  {
    name: 'a binding of another account',
    bad: pod('', '«spec»'),
    files: binding('RoleBinding', '{kind: ServiceAccount, name: ci, namespace: shop}'),
  },
  {
    name: 'a binding in another namespace',
    bad: pod('', '«spec»'),
    files: binding('RoleBinding', '{kind: ServiceAccount, name: default, namespace: crm}'),
  },
  { name: 'the account decides', good: pod('  serviceAccountName: app\n'), files: account('automountServiceAccountToken: false\n') },
  { name: 'the default account decides', good: pod(''), files: account('automountServiceAccountToken: false\n', 'default') },
  { name: 'bound', good: pod(''), files: binding('ClusterRoleBinding', '{kind: ServiceAccount, name: default, namespace: shop}') },
  {
    name: 'bound, and written',
    good: pod('  automountServiceAccountToken: true\n'),
    files: binding('RoleBinding', '{kind: ServiceAccount, name: default}'),
  },
  { name: 'an account of somewhere else', good: pod('  serviceAccountName: app\n') },
  { name: 'a token of its own', good: pod('  volumes: [{name: t, projected: {sources: [{serviceAccountToken: {path: t}}]}}]\n') },
  { name: 'switched off', good: pod('  automountServiceAccountToken: false\n') },
  { name: 'a template decides', good: pod('  automountServiceAccountToken: {{ .Values.token }}\n') },
  {
    name: 'a template names the account',
    good: pod('  automountServiceAccountToken: true\n  serviceAccountName: {{ .Values.account }}\n'),
  },
  {
    name: 'a patch',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    good: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n      containers: [{name: a}]\n',
  },
]);
