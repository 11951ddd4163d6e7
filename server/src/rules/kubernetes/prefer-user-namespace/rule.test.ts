import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'of a pod template, in front of its settings',
    bad: 'apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    «spec»:\n      securityContext: {runAsNonRoot: true} # who it runs as\n      containers: [{name: a, image: a:1}]\n',
    message: 'The pod shares its users with the node, so root inside is root outside.',
    severity: 'hint',
    preset: 'strict',
    aliases: rule.meta.alsoKnownAs,
    fixes: {
      'Set hostUsers: false':
        'apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      hostUsers: false\n      securityContext: {runAsNonRoot: true} # who it runs as\n      containers: [{name: a, image: a:1}]\n',
    },
  },
  {
    name: 'true is written',
    bad: pod('  hostUsers: «true»\n  containers: [{name: a, image: a:1}]\n'),
    fixed: pod('  hostUsers: false\n  containers: [{name: a, image: a:1}]\n'),
  },
  { name: 'false', good: pod('  hostUsers: false\n  containers: [{name: a, image: a:1}]\n') },
  { name: 'before 1.33', kubernetes: { version: '1.32' }, good: pod('  containers: [{name: a, image: a:1}]\n') },
  { name: 'the processes of the node', good: pod('  hostPID: true\n  containers: [{name: a, image: a:1}]\n') },
  { name: 'a raw block device', good: pod('  containers: [{name: a, image: a:1, volumeDevices: [{name: v, devicePath: /dev/a}]}]\n') },
  { name: 'Windows', good: pod('  os: {name: windows}\n  containers: [{name: a, image: a:1}]\n') },
  { name: 'a part of a pod', files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' }, good: pod('  containers: [{name: a}]\n') },
  {
    name: 'a kind without settings for the pod',
    good: 'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{image: a:1}]}}}\n',
  },
  { name: 'a template decides', good: pod('  hostUsers: {{ .Values.users }}\n  containers: [{name: a, image: a:1}]\n') },
]);
