import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;
/** One container with these fields, in flow style. */
const one = (fields: string, spec = '') => pod(`${spec}  containers:\n    - {name: a, image: a:1, ${fields}}\n`);

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'liveness over TCP',
    bad: one('livenessProbe: {tcpSocket: {port: 80, host: «10.0.0.1»}}'),
    message: 'The liveness probe of container a is sent to 10.0.0.1.',
    severity: 'warning',
    aliases: rule.meta.alsoKnownAs,
    fixes: { 'Remove host': one('livenessProbe: {tcpSocket: {port: 80}}') },
  },
  {
    name: 'localhost is the node',
    bad: one('startupProbe: {httpGet: {host: «127.0.0.1», port: 80}}'),
    message: 'That is the node and not the container.',
  },
  {
    name: 'in the network of the node it is the pod',
    bad: one('livenessProbe: {httpGet: {host: «127.0.0.1», port: 80}}', '  hostNetwork: true\n'),
    severity: 'info',
    fixed: one('livenessProbe: {httpGet: {port: 80}}', '  hostNetwork: true\n'),
  },
  {
    name: 'hooks, and init containers that go on running',
    bad: pod(
      '  initContainers:\n    - {name: s, image: s:1, restartPolicy: Always, readinessProbe: {httpGet: {host: «a.example», port: 1}}}\n  containers:\n    - {name: a, image: a:1, lifecycle: {postStart: {httpGet: {host: «b.example», port: 2}}, preStop: {tcpSocket: {host: «c.example», port: 3}}}}\n',
    ),
  },
  {
    name: 'before 1.34 the standard did not ask, and it was as strange',
    kubernetes: { version: '1.33' },
    bad: one('livenessProbe: {httpGet: {host: «10.0.0.1», port: 80}}'),
    aliases: [],
  },
  {
    name: 'nothing between the quotes, null and absent',
    good: one('livenessProbe: {httpGet: {host: "", port: 80}}, readinessProbe: {tcpSocket: {host: , port: 1}}'),
  },
  { name: 'grpc and exec', good: one('livenessProbe: {grpc: {port: 1}}, readinessProbe: {exec: {command: [host]}}') },
  { name: 'a header', good: one('livenessProbe: {httpGet: {port: 80, httpHeaders: [{name: Host, value: a.example}]}}') },
  {
    name: 'a template decides',
    good: pod(
      '  containers:\n    - name: a\n      image: a:1\n      livenessProbe:\n        httpGet:\n          host: {{ .Values.host }}\n',
    ),
  },
]);
