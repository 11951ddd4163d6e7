import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'the older label, and settings that only Linux has',
    bad: pod(
      '  containers:\n    - {name: a, image: a:1, securityContext: {runAsUser: 1000}}\n  nodeSelector: {beta.kubernetes.io/os: «windows»}\n',
    ),
    message: 'The pod runs on Windows nodes, but its os does not say so.',
    severity: 'info',
    aliases: ['PSS:restricted:allowPrivilegeEscalation', 'PSS:restricted:capabilities', 'PSS:restricted:seccompProfile'],
    fixes: {
      'Add os.name: windows, and remove what only Linux has': pod(
        '  os:\n    name: windows\n  containers:\n    - {name: a, image: a:1}\n  nodeSelector: {beta.kubernetes.io/os: windows}\n',
      ),
    },
  },
  {
    name: 'an os without a name',
    bad: pod('  os: {}\n  nodeSelector: {kubernetes.io/os: «windows»}\n  containers: [{name: a, image: a:1}]\n'),
    fixed: pod('  os:\n    name: windows\n  nodeSelector: {kubernetes.io/os: windows}\n  containers: [{name: a, image: a:1}]\n'),
  },
  {
    name: 'before 1.25',
    kubernetes: { version: '1.24' },
    good: pod('  nodeSelector: {kubernetes.io/os: windows}\n  containers: [{name: a, image: a:1}]\n'),
  },
  { name: 'Linux nodes', good: pod('  nodeSelector: {kubernetes.io/os: linux}\n  containers: [{name: a, image: a:1}]\n') },
  {
    name: 'a contradiction is for the scheduler',
    good: pod('  os: {name: linux}\n  nodeSelector: {kubernetes.io/os: windows}\n  containers: [{name: a, image: a:1}]\n'),
  },
  {
    name: 'a part of a pod',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    good: pod('  nodeSelector: {kubernetes.io/os: windows}\n  containers: [{name: a}]\n'),
  },
  {
    name: 'a template decides',
    good: pod(
      '  nodeSelector:\n    kubernetes.io/os: windows\n  {{- toYaml .Values.pod | nindent 2 }}\n  containers: [{name: a, image: a:1}]\n',
    ),
  },
]);
