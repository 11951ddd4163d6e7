import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (rest: string, key = 'spec') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\n${key}:\n${rest}  containers: [{name: a, image: a:1}]\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'all of them',
    bad: pod('', '«spec»'),
    severity: 'hint',
    message: 'The pod does not set priorityClassName, nodeAffinity, ndots.',
    aliases: [
      'kube-linter:priority-class-name',
      'polaris:priorityClassNotSet',
      'kube-linter:no-node-affinity',
      'kube-linter:dnsconfig-options',
    ],
  },
  {
    name: 'name servers only',
    bad: pod('  dnsConfig: {options: [{name: edns0}]}\n', '«spec»'),
    options: { fields: ['ndots'] },
    aliases: ['kube-linter:dnsconfig-options'],
    fixes: { 'Set ndots': pod('  dnsConfig: {options: [{name: edns0}, {name: ndots, value: "2"}]}\n') },
  },
  {
    name: 'a sandbox, on request',
    bad: pod('', '«spec»'),
    options: { fields: ['runtimeClassName'] },
    aliases: ['kubescape:C-0297'],
    fixes: { 'Set runtimeClassName': pod('  runtimeClassName: gvisor\n') },
  },
  { name: 'a node selector', good: pod('  nodeSelector: {disk: fast}\n'), options: { fields: ['nodeAffinity'] } },
  { name: 'no policy', good: pod(''), options: { fields: [] } },
  { name: 'a template decides', good: pod('  priorityClassName: "{{ .Values.priority }}"\n'), options: { fields: ['priorityClassName'] } },
  {
    name: 'a patch',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    good: 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a}]}\n',
  },
]);
