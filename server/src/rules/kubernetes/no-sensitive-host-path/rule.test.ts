import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (volume: string, mounts = '[{name: v, mountPath: /v}]') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: a:1\n      volumeMounts: ${mounts}\n  volumes:\n    - name: v\n      ${volume}\n`;
const controls = ['PSS:baseline:hostPathVolumes', 'PSS:restricted:restrictedVolumes'];
const any = [
  'polaris:hostPathSet',
  'trivy:KSV-0023',
  'kubescape:C-0048',
  'terrascan:AC_K8S_0076',
  'terrascan:AC_K8S_0081',
  'kics:aa8f7a35',
];
const sensitive = ['trivy:KSV-0121', 'kubeaudit:mounts', 'sonar:S6433'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'block style',
    bad: pod('hostPath: # the keys\n        path: «/etc/ssh»'),
    severity: 'error',
    message: 'Volume v opens /etc/ssh of the node to the pod. A container that has it can read the host keys of the node.',
    aliases: [...controls, ...any, ...sensitive, 'kics:5308a7a8'],
    fixed: pod('emptyDir: {}'),
  },
  {
    name: 'flow style',
    bad: pod('hostPath: {path: «/proc», type: Directory}'),
    aliases: [...controls, ...any, ...sensitive, 'kics:5308a7a8', 'kube-linter:sensitive-host-mounts', 'kubesec:ProcMount'],
    fixes: {
      'Replace v by an empty directory': pod('emptyDir: {}'),
      'Remove volume v and its mounts':
        'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: a:1\n',
    },
  },
  {
    name: 'read-only is milder',
    bad: pod('hostPath: {path: «/»}', '[{name: v, mountPath: /v, readOnly: true}]'),
    severity: 'warning',
    message: 'A container that has it can read every file of the node. Mount only the file you need, or use a ConfigMap.',
  },
  {
    name: 'what a device plug-in needs hands out no credentials',
    bad: pod('hostPath: {path: «/var/lib/kubelet/device-plugins»}'),
    severity: 'warning',
    message: 'A container that has it can pose as a driver of the node',
  },
  {
    name: 'the time of the node may be changed, and nothing else',
    bad: pod('hostPath: {path: «/etc/localtime»}'),
    severity: 'warning',
    message: 'A container that has it can change what every program of the node relies on.',
  },
  { name: 'the settings of one program', good: pod('hostPath: {path: /etc/nginx}') },
  { name: 'one device', good: pod('hostPath: {path: /dev/net/tun}') },
  { name: 'the folder of a storage driver', good: pod('hostPath: {path: /var/lib/kubelet/plugins/disk.example.com/}') },
  {
    name: 'programs harm nobody who only reads them',
    good: pod('hostPath: {path: /usr/bin}', '[{name: v, mountPath: /v, readOnly: true}]'),
  },
  {
    name: 'one mount may write',
    bad: pod('hostPath: {path: «/sys»}', '[{name: v, mountPath: /v, readOnly: true}, {name: v, mountPath: /w}]'),
    severity: 'error',
  },
  {
    name: 'what everybody may read, writable',
    bad: pod('hostPath: {path: «/lib/modules»}'),
    fixes: {
      'Mount v read-only': pod('hostPath: {path: /lib/modules}', '[{name: v, mountPath: /v, readOnly: true}]'),
      'Replace v by an empty directory': pod('emptyDir: {}'),
      'Remove volume v and its mounts':
        'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: a:1\n',
    },
  },
  {
    name: 'the path is read as the kernel reads it',
    bad: pod('hostPath: {path: «"//var/../etc/kubernetes/"»}'),
    message: '/etc/kubernetes of the node',
  },
  {
    name: 'credentials of a cloud',
    bad: pod('hostPath: {path: «/home/dev/.aws»}'),
    aliases: [...controls, ...any, ...sensitive, 'kics:5308a7a8', 'kubescape:C-0020'],
  },
  {
    name: 'a persistent volume',
    bad: 'apiVersion: v1\nkind: PersistentVolume\nmetadata: {name: keys}\nspec:\n  capacity: {storage: 1Gi}\n  hostPath: {path: «/root»}\n',
    severity: 'warning',
    aliases: [...sensitive, 'kics:5308a7a8'],
    message: 'Volume keys opens /root of the node. A',
    fixes: {},
  },
  {
    name: 'a Deployment in JSON',
    bad: '{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "a"}, "spec": {"template": {"spec": {"containers": [{"name": "a", "image": "a:1"}], "volumes": [{"name": "v", "hostPath": {"path": «"/boot"»}}]}}}}\n',
    file: 'a.json',
  },
  {
    name: 'a patch: what is written counts',
    bad: 'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n      volumes:\n        - name: v\n          hostPath: {path: «/etc»}\n',
  },
  { name: 'allowed with all below', good: pod('hostPath: {path: /proc/net}'), options: { allow: ['/proc'] } },
  { name: 'a directory of its own', good: pod('hostPath: {path: /var/lib/app}') },
  { name: 'sockets are another matter', good: pod('hostPath: {path: /run/docker.sock}') },
  { name: 'a template decides', good: pod('hostPath: {path: "{{ .Values.path }}"}') },
]);
