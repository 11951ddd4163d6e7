import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (volumes: string, container = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - name: a\n    image: a:1\n${container}${volumes}`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'the only one',
    bad: pod('  volumes:\n  - name: «tmp»\n    emptyDir: {}\n'),
    severity: 'hint',
    message: 'Volume tmp is mounted nowhere in this pod.',
    fixes: { 'Remove the volume': pod('') },
  },
  {
    name: 'mounted by an init container',
    good: pod(
      '  volumes: [{name: tmp, emptyDir: {}}]\n  initContainers: [{name: i, image: i:1, volumeMounts: [{name: tmp, mountPath: /t}]}]\n',
    ),
  },
  {
    name: 'a mount whose name is not known',
    good: pod('  volumes: [{name: tmp, emptyDir: {}}]\n', '    volumeMounts: [{mountPath: /t}]\n'),
  },
  { name: 'injection mounts it', good: pod('  volumes: [{name: tmp, emptyDir: {}}]\n').replace('a:1', 'auto') },
  {
    name: 'a template adds mounts',
    good: pod('  volumes: [{name: tmp, emptyDir: {}}]\n', '    volumeMounts:\n    {{- toYaml .Values.mounts | nindent 4 }}\n'),
  },
  {
    name: 'a patch',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    good: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {template: {spec: {volumes: [{name: x, emptyDir: {}}], containers: [{name: a}]}}}\n',
  },
]);
