import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;
const primary = [
  'kube-linter:run-as-non-root',
  'kube-score:container-security-context-user-group-id',
  'kubesec:RunAsGroup',
  'trivy:KSV-0021',
];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'the group of a container',
    bad: pod('  containers:\n    - {name: a, image: a:1, securityContext: {runAsGroup: «0»}}\n'),
    message: 'Container a is given the group of root.',
    severity: 'info',
    preset: 'strict',
    aliases: ['trivy:KSV-0116', ...primary],
    fixes: { 'Remove runAsGroup: 0': pod('  containers:\n    - {name: a, image: a:1}\n') },
  },
  {
    name: 'the groups of a pod',
    bad: pod('  securityContext: {supplementalGroups: [1000, «0»], fsGroup: «0»}\n  containers: [{name: a, image: a:1}]\n'),
    message: 'The pod is given the group of root.',
    aliases: ['trivy:KSV-0116'],
    fixes: {
      'Remove 0 from supplementalGroups': pod(
        '  securityContext: {supplementalGroups: [1000], fsGroup: 0}\n  containers: [{name: a, image: a:1}]\n',
      ),
    },
  },
  {
    name: 'the only one goes with its list',
    bad: pod('  securityContext:\n    supplementalGroups:\n      - «0»\n  containers: [{name: a, image: a:1}]\n'),
    fixed: pod('  containers: [{name: a, image: a:1}]\n'),
  },
  {
    name: 'allowed',
    options: { allow: ['fsGroup'] },
    bad: pod('  securityContext: {fsGroup: 0, runAsGroup: «0»}\n  containers: [{name: a, image: a:1}]\n'),
  },
  {
    name: 'other groups, null and a word',
    good: pod('  securityContext: {fsGroup: 1, runAsGroup: , supplementalGroups: ["0"]}\n  containers: [{name: a, image: a:1}]\n'),
  },
  {
    name: 'a user namespace of its own',
    good: pod('  hostUsers: false\n  securityContext: {fsGroup: 0}\n  containers: [{name: a, image: a:1}]\n'),
  },
  { name: 'Windows', good: pod('  os: {name: windows}\n  securityContext: {fsGroup: 0}\n  containers: [{name: a, image: a:1}]\n') },
  { name: 'a template decides', good: pod('  securityContext:\n    fsGroup: {{ .Values.group }}\n  containers: []\n') },
]);
