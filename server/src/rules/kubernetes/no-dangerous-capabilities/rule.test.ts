import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;
/** One container with this security context, in flow style. */
const one = (context: string) => pod(`  containers:\n    - {name: a, image: a:1, securityContext: ${context}}\n`);
const any = ['trivy:KSV-0022', 'checkov:CKV_K8S_25', 'kics:19ebaa28', 'kubeaudit:capabilities', 'sonar:S5849'];
const both = ['PSS:baseline:capabilities', 'PSS:restricted:capabilities'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'the only item goes with its list and map',
    bad: one('{runAsUser: 7, capabilities: {add: [«NET_ADMIN»]}}'),
    severity: 'warning',
    message: 'Capability NET_ADMIN reaches beyond the container.',
    aliases: ['kubescape:C-0046', 'polaris:dangerousCapabilities', ...any, ...both],
    fixes: { 'Remove NET_ADMIN': one('{runAsUser: 7}') },
  },
  {
    name: 'the network of the node',
    bad: `${one('{capabilities: {add: [«NET_ADMIN»]}}')}  hostNetwork: true\n`,
    severity: 'error',
    message: 'Capability NET_ADMIN is as good as root on the node.',
  },
  {
    name: 'a template decides about the network',
    bad: `${one('{capabilities: {add: [«NET_ADMIN»]}}')}  hostNetwork: "{{ .Values.hostNetwork }}"\n`,
    severity: 'warning',
  },
  {
    name: 'processes of its own',
    bad: `${one('{capabilities: {add: [«SYS_PTRACE»]}}')}  hostNetwork: true\n`,
    severity: 'warning',
    message: 'Capability SYS_PTRACE is more than containers are given.',
  },
  {
    name: 'the processes of the node',
    bad: `${one('{capabilities: {add: [«SYS_PTRACE»]}}')}  hostPID: true\n`,
    severity: 'error',
    message: 'Capability SYS_PTRACE is as good as root on the node.',
  },
  {
    name: 'SYS_ADMIN',
    bad: one('{capabilities: {add: [«SYS_ADMIN»], drop: [ALL]}}'),
    aliases: [
      'kubescape:C-0046',
      'polaris:dangerousCapabilities',
      'trivy:KSV-0005',
      'checkov:CKV_K8S_39',
      'kics:235236ee',
      'kubesec:CapSysAdmin',
      'kubescape:rule-privileged-container',
      'kube-linter:privilege-escalation-container',
      'terrascan:AC_K8S_0075',
      ...any,
      ...both,
    ],
    fixed: one('{capabilities: {drop: [ALL]}}'),
  },
  {
    name: 'NET_RAW reaches beyond the container',
    bad: one('{capabilities: {add: ["«NET_RAW»"], drop: [ALL]}}').replace('"«NET_RAW»"', '«"NET_RAW"»'),
    severity: 'warning',
    message: 'Capability NET_RAW reaches beyond the container.',
    aliases: ['kubescape:C-0046', 'polaris:insecureCapabilities', 'trivy:KSV-0119', ...any, ...both],
  },
  {
    name: 'SYS_MODULE',
    bad: one('{capabilities: {add: [«SYS_MODULE»]}}'),
    severity: 'error',
    aliases: ['kubescape:C-0046', 'trivy:KSV-0120', ...any, ...both],
  },
  {
    name: 'inside its own container',
    bad: one('{capabilities: {add: [«IPC_LOCK»]}}'),
    severity: 'warning',
    message: 'Capability IPC_LOCK is more than containers are given.',
  },
  { name: 'any other', bad: one('{capabilities: {add: [«SYSLOG»]}}'), severity: 'warning', aliases: [...any, ...both] },
  {
    name: 'ALL becomes its opposite',
    bad: one('{capabilities: {add: [«ALL»]}}'),
    severity: 'error',
    message: 'Container a gets every capability there is.',
    aliases: ['kubescape:C-0046', 'polaris:dangerousCapabilities', ...any, ...both],
    fixes: { 'Drop ALL instead of adding it': one('{capabilities: {drop: [ALL]}}') },
  },
  {
    name: 'ALL beside others, and dropped already',
    bad: pod(
      '  containers:\n    - name: a\n      image: a:1\n      securityContext:\n        capabilities:\n          add:\n            # everything\n            - «ALL»\n            - CHOWN\n          drop:\n            - ALL\n',
    ),
    fixed: pod(
      '  containers:\n    - name: a\n      image: a:1\n      securityContext:\n        capabilities:\n          add:\n            # everything\n            - CHOWN\n          drop:\n            - ALL\n',
    ),
  },
  {
    name: 'several, in init and ephemeral containers',
    bad: pod(
      '  initContainers:\n    - {name: i, image: i:1, securityContext: {capabilities: {add: [«BPF», «SYS_TIME»]}}}\n  containers: [{name: a, image: a:1}]\n  ephemeralContainers:\n    - {name: e, image: e:1, securityContext: {capabilities: {add: [«SYS_PTRACE»]}}}\n',
    ),
  },
  {
    name: 'before 1.22 only the baseline level looks',
    kubernetes: { version: '1.21' },
    bad: one('{capabilities: {add: [«SYSLOG»]}}'),
    aliases: [...any, 'PSS:baseline:capabilities'],
  },
  { name: 'allowed', options: { allow: ['NET_ADMIN'] }, good: one('{capabilities: {add: [NET_ADMIN]}}') },
  { name: 'what every container has', good: one('{capabilities: {add: [CHOWN, SETUID, NET_BIND_SERVICE]}}') },
  { name: 'other spellings are another finding', good: one('{capabilities: {add: [sys_admin, CAP_SYS_ADMIN]}}') },
  { name: 'dropping is fine', good: one('{capabilities: {drop: [SYS_ADMIN]}}') },
  { name: 'a template decides', good: one('{capabilities: {add: ["{{ .Values.capability }}"]}}') },
]);
