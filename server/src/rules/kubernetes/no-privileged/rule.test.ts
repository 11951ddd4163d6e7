import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (containers: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  ${containers}\n`;
const workload = (kind: string, spec: string) =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n${spec}`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'the only key of its map goes with the map, or becomes false',
    bad: workload(
      'DaemonSet',
      '      containers:\n        - name: cni\n          image: cni:1\n          securityContext: # for the bridge\n            privileged: «true»\n          env: []\n',
    ),
    message: 'Container cni is privileged: it is root on the node.',
    severity: 'error',
    fixes: {
      'Remove privileged: true': workload(
        'DaemonSet',
        '      containers:\n        - name: cni\n          image: cni:1\n          env: []\n',
      ),
      'Set privileged: false': workload(
        'DaemonSet',
        '      containers:\n        - name: cni\n          image: cni:1\n          securityContext: # for the bridge\n            privileged: false\n          env: []\n',
      ),
    },
  },
  {
    name: 'what else is set stays',
    bad: pod(
      'containers:\n    - name: a\n      image: a:1\n      securityContext:\n        runAsUser: 1000\n        # needs the disk\n        privileged: «true»\n        capabilities: {drop: [ALL]}',
    ),
    fixed: pod(
      'containers:\n    - name: a\n      image: a:1\n      securityContext:\n        runAsUser: 1000\n        # needs the disk\n        capabilities: {drop: [ALL]}',
    ),
  },
  {
    name: 'init and ephemeral containers, flow style',
    bad: pod(
      'initContainers: [{name: i, image: i:1, securityContext: {privileged: «true», runAsUser: 0}}]\n  containers: [{name: a, image: a:1}]\n  ephemeralContainers: [{name: e, image: e:1, securityContext: {privileged: «true»}}]',
    ),
    fixed: pod(
      'initContainers: [{name: i, image: i:1, securityContext: {runAsUser: 0}}]\n  containers: [{name: a, image: a:1}]\n  ephemeralContainers: [{name: e, image: e:1, securityContext: {privileged: true}}]',
    ),
  },
  {
    name: 'JSON',
    bad: '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"containers": [{"name": "a", "image": "a:1", "securityContext": {"privileged": «true»}}]}}\n',
    file: 'pod.json',
    fixed: '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"containers": [{"name": "a", "image": "a:1"}]}}\n',
  },
  {
    name: 'a cron job in a List',
    bad: 'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: batch/v1\n    kind: CronJob\n    metadata: {name: c}\n    spec:\n      jobTemplate:\n        spec:\n          template:\n            spec:\n              containers:\n                - name: c\n                  image: c:1\n                  securityContext: {privileged: «true»}\n',
    aliases: rule.meta.alsoKnownAs,
  },
  {
    name: 'an anchor: both containers are changed at once',
    bad: pod(
      'containers:\n    - name: a\n      image: a:1\n      securityContext: &all\n        privileged: «true»\n        runAsUser: 1000\n    - name: b\n      image: b:1\n      securityContext: «*all»',
    ),
  },
  {
    name: 'a patch: what is written counts',
    bad: workload('Deployment', '      containers:\n        - name: a\n          securityContext: {privileged: «true»}\n'),
  },
  {
    name: 'a word Kubernetes does not read as true',
    good: pod('containers: [{name: a, image: a:1, securityContext: {privileged: "true"}}]'),
  },
  { name: 'null', good: pod('containers: [{name: a, image: a:1, securityContext: {privileged: }}]') },
  {
    name: 'a template decides',
    good: pod('containers:\n    - name: a\n      image: a:1\n      securityContext:\n        privileged: {{ .Values.privileged }}'),
  },
  { name: 'a field that pods do not have', good: pod('securityContext: {privileged: true}\n  containers: [{name: a, image: a:1}]') },
  { name: 'not Kubernetes', good: 'services:\n  a:\n    privileged: true\n' },
]);
