import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;
/** One container with this security context, in flow style. */
const one = (context: string, spec = '') => pod(`${spec}  containers:\n    - {name: a, image: a:1, securityContext: ${context}}\n`);
const either = 'kube-score:container-security-context-user-group-id';
const user = ['kubesec:RunAsUser', 'trivy:KSV-0020', 'checkov:CKV_K8S_40', 'kics:02323c00', 'terrascan:AC_K8S_0079'];
const group = ['kubesec:RunAsGroup', 'trivy:KSV-0021'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'user and group of a container',
    bad: one('{runAsUser: «1000», runAsGroup: «3000»}'),
    message: 'Container a runs as user 1000, a number nodes use as well.',
    severity: 'hint',
    preset: 'strict',
    aliases: [either, ...user],
    fixes: { 'Set runAsUser to a high number…': one('{runAsUser: 10001, runAsGroup: 3000}') },
  },
  { name: 'the group alone', bad: one('{runAsUser: 20000, runAsGroup: «0»}'), aliases: [either, ...group] },
  {
    name: 'neither is set',
    bad: pod('  containers:\n    - {name: «a», image: a:1}\n'),
    message: 'Container a does not say which user and group it runs as.',
    aliases: [either, ...user, ...group],
    fixes: { 'Set runAsUser and runAsGroup…': one('{runAsUser: 10001, runAsGroup: 10001}') },
  },
  {
    name: 'one is set, by the pod',
    bad: pod('  securityContext: {runAsUser: 20000}\n  containers:\n    - {name: «a», image: a:1}\n'),
    message: 'Container a does not say which group it runs as.',
    aliases: [either, ...group],
    fixed: pod('  securityContext: {runAsUser: 20000}\n  containers:\n    - {name: a, image: a:1, securityContext: {runAsGroup: 10001}}\n'),
  },
  {
    name: 'a line of the pod is one finding, and counts where a container takes it',
    bad: pod(
      '  securityContext: {runAsUser: «1000», runAsGroup: 500}\n  containers:\n    - {name: a, image: a:1, securityContext: {runAsGroup: 20000}}\n    - {name: b, image: b:1, securityContext: {runAsGroup: 20000}}\n',
    ),
    message: 'The pod runs as user 1000',
  },
  {
    name: 'the minimum',
    options: { minimum: 1000 },
    bad: one('{runAsUser: «999», runAsGroup: 1000}'),
    fixed: one('{runAsUser: 1000, runAsGroup: 1000}'),
  },
  {
    name: 'a part of a pod: what is written counts',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    bad: 'apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {containers: [{name: a, securityContext: {runAsUser: «1»}}]}}}\n',
  },
  { name: 'high numbers', good: one('{runAsUser: 10001, runAsGroup: 20000}') },
  { name: 'a user namespace of its own', good: one('{runAsUser: 1}', '  hostUsers: false\n') },
  { name: 'Windows', good: pod('  os: {name: windows}\n  containers: [{name: a, image: a:1}]\n') },
  { name: 'Windows nodes', good: pod('  nodeSelector: {kubernetes.io/os: windows}\n  containers: [{name: a, image: a:1}]\n') },
  {
    name: 'a template decides',
    good: pod('  containers:\n    - name: a\n      image: a:1\n      securityContext:\n        runAsUser: {{ .Values.user }}\n'),
  },
]);
