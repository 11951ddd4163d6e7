import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (image: string, rest = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: ${image}\n${rest}`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'nothing said, and a version',
    bad: pod('«web:1.4»', '      command: [web]\n'),
    severity: 'hint',
    preset: 'strict',
    message: 'Container a may run an image that its node has kept.',
    aliases: rule.meta.alsoKnownAs,
    fixes: { 'Always pull the image': pod('web:1.4', '      imagePullPolicy: Always\n      command: [web]\n') },
  },
  {
    name: 'never, and no tag',
    bad: pod('web', '      imagePullPolicy: «"Never"» # local\n'),
    fixed: pod('web', '      imagePullPolicy: "Always" # local\n'),
  },
  {
    name: 'flow style, an init container',
    bad: 'apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\nspec: {template: {spec: {initContainers: [{name: i, image: «i:1»}], containers: [{name: a, image: a, imagePullPolicy: Always}]}}}\n',
    fixed:
      'apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\nspec: {template: {spec: {initContainers: [{name: i, image: i:1, imagePullPolicy: Always}], containers: [{name: a, image: a, imagePullPolicy: Always}]}}}\n',
  },
  {
    name: 'a patch with a policy',
    bad: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a, image: a:1, imagePullPolicy: «Never»}, {name: b}]}}}\n',
  },
  { name: 'nothing said, and no tag', good: pod('web') },
  { name: 'nothing said, and latest', good: pod('web:latest') },
  { name: 'a digest', good: pod(`web:1@sha256:${'a'.repeat(64)}`, '      imagePullPolicy: IfNotPresent\n') },
  { name: 'a policy that is not known', good: pod('web:1', '      imagePullPolicy: {{ .Values.policy }}\n') },
  {
    name: 'a patch',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    good: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a, image: a:1}, {name: b}]}}}\n',
  },
  { name: 'a variable', good: pod('$IMAGE', '      imagePullPolicy: Never\n') },
]);
