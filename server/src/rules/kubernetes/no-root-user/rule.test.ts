import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;
/** One container with this security context, in flow style. */
const one = (context: string) => pod(`  containers:\n    - {name: a, image: a:1, securityContext: ${context}}\n`);
const zero = ['PSS:restricted:runAsUser', 'trivy:KSV-0105', 'kube-linter:run-as-non-root'];
const off = ['PSS:restricted:runAsNonRoot', 'kubesec:RunAsNonRoot', 'kubeaudit:nonroot', 'terrascan:AC_K8S_0087'];
const root = ['polaris:runAsRootAllowed', 'checkov:CKV_K8S_23', 'kics:cf34805e', 'kubescape:C-0013'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'the user of a container',
    bad: one('{runAsUser: «0»}'),
    message: 'Container a is told to run as root.',
    severity: 'warning',
    aliases: [...zero, ...root],
    fixes: {
      'Remove runAsUser: 0': pod('  containers:\n    - {name: a, image: a:1}\n'),
      'Run as user 10001': one('{runAsUser: 10001}'),
    },
  },
  {
    name: 'where non-root is required the pod cannot start, and only one tool objects',
    bad: one('{runAsUser: «0», runAsNonRoot: true}'),
    aliases: zero,
    fixed: one('{runAsNonRoot: true}'),
  },
  {
    name: 'the user of the pod',
    bad: pod(
      '  securityContext:\n    runAsUser: «0»\n    fsGroup: 1\n  containers: [{name: a, image: a:1}, {name: b, image: b:1, securityContext: {runAsUser: 7}}]\n',
    ),
    message: 'The pod is told to run as root.',
    severity: 'warning',
    aliases: [...zero, ...root],
    fixed: pod(
      '  securityContext:\n    fsGroup: 1\n  containers: [{name: a, image: a:1}, {name: b, image: b:1, securityContext: {runAsUser: 7}}]\n',
    ),
  },
  {
    name: 'no container takes the user of its pod: nothing changes without it',
    bad: pod(
      '  securityContext:\n    runAsUser: «0»\n    fsGroup: 1\n  containers:\n    - {name: a, image: a:1, securityContext: {runAsUser: 7}}\n',
    ),
    severity: 'info',
    aliases: ['PSS:restricted:runAsUser', 'trivy:KSV-0105'],
    fixes: {
      'Remove runAsUser: 0': pod(
        '  securityContext:\n    fsGroup: 1\n  containers:\n    - {name: a, image: a:1, securityContext: {runAsUser: 7}}\n',
      ),
    },
  },
  {
    name: 'a container is exempt from the rule of its pod',
    bad: pod(
      '  securityContext: {runAsNonRoot: true}\n  containers:\n    - {name: a, image: a:1}\n    - {name: b, image: b:1, securityContext: {runAsNonRoot: «false»}}\n',
    ),
    message: 'Container b is exempt from the non-root rule of its pod.',
    aliases: [...off, ...root, 'kube-linter:run-as-non-root'],
    fixes: {
      'Remove runAsNonRoot: false': pod(
        '  securityContext: {runAsNonRoot: true}\n  containers:\n    - {name: a, image: a:1}\n    - {name: b, image: b:1}\n',
      ),
    },
  },
  {
    name: 'a container allows root',
    bad: one('{runAsNonRoot: «false»}'),
    message: 'Container a is allowed to run as root.',
    aliases: [...off, ...root, 'kube-linter:run-as-non-root', 'trivy:KSV-0012'],
    fixes: { 'Set runAsNonRoot: true': one('{runAsNonRoot: true}') },
  },
  {
    name: 'allowed and named: the user goes first, or the container could never start',
    bad: one('{runAsNonRoot: «false», runAsUser: «0»}'),
    fixes: {},
  },
  {
    name: 'allowed, yet another user is named: most tools are content',
    bad: one('{runAsNonRoot: «no», runAsUser: 1000}'),
    severity: 'info',
    aliases: [...off, 'trivy:KSV-0012'],
  },
  {
    name: 'a pod allows root',
    bad: pod('  securityContext: {runAsNonRoot: «false»}\n  containers: [{name: a, image: a:1}]\n'),
    message: 'The pod is allowed to run as root.',
    severity: 'warning',
    aliases: [...off, ...root, 'kube-linter:run-as-non-root', 'trivy:KSV-0012'],
    fixed: pod('  securityContext: {runAsNonRoot: true}\n  containers: [{name: a, image: a:1}]\n'),
  },
  {
    name: 'a pod allows what each of its containers forbids',
    bad: pod('  securityContext: {runAsNonRoot: «false»}\n  containers: [{name: a, image: a:1, securityContext: {runAsNonRoot: true}}]\n'),
    severity: 'info',
    aliases: off,
    fixes: { 'Remove runAsNonRoot: false': pod('  containers: [{name: a, image: a:1, securityContext: {runAsNonRoot: true}}]\n') },
  },
  {
    name: 'a root init container beside others',
    bad: pod('  initContainers:\n    - {name: i, image: i:1, securityContext: {runAsUser: «0»}}\n  containers: [{name: a, image: a:1}]\n'),
  },
  {
    name: 'octal, hexadecimal and a quoted number',
    bad: pod(
      '  containers: [{name: a, image: a:1, securityContext: {runAsUser: «0x0»}}, {name: b, image: b:1, securityContext: {runAsUser: "0"}}]\n',
    ),
  },
  { name: 'before 1.23 the standard did not ask, and root was root', kubernetes: { version: '1.22' }, bad: one('{runAsUser: «0»}') },
  {
    name: 'a user namespace of its own, before 1.35',
    kubernetes: { version: '1.34' },
    bad: pod('  hostUsers: false\n  containers: [{name: a, image: a:1, securityContext: {runAsUser: «0»}}]\n'),
  },
  {
    name: 'a user namespace of its own',
    good: pod('  hostUsers: false\n  containers: [{name: a, image: a:1, securityContext: {runAsUser: 0, runAsNonRoot: false}}]\n'),
  },
  { name: 'nothing is written', good: pod('  containers: [{name: a, image: a:1}]\n') },
  {
    name: 'a template decides',
    good: pod('  containers:\n    - name: a\n      image: a:1\n      securityContext:\n        runAsUser: {{ .Values.uid }}\n'),
  },
  {
    name: 'not a workload',
    good: 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: a}\nspec: {securityContext: {runAsUser: 0}}\n',
  },
]);
