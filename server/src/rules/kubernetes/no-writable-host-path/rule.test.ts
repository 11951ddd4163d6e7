import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

/** A pod whose two containers mount a directory of the node. */
const pod = (first: string, second = '{name: v, mountPath: /b, readOnly: true}', source = 'hostPath: {path: /data}') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  initContainers:\n    - {name: i, image: i:1, volumeMounts: [${first}]}\n  containers:\n    - {name: a, image: a:1, volumeMounts: [${second}]}\n  volumes:\n    - {name: v, ${source}}\n`;
const ids = ['kube-linter:writable-host-mount', 'kubescape:C-0045', 'kubescape:alert-rw-hostpath'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'nothing is said',
    bad: pod('{name: «v», mountPath: /a}'),
    message: 'Volume v is mounted so that the container can write to it.',
    severity: 'warning',
    preset: 'strict',
    aliases: ids,
    fixes: { 'Mount it read-only': pod('{name: v, mountPath: /a, readOnly: true}') },
  },
  {
    name: 'false, at a place of the system; each mount is a finding',
    bad: pod('{name: v, mountPath: /etc/x, readOnly: «false»}', '{name: «v», mountPath: /b}'),
    aliases: [...ids, 'kics:b7652612'],
    fixed: pod('{name: v, mountPath: /etc/x, readOnly: true}', '{name: v, mountPath: /b}'),
  },
  {
    name: 'a part of a pod: what is written counts',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    bad: 'apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {containers: [{name: a, volumeMounts: [{name: v, readOnly: «no»}, {name: v}]}], volumes: [{name: v, hostPath: {path: /data}}]}}}\n',
  },
  { name: 'read-only', good: pod('{name: v, mountPath: /a, readOnly: true}') },
  { name: 'another volume', good: pod('{name: v, mountPath: /a}', '{name: v, mountPath: /b}', 'emptyDir: {}') },
  {
    name: 'a template decides',
    good: 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      image: a:1\n      volumeMounts:\n        - name: v\n          readOnly: {{ .Values.readOnly }}\n  volumes:\n    - name: v\n      hostPath: {path: /data}\n',
  },
]);
