import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (volume: string, mounts = '[{name: v, mountPath: /v}]') =>
  `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n      containers:\n        - name: a\n          image: a:1\n          volumeMounts: ${mounts}\n      volumes:\n        - name: v\n          ${volume}\n`;
const controls = ['PSS:baseline:hostPathVolumes', 'PSS:restricted:restrictedVolumes'];
const any = [
  'polaris:hostPathSet',
  'trivy:KSV-0023',
  'kubescape:C-0048',
  'terrascan:AC_K8S_0076',
  'terrascan:AC_K8S_0081',
  'kics:aa8f7a35',
];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'all repairs, flow style',
    bad: pod('«hostPath»: {path: /data}'),
    severity: 'warning',
    message: 'Volume v is a directory of the node.',
    aliases: [...controls, ...any],
    fixes: {
      'Replace v by an empty directory': pod('emptyDir: {}'),
      'Replace v by a claim': pod('persistentVolumeClaim:\n            claimName: v'),
      'Remove volume v and its mounts':
        'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n      containers:\n        - name: a\n          image: a:1\n',
    },
  },
  { name: 'below /var', bad: pod('«hostPath»: {path: /var/lib/app}'), aliases: [...controls, ...any, 'kics:5308a7a8'] },
  {
    name: 'what everybody may read',
    bad: pod('«hostPath»: {path: /etc/localtime, type: File}', '[{name: v, mountPath: /v, readOnly: true}]'),
    message: 'Volume v is a file of the node. Each node may have something else there, so the pod depends on where it runs',
  },
  { name: 'a path that a template decides is a path of the node', bad: pod('«hostPath»: {path: {{ .Values.data }}}') },
  { name: 'a path that is missing', bad: pod('«hostPath»: {}') },
  { name: 'allowed', good: pod('hostPath: {path: /data/a}'), options: { allow: ['/data'] } },
  { name: 'a persistent volume', good: 'apiVersion: v1\nkind: PersistentVolume\nmetadata: {name: a}\nspec:\n  hostPath: {path: /data}\n' },
  { name: 'worse paths are another matter', good: pod('hostPath: {path: /etc}') },
  { name: 'removed by a patch', good: pod('hostPath: null') },
]);
