import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (name: string, spec = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n${spec}  containers: [{name: a, image: a:1}]\n`;
const account = (name: string, rest = '') => ({ 'sa.yaml': `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}}\n${rest}` });
const binding = (kind: string, subject: string) =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: b}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}\nsubjects: [${subject}]\n`;
const ofPod = [
  'kube-linter:default-service-account',
  'kubesec:ServiceAccountName',
  'kics:591ade62',
  'kubescape:C-0239',
  'kubescape:CIS-5.1.5',
];

testRule(
  rule,
  new URL('./README.md', import.meta.url),
  [
    {
      name: 'written, and an account of that name is there',
      bad: pod('web', '  serviceAccountName: «default» # for now\n'),
      files: account('web'),
      severity: 'hint',
      preset: 'strict',
      message: 'Pod web runs under the account default, like all that name none.',
      aliases: ofPod,
      fixes: { 'Use account web': pod('web', '  serviceAccountName: web # for now\n') },
    },
    {
      name: 'the old key, empty',
      bad: pod('web', '  serviceAccount: «""»\n'),
      fixed: `${pod('web', '  serviceAccount: "web"\n')}---\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n`,
    },
    {
      name: 'before another document, without a line end of its own',
      bad: `${pod('«web»')}---\n${pod('«api»')}`.trimEnd(),
      fixed:
        `${pod('web', '  serviceAccountName: web\n')}---\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n---\n${pod('api')}`.trimEnd(),
    },
    {
      name: 'JSON holds one document',
      bad: '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": «"a"»}, "spec": {"containers": [{"name": "a", "image": "a:1"}]}}\n',
      file: 'a.json',
      fixes: {},
    },
    {
      name: 'a binding for the whole cluster',
      bad: binding(
        'ClusterRoleBinding',
        '{kind: User, name: default, apiGroup: rbac.authorization.k8s.io}, {kind: ServiceAccount, name: «default», namespace: shop}',
      ),
      aliases: ['checkov:CKV_K8S_42', 'kubescape:C-0053', 'kubescape:C-0189', 'kubescape:C-0225'],
      fixes: {},
    },
    { name: 'a binding of another account', good: binding('RoleBinding', '{kind: ServiceAccount, name: ci}') },
    { name: 'the account gives no token', good: pod('web'), files: account('default', 'automountServiceAccountToken: false\n') },
    {
      name: 'the pod asks for a token all the same',
      bad: pod('«web»', '  automountServiceAccountToken: true\n'),
      files: account('default', 'automountServiceAccountToken: false\n'),
    },
    { name: 'an account of its own', good: pod('web', '  serviceAccountName: web\n') },
    { name: 'no token', good: pod('web', '  automountServiceAccountToken: false\n') },
    { name: 'a template decides', good: pod('web', '  serviceAccountName: {{ .Values.account }}\n') },
    {
      name: 'a patch',
      files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
      good: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a}]}}}\n',
    },
  ],
  { restructures: true },
);
