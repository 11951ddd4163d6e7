import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (source: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: a, image: a:1}]\n  volumes:\n    - {name: v, ${source}}\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a directory, most likely',
    bad: pod('«hostPath»: {path: /data}'),
    message: 'Volume v does not say what it expects at /data.',
    severity: 'hint',
    preset: 'all',
    fixes: { 'Add a type…': pod('hostPath: {path: /data, type: Directory}') },
  },
  {
    name: 'a socket, and nothing between the quotes',
    bad: pod('«hostPath»: {path: /data/app.sock, type: ""}'),
    fixed: pod('hostPath: {path: /data/app.sock, type: "Socket"}'),
  },
  {
    name: 'a PersistentVolume',
    bad: 'apiVersion: v1\nkind: PersistentVolume\nmetadata: {name: v}\nspec:\n  «hostPath»: {path: /data}\n',
    fixed: 'apiVersion: v1\nkind: PersistentVolume\nmetadata: {name: v}\nspec:\n  hostPath: {path: /data, type: Directory}\n',
  },
  { name: 'a type', good: pod('hostPath: {path: /data, type: File}') },
  { name: 'another volume', good: pod('emptyDir: {}') },
  {
    name: 'a part of a pod',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    good: 'apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {containers: [{name: a}], volumes: [{name: v, hostPath: {path: /data}}]}}}\n',
  },
  {
    name: 'a template decides',
    good: 'apiVersion: v1\nkind: Pod\nspec:\n  containers: [{name: a, image: a:1}]\n  volumes:\n    - name: v\n      hostPath:\n        path: /data\n        {{- toYaml .Values.more | nindent 8 }}\n',
  },
]);
