import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;
/** One container with this security context, in flow style. */
const one = (context: string) => pod(`  containers:\n    - {name: a, image: a:1, securityContext: ${context}}\n`);
const controls = ['PSS:baseline:seccompProfile', 'PSS:restricted:seccompProfile'];
const ids = ['kubeaudit:seccomp', 'trivy:KSV-0104', 'checkov:CKV_K8S_31', 'kics:f377b83e', 'kubescape:C-0210', 'terrascan:AC_K8S_0080'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'of a container',
    bad: one('{seccompProfile: {type: «Unconfined»}}'),
    message: 'Container a may make every system call.',
    severity: 'warning',
    aliases: [...controls, ...ids, 'kubesec:SeccompUnconfined'],
    fixes: { 'Use RuntimeDefault': one('{seccompProfile: {type: RuntimeDefault}}') },
  },
  {
    name: 'of a pod, with a profile that means nothing then',
    bad: pod(
      '  securityContext:\n    seccompProfile:\n      type: «Unconfined»\n      localhostProfile: a.json\n  containers: [{name: a, image: a:1}]\n',
    ),
    message: 'The pod lets its containers make every system call.',
    fixed: pod('  securityContext:\n    seccompProfile:\n      type: RuntimeDefault\n  containers: [{name: a, image: a:1}]\n'),
  },
  {
    name: 'of a pod whose containers all have their own: only the standard objects',
    bad: pod(
      '  securityContext: {seccompProfile: {type: «Unconfined»}}\n  containers: [{name: a, image: a:1, securityContext: {seccompProfile: {type: RuntimeDefault}}}]\n',
    ),
    severity: 'info',
    aliases: controls,
  },
  {
    name: 'a type that does not exist',
    bad: one('{seccompProfile: {type: «runtime/default»}}'),
    message: 'Container a names a system call filter that Kubernetes does not know.',
    aliases: [...controls, ...ids, 'trivy:KSV-0030'],
    fixed: one('{seccompProfile: {type: RuntimeDefault}}'),
  },
  {
    name: 'no type',
    bad: one('{«seccompProfile»: {localhostProfile: a}}'),
    message: 'The system call filter of container a has no type.',
    fixed: one('{seccompProfile: {type: RuntimeDefault}}'),
  },
  {
    name: 'Windows: baseline only',
    bad: pod('  os: {name: windows}\n  containers: [{name: a, image: a:1, securityContext: {seccompProfile: {type: «Unconfined»}}}]\n'),
    aliases: ['PSS:baseline:seccompProfile', ...ids, 'kubesec:SeccompUnconfined'],
  },
  {
    name: 'before 1.19 the annotation decided',
    kubernetes: { version: '1.18' },
    bad: 'apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    seccomp.security.alpha.kubernetes.io/pod: «unconfined»\nspec:\n  containers: [{name: a, image: a:1}]\n',
    message: 'The pod lets its containers make every system call.',
    aliases: ['PSS:baseline:seccompProfile', 'kubeaudit:seccomp'],
    fixes: {
      'Use runtime/default':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    seccomp.security.alpha.kubernetes.io/pod: runtime/default\nspec:\n  containers: [{name: a, image: a:1}]\n',
    },
  },
  {
    name: 'since then nobody reads it',
    good: 'apiVersion: v1\nkind: Pod\nmetadata: {annotations: {seccomp.security.alpha.kubernetes.io/pod: unconfined}}\nspec:\n  containers: [{name: a, image: a:1}]\n',
  },
  { name: 'a profile of its own', good: one('{seccompProfile: {type: Localhost, localhostProfile: a.json}}') },
  {
    name: 'absent and null are another finding',
    good: pod('  containers: [{name: a, image: a:1}, {name: b, image: b:1, securityContext: {seccompProfile: }}]\n'),
  },
  {
    name: 'a template decides',
    good: pod(
      '  containers:\n    - name: a\n      image: a:1\n      securityContext:\n        seccompProfile:\n          type: {{ .Values.seccomp }}\n',
    ),
  },
]);
