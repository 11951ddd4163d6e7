import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;
/** One container with this security context, in flow style. */
const one = (context: string) => pod(`  containers:\n    - {name: a, image: a:1, securityContext: ${context}}\n`);

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'one container: on the pod',
    bad: pod('  containers:\n    - {name: «a», image: a:1}\n'),
    message: 'Container a may run as root.',
    severity: 'warning',
    aliases: rule.meta.alsoKnownAs,
    fixes: { 'Require a non-root user': pod('  securityContext:\n    runAsNonRoot: true\n  containers:\n    - {name: a, image: a:1}\n') },
  },
  {
    name: 'several: drawn once, and said once on the pod',
    bad: pod(
      '  initContainers:\n    - {name: «i», image: i:1}\n  containers:\n    - {name: a, image: a:1}\n    - {name: b, image: b:1, securityContext: {runAsNonRoot: true}}\n',
    ),
    fixed: pod(
      '  securityContext:\n    runAsNonRoot: true\n  initContainers:\n    - {name: i, image: i:1}\n  containers:\n    - {name: a, image: a:1}\n    - {name: b, image: b:1, securityContext: {runAsNonRoot: true}}\n',
    ),
  },
  {
    name: 'the last one without: its neighbours are left alone',
    bad: pod(
      '  containers:\n    - {name: a, image: a:1, securityContext: {runAsNonRoot: true}}\n    - {name: «b», image: b:1, securityContext: {runAsGroup: 1}}\n',
    ),
    fixed: pod(
      '  containers:\n    - {name: a, image: a:1, securityContext: {runAsNonRoot: true}}\n    - {name: b, image: b:1, securityContext: {runAsGroup: 1, runAsNonRoot: true}}\n',
    ),
  },
  {
    name: 'a user is not enough for the standard, and enough for most tools',
    bad: pod('  securityContext: {runAsUser: 1000}\n  containers: [{name: «a», image: a:1}]\n'),
    severity: 'info',
    message: 'Container a does not rule out root.',
    aliases: ['PSS:restricted:runAsNonRoot', 'trivy:KSV-0012', 'kubesec:RunAsNonRoot', 'kubeaudit:nonroot', 'terrascan:AC_K8S_0087'],
    fixed: pod('  securityContext: {runAsUser: 1000, runAsNonRoot: true}\n  containers: [{name: a, image: a:1}]\n'),
  },
  { name: 'null is absent', bad: pod('  containers:\n    - name: «a»\n      image: a:1\n      securityContext:\n        runAsNonRoot:\n') },
  { name: 'Windows is not spared', bad: pod('  os: {name: windows}\n  containers: [{name: «a», image: a:1}]\n') },
  {
    name: 'a user namespace of its own, before 1.35',
    kubernetes: { version: 'v1.34.2' },
    bad: pod('  hostUsers: false\n  containers: [{name: «a», image: a:1}]\n'),
  },
  { name: 'a container without a name', bad: pod('  containers:\n    - «image»: a:1\n'), message: 'This container may run as root.' },
  {
    name: 'JSON',
    file: 'pod.json',
    bad: '{"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": «"a"», "image": "a:1"}]}}\n',
    fixed:
      '{"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "a", "image": "a:1"}], "securityContext": {"runAsNonRoot": true}}}\n',
  },
  { name: 'a user namespace of its own', good: pod('  hostUsers: false\n  containers: [{name: a, image: a:1}]\n') },
  { name: 'every container says so, the pod does not', good: one('{runAsNonRoot: true}') },
  { name: 'the pod says so', good: pod('  securityContext: {runAsNonRoot: true}\n  containers: [{name: a, image: a:1}]\n') },
  {
    name: 'what is written badly is another finding',
    good: pod('  securityContext: {runAsNonRoot: false}\n  containers: [{name: a, image: a:1}]\n'),
  },
  {
    name: 'a patch',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    good: 'apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {containers: [{name: a, env: []}]}}}\n',
  },
  {
    name: 'a template decides',
    good: pod('  securityContext:\n    {{- toYaml .Values.security | nindent 4 }}\n  containers: [{name: a, image: a:1}]\n'),
  },
  { name: 'no workload', good: 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: []}\n' },
]);
