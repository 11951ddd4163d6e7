import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;
/** One container with these ports, in flow style. */
const ports = (list: string) => pod(`  containers:\n    - {name: a, image: a:1, ports: ${list}}\n`);

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'with an address of the node, which goes too',
    bad: ports('[{containerPort: 80, hostIP: 10.0.0.1, «hostPort»: 8080, protocol: TCP}]'),
    message: 'Container a takes port 8080 of its node.',
    severity: 'warning',
    aliases: rule.meta.alsoKnownAs,
    fixes: { 'Remove hostPort: 8080': ports('[{containerPort: 80, protocol: TCP}]') },
  },
  {
    name: 'each line is a finding, in every kind of container; the comment goes with its line',
    bad: pod(
      '  initContainers:\n    - name: i\n      image: i:1\n      ports:\n        # metrics\n        - containerPort: 1\n          «hostPort»: 1 # on the node\n  containers:\n    - {name: a, image: a:1, ports: [{containerPort: 2, «hostPort»: 2}]}\n',
    ),
    fixed: pod(
      '  initContainers:\n    - name: i\n      image: i:1\n      ports:\n        # metrics\n        - containerPort: 1\n  containers:\n    - {name: a, image: a:1, ports: [{containerPort: 2, hostPort: 2}]}\n',
    ),
  },
  {
    name: 'JSON',
    file: 'pod.json',
    bad: '{"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "a", "image": "a:1", "ports": [{"containerPort": 80, «"hostPort"»: 80}]}]}}\n',
    fixed:
      '{"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "a", "image": "a:1", "ports": [{"containerPort": 80}]}]}}\n',
  },
  {
    name: 'a patch: what is written counts',
    bad: 'apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {containers: [{name: a, ports: [{containerPort: 80, «hostPort»: 80}]}]}}}\n',
  },
  { name: 'zero asks for nothing', good: ports('[{containerPort: 80, hostPort: 0}]') },
  { name: 'null and a word', good: ports('[{containerPort: 80, hostPort: }, {containerPort: 81, hostPort: "81"}]') },
  {
    name: 'a template decides',
    good: pod('  containers:\n    - name: a\n      image: a:1\n      ports:\n        - hostPort: {{ .Values.port }}\n'),
  },
  { name: 'a Service has no such field', good: 'apiVersion: v1\nkind: Service\nspec: {ports: [{port: 80, hostPort: 80}]}\n' },
]);
