import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (volume: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers: [{name: a, image: a:1, volumeMounts: [{name: v, mountPath: /v}]}]\n  volumes: [{name: v, ${volume}}]\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a decimal number',
    bad: pod('configMap: {name: c, defaultMode: «440»}'),
    severity: 'warning',
    message: 'The mode 440 is a decimal number here, which makes it 0670.',
    fixes: { 'Write 0440': pod('configMap: {name: c, defaultMode: 0440}') },
  },
  {
    name: 'beyond the most',
    bad: pod('configMap: {name: c, defaultMode: «755»}'),
    severity: 'error',
    message: 'The mode 755 is beyond 0777, the most a file can have.',
    fixed: pod('configMap: {name: c, defaultMode: 0755}'),
  },
  { name: 'beyond the most in octal', bad: pod('configMap: {name: c, defaultMode: «01777»}'), severity: 'error', fixes: {} },
  {
    name: 'text',
    bad: pod('secret: {secretName: c, defaultMode: «"0400"»}'),
    severity: 'error',
    message: 'The mode 0400 stands in quotes, so it is text.',
    fixed: pod('secret: {secretName: c, defaultMode: 0400}'),
  },
  {
    name: 'an item of a projected volume',
    bad: pod('projected: {sources: [{secret: {name: s, items: [{key: k, path: k, mode: «600»}]}}]}'),
    fixed: pod('projected: {sources: [{secret: {name: s, items: [{key: k, path: k, mode: 0600}]}}]}'),
  },
  {
    name: 'an item',
    bad: pod('downwardAPI: {items: [{path: k, mode: «444», fieldRef: {fieldPath: metadata.name}}]}'),
    fixed: pod('downwardAPI: {items: [{path: k, mode: 0444, fieldRef: {fieldPath: metadata.name}}]}'),
  },
  {
    name: 'JSON',
    bad: '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": {"containers": [{"name": "a", "image": "a:1"}], "volumes": [{"name": "v", "secret": {"secretName": "s", "defaultMode": «400»}}]}}\n',
    file: 'app.json',
    fixes: {
      'Write 256':
        '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": {"containers": [{"name": "a", "image": "a:1"}], "volumes": [{"name": "v", "secret": {"secretName": "s", "defaultMode": 256}}]}}\n',
    },
  },
  {
    name: 'more than is allowed here',
    bad: pod('configMap: {name: c, defaultMode: «0644»}'),
    options: { maximum: '0440' },
    severity: 'warning',
    fixes: { 'Write 0440': pod('configMap: {name: c, defaultMode: 0440}') },
  },
  { name: 'octal', good: pod('configMap: {name: c, defaultMode: 0755}') },
  { name: 'octal, the newer way', good: pod('configMap: {name: c, defaultMode: 0o400}') },
  { name: 'decimal numbers of usual modes', good: pod('configMap: {name: c, defaultMode: 420, items: [{key: a, path: a, mode: 511}]}') },
  { name: 'a template decides', good: pod('configMap: {name: c, defaultMode: "{{ .Values.mode }}"}') },
]);
