import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (mounts: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - {name: a, image: a:1, volumeMounts: [${mounts}]}\n  volumes: [{name: v, emptyDir: {}}]\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'each mount',
    bad: pod('{name: v, mountPath: /a, mountPropagation: «Bidirectional»}, {name: v, mountPropagation: «Bidirectional», mountPath: /b}'),
    message: 'What container a mounts below /a is mounted on the node too.',
    severity: 'warning',
    preset: 'strict',
    aliases: [],
    fixes: { 'Remove mountPropagation': pod('{name: v, mountPath: /a}, {name: v, mountPropagation: Bidirectional, mountPath: /b}') },
  },
  {
    name: 'the other direction, none, null and absent',
    good: pod(
      '{name: v, mountPath: /a, mountPropagation: HostToContainer}, {name: v, mountPath: /b, mountPropagation: None}, {name: v, mountPath: /c, mountPropagation: }, {name: v, mountPath: /d}',
    ),
  },
  {
    name: 'a template decides',
    good: 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      image: a:1\n      volumeMounts:\n        - name: v\n          mountPropagation: {{ .Values.propagation }}\n',
  },
]);
