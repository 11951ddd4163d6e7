import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (rest: string, spec = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: a:1\n${rest}${spec}`;
const either = ['checkov:CKV_K8S_35', 'kics:3d658f8b', 'kubescape:C-0207', 'kubescape:CIS-5.4.1'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a volume and a mount that are there',
    bad: pod(
      '      env: [{name: TOKEN, valueFrom: {«secretKeyRef»: {name: s, key: k}}}]\n      volumeMounts: [{name: v, mountPath: /etc/s/}]\n',
      '  volumes: [{name: v, secret: {secretName: s}}]\n',
    ),
    severity: 'hint',
    preset: 'strict',
    message: 'TOKEN reaches the program as an environment variable.',
    aliases: rule.meta.alsoKnownAs.filter((id) => !id.includes('rule-credentials')),
    fixes: {
      'Mount it and set TOKEN_FILE': pod(
        '      env: [{name: TOKEN_FILE, value: /etc/s/k}]\n      volumeMounts: [{name: v, mountPath: /etc/s/}]\n',
        '  volumes: [{name: v, secret: {secretName: s}}]\n',
      ),
    },
  },
  {
    name: 'two of one Secret, a name with dots, a volume of that name',
    bad: pod(
      '      env:\n        - name: A # the first\n          valueFrom: {«secretKeyRef»: {name: my.s, key: a}}\n        - name: B\n          valueFrom: {«secretKeyRef»: {name: my.s, key: b}}\n',
      '  volumes:\n    - name: my-s\n      emptyDir: {}\n',
    ),
    fixed: pod(
      '      env:\n        - name: A_FILE # the first\n          value: /run/secrets/my.s/a\n        - name: B\n          valueFrom: {secretKeyRef: {name: my.s, key: b}}\n      volumeMounts:\n        - name: my-s-secret\n          mountPath: /run/secrets/my.s\n          readOnly: true\n',
      '  volumes:\n    - name: my-s\n      emptyDir: {}\n    - name: my-s-secret\n      secret:\n        secretName: my.s\n',
    ),
  },
  {
    name: 'one that may be missing',
    bad: pod('      env: [{name: A, valueFrom: {«secretKeyRef»: {name: s, key: k, optional: true}}}]\n'),
    fixes: {},
  },
  {
    name: 'the new name is taken',
    bad: pod('      env: [{name: A, valueFrom: {«secretKeyRef»: {name: s, key: k}}}, {name: A_FILE, value: x}]\n'),
    fixes: {},
  },
  {
    name: 'an argument reads the variable',
    bad: pod('      args: ["--token=$(A)"]\n      env: [{name: A, valueFrom: {«secretKeyRef»: {name: s, key: k}}}]\n'),
    fixes: {},
  },
  {
    name: 'a whole Secret',
    bad: pod('      envFrom:\n        - «secretRef»:\n            name: s\n'),
    message: 'Every key of this Secret becomes an environment variable.',
    aliases: [...either, 'kubescape:rule-credentials-in-env-var'],
    fixes: {},
  },
  {
    name: 'JSON, an init container',
    bad: '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"initContainers": [{"name": "i", "image": "i:1", "env": [{"name": "A", "valueFrom": {«"secretKeyRef"»: {"name": "s", "key": "k"}}}]}], "containers": [{"name": "a", "image": "a:1"}]}}\n',
    file: 'a.json',
  },
  {
    name: 'a ConfigMap',
    good: pod('      env: [{name: A, valueFrom: {configMapKeyRef: {name: s, key: k}}}]\n      envFrom: [{configMapRef: {name: s}}]\n'),
  },
  { name: 'a template decides', good: pod('      env:\n        - name: A\n          valueFrom: {{ .Values.ref }}\n') },
]);
