import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (volume: string, mounts = '', metadata = '{name: a}') =>
  `apiVersion: v1\nkind: Pod\nmetadata: ${metadata}\nspec:\n  containers:\n    - name: a\n      image: a:1\n${mounts}  volumes:\n    - name: cache\n      emptyDir: {}\n${volume}`;
const controls = ['PSS:baseline:hostPathVolumes', 'PSS:restricted:restrictedVolumes'];
const any = [
  'polaris:hostPathSet',
  'trivy:KSV-0023',
  'kubescape:C-0048',
  'terrascan:AC_K8S_0076',
  'terrascan:AC_K8S_0081',
  'kics:5308a7a8',
];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'the usual path',
    bad: pod('    - name: sock\n      hostPath: {path: «/var/run/docker.sock», type: Socket}\n'),
    severity: 'error',
    message: 'Volume sock hands the pod the container runtime of its node.',
    aliases: [
      ...controls,
      ...any,
      'kics:aa8f7a35',
      'kubescape:C-0074',
      'kubeaudit:mounts',
      'kube-linter:docker-sock',
      'sonar:S6429',
      'kubesec:DockerSock',
      'trivy:KSV-0006',
      'checkov:CKV_K8S_27',
      'kics:a6f34658',
      'terrascan:AC_K8S_0088',
    ],
    fixed: pod(''),
  },
  {
    name: 'another spelling, read-only, in kube-system',
    bad: pod(
      '    - name: sock\n      hostPath:\n        path: «//run/x/../docker.sock/»\n',
      '      volumeMounts:\n        - name: sock # the daemon\n          mountPath: /s\n          readOnly: true\n',
      '{name: a, namespace: kube-system}',
    ),
    aliases: [...controls, ...any, 'kubescape:C-0074', 'kubeaudit:mounts', 'kube-linter:docker-sock', 'sonar:S6429'],
  },
  {
    name: 'containerd, mounted twice in a cron job',
    bad: `apiVersion: batch/v1
kind: CronJob
metadata: {name: c}
spec:
  jobTemplate:
    spec:
      template:
        spec:
          initContainers:
            - {name: i, image: i:1, volumeMounts: [{name: ctr, mountPath: /c}]}
          containers:
            - name: c
              image: c:1
              volumeMounts: [{name: ctr, mountPath: /c}, {name: tmp, mountPath: /tmp}]
          volumes:
            - {name: tmp, emptyDir: {}}
            - {name: ctr, hostPath: {path: «/run/containerd/containerd.sock»}}
`,
    fixes: {
      'Remove volume ctr and its 2 mounts': `apiVersion: batch/v1
kind: CronJob
metadata: {name: c}
spec:
  jobTemplate:
    spec:
      template:
        spec:
          initContainers:
            - {name: i, image: i:1}
          containers:
            - name: c
              image: c:1
              volumeMounts: [{name: tmp, mountPath: /tmp}]
          volumes:
            - {name: tmp, emptyDir: {}}
`,
    },
  },
  { name: 'a folder that holds sockets', bad: pod('    - name: run\n      hostPath: {path: «/var/run/»}\n') },
  {
    name: 'CRI-O, podman',
    bad: pod(
      '    - name: crio\n      hostPath: {path: «/var/run/crio/crio.sock»}\n    - name: podman\n      hostPath: {path: «/run/podman/podman.sock»}\n',
    ),
  },
  {
    name: 'a volume that is not named yet: no repair',
    bad: pod('    - hostPath: {path: «/run/docker.sock»}\n'),
    fixes: {},
  },
  {
    name: 'JSON, in a List',
    bad: '{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"containers": [{"name": "a", "image": "a:1"}], "volumes": [{"name": "s", "hostPath": {"path": «"/run/docker.sock"»}}]}}]}\n',
    file: 'pod.json',
    fixed:
      '{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"containers": [{"name": "a", "image": "a:1"}]}}]}\n',
  },
  {
    name: 'a persistent volume',
    bad: 'apiVersion: v1\nkind: PersistentVolume\nmetadata: {name: pv}\nspec:\n  hostPath: {path: «/run/docker.sock»}\n',
    fixes: {},
  },
  { name: 'other folders below /run', good: pod('    - name: run\n      hostPath: {path: /run/app}\n') },
  { name: 'a template decides', good: pod('    - name: run\n      hostPath:\n        path: {{ .Values.path }}\n') },
  { name: 'no host path', good: pod('    - name: docker\n      emptyDir: {}\n    - name: b\n      hostPath:\n') },
]);
