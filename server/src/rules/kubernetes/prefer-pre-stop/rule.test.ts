import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (containers: string, kind = 'Pod') =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: {name: a, labels: {app: a}}\nspec:\n  containers:\n${containers}`;
const files = { 's.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {app: a}, ports: [{port: 80}]}\n' };

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'before 1.30',
    bad: pod('  - {name: «a», image: a:1}\n'),
    files,
    kubernetes: { version: '1.29' },
    severity: 'hint',
    preset: 'all',
    message: 'Container a stops while requests still arrive.',
    aliases: [],
    fixes: { 'Wait before stopping': pod('  - {name: a, image: a:1, lifecycle: {preStop: {exec: {command: [sleep, "5"]}}}}\n') },
  },
  {
    name: 'once for each pod, beside another hook',
    bad: pod(
      '  - {name: b, image: b:1, ports: [{containerPort: 90}]}\n  - {name: «a», image: a:1, ports: [{containerPort: 80}], lifecycle: {postStart: {exec: {command: [warm]}}}}\n',
    ),
    files,
    fixed: pod(
      '  - {name: b, image: b:1, ports: [{containerPort: 90}]}\n  - {name: a, image: a:1, ports: [{containerPort: 80}], lifecycle: {postStart: {exec: {command: [warm]}}, preStop: {sleep: {seconds: 5}}}}\n',
    ),
  },
  {
    name: 'the hook of another container does not help',
    bad: pod(
      '  - {name: «a», image: a:1, ports: [{containerPort: 80}]}\n  - {name: p, image: p:1, lifecycle: {preStop: {sleep: {seconds: 3}}}}\n',
    ),
    files,
  },
  {
    name: 'a short grace period is shared',
    bad: pod('  - {name: «a», image: a:1}\n').replace('spec:\n', 'spec:\n  terminationGracePeriodSeconds: 5\n'),
    files,
    fixed: pod('  - {name: a, image: a:1, lifecycle: {preStop: {sleep: {seconds: 2}}}}\n').replace(
      'spec:\n',
      'spec:\n  terminationGracePeriodSeconds: 5\n',
    ),
  },
  {
    name: 'no grace at all',
    bad: pod('  - {name: «a», image: a:1}\n').replace('spec:\n', 'spec:\n  terminationGracePeriodSeconds: 0\n'),
    files,
    fixes: {},
  },
  { name: 'it waits', good: pod('  - {name: a, image: a:1, lifecycle: {preStop: {sleep: {seconds: 3}}}}\n'), files },
  { name: 'no Service', good: pod('  - {name: a, image: a:1}\n') },
  { name: 'a patch', files: { ...files, 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' }, good: pod('  - {name: a}\n') },
  { name: 'a template decides', good: pod('  - name: a\n    image: a:1\n    lifecycle: {{ toYaml .Values.lifecycle }}\n'), files },
]);
