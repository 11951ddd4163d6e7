import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;
const any = ['kubeaudit:hostns', 'sonar:S6431', 'PSS:baseline:hostNamespaces'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'the network, with the name lookup that belongs to it',
    bad: pod('  «hostNetwork»: true\n  dnsPolicy: ClusterFirstWithHostNet\n  containers: [{name: a, image: a:1}]\n'),
    severity: 'warning',
    message: 'The pod shares the network of its node.',
    aliases: [
      'kube-linter:host-network',
      'kubesec:HostNetwork',
      'polaris:hostNetworkSet',
      'trivy:KSV-0009',
      'checkov:CKV_K8S_19',
      'kics:6b6bdfb3',
      'kubescape:C-0041',
      'terrascan:AC_K8S_0084',
      ...any,
    ],
    fixes: { 'Remove hostNetwork: true': pod('  dnsPolicy: ClusterFirst\n  containers: [{name: a, image: a:1}]\n') },
  },
  {
    name: 'other name lookups stay',
    bad: pod('  dnsPolicy: Default\n  «hostNetwork»: true # for the proxy\n  containers: [{name: a, image: a:1}]\n'),
    fixed: pod('  dnsPolicy: Default\n  containers: [{name: a, image: a:1}]\n'),
  },
  {
    name: 'processes',
    bad: pod('  «hostPID»: true\n  containers: []\n'),
    severity: 'error',
    message: 'The pod shares the process list of its node.',
    aliases: [
      'kube-linter:host-pid',
      'kubesec:HostPID',
      'polaris:hostPIDSet',
      'trivy:KSV-0010',
      'checkov:CKV_K8S_17',
      'kics:302736f4',
      'kubescape:C-0275',
      'kubescape:host-pid-privileges',
      'terrascan:AC_K8S_0082',
      'kubescape:C-0038',
      ...any,
    ],
  },
  {
    name: 'shared memory',
    bad: pod('  «hostIPC»: true\n  containers: []\n'),
    severity: 'warning',
    aliases: [
      'kube-linter:host-ipc',
      'kubesec:HostIPC',
      'polaris:hostIPCSet',
      'trivy:KSV-0008',
      'checkov:CKV_K8S_18',
      'kics:cd290efd',
      'kubescape:C-0276',
      'kubescape:host-ipc-privileges',
      'terrascan:AC_K8S_0083',
      'kubescape:C-0038',
      ...any,
    ],
  },
  {
    name: 'each line is a finding of its own; JSON',
    file: 'pod.json',
    bad: '{"kind": "Pod", "apiVersion": "v1", "spec": {"containers": [], «"hostNetwork"»: true, «"hostPID"»: true}}\n',
    fixed: '{"kind": "Pod", "apiVersion": "v1", "spec": {"containers": [], "hostPID": true}}\n',
  },
  {
    name: 'a cron job in a List',
    bad: 'kind: List\napiVersion: v1\nitems:\n  - apiVersion: batch/v1\n    kind: CronJob\n    spec:\n      jobTemplate: {spec: {template: {spec: {«hostIPC»: true, containers: []}}}}\n',
    fixed:
      'kind: List\napiVersion: v1\nitems:\n  - apiVersion: batch/v1\n    kind: CronJob\n    spec:\n      jobTemplate: {spec: {template: {spec: {containers: []}}}}\n',
  },
  { name: 'allowed', options: { allow: ['hostNetwork'] }, bad: pod('  hostNetwork: true\n  «hostPID»: true\n  containers: []\n') },
  { name: 'false, null and a word', good: pod('  hostNetwork: false\n  hostPID:\n  hostIPC: "true"\n  containers: []\n') },
  { name: 'containers have no such field', good: pod('  containers: [{name: a, image: a:1, hostPID: true}]\n') },
  { name: 'a template decides', good: pod('  hostNetwork: {{ .Values.hostNetwork }}\n  containers: []\n') },
]);
