import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;
/** One container with this security context, in flow style. */
const one = (context: string, spec = '') => pod(`${spec}  containers:\n    - {name: a, image: a:1, securityContext: ${context}}\n`);

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'the pod requires non-root, a container names root',
    bad: one('{runAsUser: «0»}', '  securityContext: {runAsNonRoot: true}\n'),
    message: 'Container a can never start: non-root is required and user 0 is set.',
    severity: 'error',
    aliases: ['kube-linter:run-as-non-root'],
    fixes: { 'Remove runAsUser: 0': pod('  securityContext: {runAsNonRoot: true}\n  containers:\n    - {name: a, image: a:1}\n') },
  },
  {
    name: 'the pod names root, its containers forbid it: once',
    bad: pod(
      '  securityContext: {runAsUser: «0», fsGroup: 1}\n  containers:\n    - {name: a, image: a:1, securityContext: {runAsNonRoot: true}}\n    - {name: b, image: b:1, securityContext: {runAsNonRoot: true}}\n',
    ),
    message: 'Containers of the pod can never start: non-root is required and user 0 is set.',
    fixed: pod(
      '  securityContext: {fsGroup: 1}\n  containers:\n    - {name: a, image: a:1, securityContext: {runAsNonRoot: true}}\n    - {name: b, image: b:1, securityContext: {runAsNonRoot: true}}\n',
    ),
  },
  {
    name: 'both name root',
    bad: one('{runAsUser: «0», runAsNonRoot: true}', '  securityContext: {runAsUser: 0}\n'),
    fixed: one('{runAsNonRoot: true}'),
  },
  {
    name: 'privileged',
    bad: one('{privileged: «true», allowPrivilegeEscalation: false}'),
    message: 'Container a is privileged and must not gain privileges, which exclude each other.',
    aliases: [],
    fixes: { 'Remove privileged: true': one('{allowPrivilegeEscalation: false}') },
  },
  {
    name: 'the capability, as the API server looks for it',
    bad: one('{capabilities: {add: [«CAP_SYS_ADMIN», SYS_ADMIN]}, allowPrivilegeEscalation: false}'),
    fixes: { 'Remove CAP_SYS_ADMIN': one('{capabilities: {add: [SYS_ADMIN]}, allowPrivilegeEscalation: false}') },
  },
  {
    name: 'a user namespace and those of the node',
    bad: one('{runAsNonRoot: true}', '  hostUsers: false\n  hostNetwork: «true»\n  dnsPolicy: ClusterFirstWithHostNet\n'),
    message: 'hostNetwork and hostUsers: false exclude each other.',
    fixes: { 'Remove hostNetwork: true': one('{runAsNonRoot: true}', '  hostUsers: false\n  dnsPolicy: ClusterFirst\n') },
  },
  {
    name: 'a user namespace and a raw block device',
    bad: pod('  hostUsers: false\n  containers:\n    - {name: a, image: a:1, «volumeDevices»: [{name: v, devicePath: /dev/a}]}\n'),
    fixes: {},
  },
  {
    name: 'Localhost without a file',
    bad: one('{seccompProfile: {type: «Localhost»}}'),
    message: 'The seccomp profile of container a is Localhost, but names no file.',
    fixes: { 'Use RuntimeDefault': one('{seccompProfile: {type: RuntimeDefault}}') },
  },
  {
    name: 'a file without Localhost',
    bad: pod(
      '  securityContext: {appArmorProfile: {type: RuntimeDefault, localhostProfile: «p»}}\n  containers: [{name: a, image: a:1}]\n',
    ),
    message: 'The AppArmor profile of the pod is not Localhost, but names a file.',
    fixes: {
      'Remove localhostProfile': pod(
        '  securityContext: {appArmorProfile: {type: RuntimeDefault}}\n  containers: [{name: a, image: a:1}]\n',
      ),
    },
  },
  {
    name: 'a part of a pod: the file may be elsewhere',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    good: 'apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {containers: [{name: a, securityContext: {seccompProfile: {type: Localhost}}}]}}}\n',
  },
  {
    name: 'root is allowed where it is named',
    good: one('{runAsUser: 0, runAsNonRoot: false}', '  securityContext: {runAsNonRoot: true}\n'),
  },
  { name: 'SYS_ADMIN is accepted', good: one('{capabilities: {add: [SYS_ADMIN]}, allowPrivilegeEscalation: false}') },
  { name: 'no user namespace', good: pod('  hostUsers: true\n  hostNetwork: true\n  containers: [{name: a, image: a:1}]\n') },
  { name: 'Windows has no such number', good: one('{runAsNonRoot: true, runAsUser: 0}', '  nodeSelector: {kubernetes.io/os: windows}\n') },
  {
    name: 'a template decides',
    good: pod(
      '  securityContext:\n    runAsNonRoot: {{ .Values.nonRoot }}\n    runAsUser: 0\n    seccompProfile:\n      type: Localhost\n      localhostProfile: {{ .Values.file }}\n  containers: [{name: a, image: a:1}]\n',
    ),
  },
]);
