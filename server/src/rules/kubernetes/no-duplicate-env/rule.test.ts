import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (env: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: a:1\n      env:\n${env}`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'three times, comments stay',
    bad: pod(
      '        # first\n        - name: «A»\n          value: a\n        # second\n        - name: «A»\n          value: b\n        # third\n        - name: A\n          value: c\n',
    ),
    severity: 'warning',
    message: 'A is set twice, and the later value wins.',
    aliases: rule.meta.alsoKnownAs,
  },
  {
    name: 'flow style',
    bad: pod('        [{name: «A», value: a}, {name: B, value: b}, {name: A, value: c}]\n'),
    fixes: { 'Remove the earlier entry': pod('        [{name: B, value: b}, {name: A, value: c}]\n') },
  },
  {
    name: 'the first is read in between',
    bad: pod('        - {name: «A», value: a}\n        - {name: B, value: "$(A)/b"}\n        - {name: A, value: c}\n'),
    fixed: pod('        - {name: B, value: "$(A)/b"}\n        - {name: A, value: c}\n'),
  },
  {
    name: 'from a Secret, then as text',
    bad: pod('        - {name: «A», valueFrom: {secretKeyRef: {name: s, key: k}}}\n        - {name: A, value: c}\n'),
  },
  {
    name: 'a patch',
    bad: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a, env: [{name: «A», value: a}, {name: A, value: b}]}]}}}\n',
  },
  {
    name: 'once in each container',
    good: 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a:1, env: [{name: A, value: a}]}, {name: b, image: b:1, env: [{name: A, value: b}]}]}\n',
  },
  { name: 'two letters are not one', good: pod('        - {name: A, value: a}\n        - {name: a, value: c}\n') },
  {
    name: 'a template chooses',
    good: pod(
      '        {{- if .Values.x }}\n        - {name: A, value: a}\n        {{- else }}\n        - {name: A, value: b}\n        {{- end }}\n',
    ),
  },
  { name: 'the second builds on the first', good: pod('        - {name: A, value: /a}\n        - {name: A, value: "$(A):/b"}\n') },
  { name: 'half typed', good: pod('        - name:\n        - name:\n') },
]);
