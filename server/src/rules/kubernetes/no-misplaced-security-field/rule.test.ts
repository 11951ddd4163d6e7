import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'to each container, merged with what it says itself',
    bad: pod(
      '  securityContext:\n    runAsNonRoot: true\n    «capabilities»: {drop: [ALL]}\n  containers:\n    - {name: a, image: a:1}\n    - {name: b, image: b:1, securityContext: {capabilities: {add: [NET_BIND_SERVICE]}}}\n',
    ),
    message: 'capabilities has no effect here: a pod has no such field.',
    severity: 'error',
    aliases: rule.meta.alsoKnownAs,
    fixes: {
      'Move capabilities to the 2 containers': pod(
        '  securityContext:\n    runAsNonRoot: true\n  containers:\n    - {name: a, image: a:1, securityContext: {capabilities: {drop: [ALL]}}}\n    - {name: b, image: b:1, securityContext: {capabilities: {add: [NET_BIND_SERVICE], drop: [ALL]}}}\n',
      ),
    },
  },
  {
    name: 'what a container says itself stays; the empty block goes',
    bad: pod(
      '  securityContext:\n    «readOnlyRootFilesystem»: true\n  containers:\n    - {name: a, image: a:1, securityContext: {readOnlyRootFilesystem: false}}\n    - {name: b, image: b:1}\n',
    ),
    fixed: pod(
      '  containers:\n    - {name: a, image: a:1, securityContext: {readOnlyRootFilesystem: false}}\n    - {name: b, image: b:1, securityContext: {readOnlyRootFilesystem: true}}\n',
    ),
  },
  {
    name: 'from a container to the pod',
    bad: pod(
      '  containers:\n    - name: a\n      image: a:1\n      securityContext:\n        «fsGroup»: 2000\n        «supplementalGroups»: [3000]\n        runAsUser: 20000\n',
    ),
    message: 'fsGroup has no effect here: a container has no such field.',
    fixes: {
      'Move fsGroup to the pod': pod(
        '  securityContext:\n    fsGroup: 2000\n  containers:\n    - name: a\n      image: a:1\n      securityContext:\n        supplementalGroups: [3000]\n        runAsUser: 20000\n',
      ),
    },
  },
  {
    name: 'directly in the container, and in the pod',
    bad: pod('  «runAsNonRoot»: true\n  «readOnlyRootFilesystem»: true\n  containers:\n    - {name: a, image: a:1, «runAsUser»: 20000}\n'),
    message: 'runAsNonRoot has no effect here: it belongs into a securityContext.',
    fixes: {
      'Move runAsNonRoot into the securityContext': pod(
        '  readOnlyRootFilesystem: true\n  securityContext:\n    runAsNonRoot: true\n  containers:\n    - {name: a, image: a:1, runAsUser: 20000}\n',
      ),
    },
  },
  {
    name: 'what would do harm is taken out',
    message: 'The containers run without it, so remove it.',
    bad: pod('  containers:\n    - {name: a, image: a:1, «privileged»: true}\n'),
    fixes: { 'Remove privileged': pod('  containers:\n    - {name: a, image: a:1}\n') },
  },
  {
    name: 'what would be refused is taken out',
    bad: pod(
      '  securityContext: {«allowPrivilegeEscalation»: false}\n  containers:\n    - {name: a, image: a:1, securityContext: {privileged: true}}\n',
    ),
    fixes: { 'Remove allowPrivilegeEscalation': pod('  containers:\n    - {name: a, image: a:1, securityContext: {privileged: true}}\n') },
  },
  {
    name: 'added capabilities and root',
    bad: pod('  «runAsUser»: 0\n  securityContext: {«capabilities»: {add: [NET_ADMIN]}}\n  containers:\n    - {name: a, image: a:1}\n'),
    fixes: {
      'Remove runAsUser': pod('  securityContext: {capabilities: {add: [NET_ADMIN]}}\n  containers:\n    - {name: a, image: a:1}\n'),
    },
  },
  {
    name: 'a part of a pod: the rest of it is elsewhere',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    bad: 'apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {securityContext: {«privileged»: false}, containers: [{name: a}]}}}\n',
    fixes: { 'Remove privileged': 'apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {containers: [{name: a}]}}}\n' },
  },
  {
    name: 'what belongs there',
    good: pod(
      '  securityContext: {fsGroup: 1, runAsUser: 1, sysctls: []}\n  containers: [{name: a, image: a:1, securityContext: {privileged: false, runAsUser: 2}}]\n',
    ),
  },
  {
    name: 'no value',
    good: pod('  securityContext: {privileged: }\n  containers: [{name: a, image: a:1, fsGroup: }]\n'),
  },
  {
    name: 'kinds that arrange a pod in their own way',
    good: 'apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: a}\nspec: {steps: [{name: a, image: a:1, securityContext: {privileged: false}}]}\n',
  },
  {
    name: 'containers that are no list yet',
    good: pod('  containers:\n    name: a\n    image: a:1\n    securityContext:\n      privileged: true\n'),
  },
  {
    name: 'a template decides',
    good: pod('  securityContext:\n    {{- toYaml .Values.security | nindent 4 }}\n  containers: []\n'),
  },
]);
