import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (rest: string, spec = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}  containers:\n  - name: a\n    image: a:1\n${rest}`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'no port is declared',
    bad: pod('    readinessProbe: {httpGet: {port: «8080»}}\n'),
    severity: 'hint',
    preset: 'all',
    message: 'Port 8080 is not declared in container a.',
    aliases: ['kube-linter:readiness-port'],
    fixes: { 'Declare port 8080': pod('    readinessProbe: {httpGet: {port: 8080}}\n    ports:\n    - containerPort: 8080\n') },
  },
  {
    name: 'a named one',
    bad: pod('    ports: [{name: http, containerPort: 80}]\n    startupProbe: {tcpSocket: {port: «80»}}\n'),
    message: 'Port 80 has a name: http.',
    aliases: [],
    fixes: { 'Change to http': pod('    ports: [{name: http, containerPort: 80}]\n    startupProbe: {tcpSocket: {port: http}}\n') },
  },
  {
    name: 'gRPC takes numbers',
    bad: pod(
      '    ports: [{name: grpc, containerPort: 80}]\n    startupProbe: {grpc: {port: 80}}\n    livenessProbe: {grpc: {port: «8081»}}\n',
    ),
    aliases: ['kube-linter:liveness-port'],
  },
  {
    name: 'in the network of the node nothing is declared for you',
    bad: pod('    livenessProbe: {tcpSocket: {port: «8080»}}\n', '  hostNetwork: true\n'),
    fixes: {},
  },
  {
    name: 'another container declares it',
    good: pod('    livenessProbe: {tcpSocket: {port: 80}}\n  - {name: b, image: b:1, ports: [{containerPort: 80}]}\n'),
  },
  { name: 'declared without a name', good: pod('    ports: [{containerPort: 80}]\n    livenessProbe: {tcpSocket: {port: 80}}\n') },
  {
    name: 'by name, there or not',
    good: pod('    ports: [{name: http, containerPort: 80}]\n    livenessProbe: {tcpSocket: {port: web}}\n'),
  },
  {
    name: 'two protocols, one number',
    good: pod(
      '    ports: [{name: dns, containerPort: 53, protocol: UDP}, {name: dns-tcp, containerPort: 53}]\n    livenessProbe: {tcpSocket: {port: 53}}\n',
    ),
  },
  { name: 'another host', good: pod('    livenessProbe: {httpGet: {port: 8080, host: 127.0.0.1}}\n') },
  { name: 'hooks', good: pod('    lifecycle: {preStop: {httpGet: {port: 8080}}}\n') },
  { name: 'a template decides', good: pod('    ports: {{ toYaml .Values.ports }}\n    livenessProbe: {tcpSocket: {port: 80}}\n') },
  {
    name: 'a patch',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    good: pod('    livenessProbe: {tcpSocket: {port: 80}}\n').replace('    image: a:1\n', ''),
  },
]);
