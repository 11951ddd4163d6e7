import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (rest: string, container = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - name: a\n    image: a:1\n${container}${rest}`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'no volume at all',
    bad: pod('', '    volumeMounts: [{name: «tmp», mountPath: /tmp}]\n'),
    severity: 'error',
    message: 'This pod has no volume tmp.',
    fixes: {
      'Add an empty directory tmp': pod(
        '  volumes:\n  - name: tmp\n    emptyDir: {}\n',
        '    volumeMounts: [{name: tmp, mountPath: /tmp}]\n',
      ),
    },
  },
  {
    name: 'a block device',
    bad: pod('', '    volumeDevices: [{name: «disk», devicePath: /dev/x}]\n'),
    fixes: {},
  },
  {
    name: 'an init container',
    bad: pod(
      '  initContainers: [{name: i, image: i:1, volumeMounts: [{name: «conf», mountPath: /c}]}]\n  volumes: [{name: data, emptyDir: {}}]\n',
    ),
  },
  {
    name: 'a volume that is there',
    good: pod('  volumes: [{name: tmp, emptyDir: {}}]\n', '    volumeMounts: [{name: tmp, mountPath: /tmp}]\n'),
  },
  { name: 'a token that the cluster mounts', good: pod('', '    volumeMounts: [{name: kube-api-access-85g42, mountPath: /t}]\n') },
  { name: 'injection adds volumes', good: pod('', '    volumeMounts: [{name: certs, mountPath: /c}]\n').replace('a:1', 'auto') },
  {
    name: 'a kind with a controller of its own',
    good: 'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: s}\nspec: {template: {spec: {containers: [{name: a, image: a:1, volumeMounts: [{name: x, mountPath: /x}]}]}}}\n',
  },
  {
    name: 'a patch',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    good: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {template: {spec: {containers: [{name: a, volumeMounts: [{name: x, mountPath: /x}]}]}}}\n',
  },
  {
    name: 'a template adds volumes',
    good: pod('  volumes:\n  {{- toYaml .Values.volumes | nindent 2 }}\n', '    volumeMounts: [{name: tmp, mountPath: /tmp}]\n'),
  },
]);
