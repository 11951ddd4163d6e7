import { baselineCapabilities } from '../../../languages/kubernetes/pod-security-tables.ts';
import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;
/** One container with this security context, in flow style. */
const one = (context: string) => pod(`  containers:\n    - {name: a, image: a:1, securityContext: ${context}}\n`);
const base = [
  'PSS:restricted:capabilities',
  'trivy:KSV-0003',
  'trivy:KSV-0106',
  'checkov:CKV_K8S_37',
  'kics:268ca686',
  'polaris:insecureCapabilities',
  'kubesec:CapDropAll',
];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'nothing is dropped',
    bad: pod('  containers:\n    - {name: «a», image: a:1}\n'),
    message: 'Container a keeps all of its default capabilities.',
    severity: 'warning',
    aliases: rule.meta.alsoKnownAs,
    fixes: { 'Drop all capabilities': pod('  containers:\n    - {name: a, image: a:1, securityContext: {capabilities: {drop: [ALL]}}}\n') },
  },
  {
    name: 'NET_RAW is dropped',
    bad: one('{capabilities: {«drop»: [NET_RAW, KILL]}}'),
    message: 'Container a keeps some of its default capabilities.',
    aliases: base,
    fixed: one('{capabilities: {drop: [NET_RAW, KILL, ALL]}}'),
  },
  {
    name: 'another one is dropped',
    bad: one('{capabilities: {«drop»: [KILL]}}'),
    aliases: [
      ...base,
      'checkov:CKV_K8S_28',
      'kics:dbbc6705',
      'kube-linter:drop-net-raw-capability',
      'terrascan:AC_K8S_0048',
      'kubescape:drop-capability-netraw',
    ],
  },
  {
    name: 'all that runtimes leave are dropped by name',
    bad: one(`{capabilities: {«drop»: [${[...baselineCapabilities].join(', ')}, net_raw]}}`),
    severity: 'info',
    message: 'Container a drops its capabilities one by one.',
    aliases: base.filter((id) => !id.startsWith('polaris')),
  },
  {
    name: 'an empty list',
    bad: one('{capabilities: {«drop»: []}}'),
    aliases: rule.meta.alsoKnownAs,
    fixed: one('{capabilities: {drop: [ALL]}}'),
  },
  {
    name: 'what is added stays',
    bad: pod(
      '  containers:\n    - name: «a»\n      image: a:1\n      securityContext:\n        capabilities:\n          add: # ports\n          - NET_BIND_SERVICE\n',
    ),
    fixed: pod(
      '  containers:\n    - name: a\n      image: a:1\n      securityContext:\n        capabilities:\n          add: # ports\n          - NET_BIND_SERVICE\n          drop:\n          - ALL\n',
    ),
  },
  {
    name: 'each container is one',
    bad: pod('  initContainers:\n    - {name: «i», image: i:1}\n  containers:\n    - {name: «a», image: a:1}\n'),
  },
  {
    name: 'pods have no such field',
    bad: pod('  securityContext: {capabilities: {drop: [ALL]}}\n  containers: [{name: «a», image: a:1}]\n'),
  },
  {
    name: 'before 1.22 it is an idea without a control',
    kubernetes: { version: '1.21' },
    bad: pod('  containers: [{name: «a», image: a:1}]\n'),
    aliases: rule.meta.alsoKnownAs.filter((id) => !id.startsWith('PSS:')),
  },
  { name: 'ALL', good: one('{capabilities: {drop: [ALL, NET_RAW]}}') },
  { name: 'another spelling is another finding', good: one('{capabilities: {drop: [all]}}') },
  { name: 'Windows has none', good: pod('  os: {name: windows}\n  containers: [{name: a, image: a:1}]\n') },
  { name: 'a template decides', good: one('{capabilities: {drop: ["{{ .Values.drop }}"]}}') },
]);
