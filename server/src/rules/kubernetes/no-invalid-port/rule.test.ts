import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (rest: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    image: a:1\n${rest}`;
const ports = (list: string) => pod(`    ports: ${list}\n`);
const service = (list: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec:\n  selector: {app: a}\n  ports: ${list}\n`;
const score = 'kube-score:container-ports-check';
const linter = 'kube-linter:invalid-target-ports';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'capitals, used by a probe',
    bad: pod('    ports: [{name: «HTTP_Web», containerPort: 80}]\n    livenessProbe: {httpGet: {port: HTTP_Web}}\n'),
    severity: 'error',
    preset: 'recommended',
    message: 'The cluster refuses the port name HTTP_Web. It may have lower-case letters, digits and hyphens only. Rename it here',
    aliases: [score, linter],
    fixes: {
      'Change to http-web': pod('    ports: [{name: http-web, containerPort: 80}]\n    livenessProbe: {httpGet: {port: http-web}}\n'),
    },
  },
  {
    name: 'one long word',
    bad: ports('[{name: «averyveryverylongname», containerPort: 80}]'),
    fixed: ports('[{name: averyveryverylo, containerPort: 80}]'),
  },
  {
    name: 'no letter',
    bad: ports('[{name: «"8080"», containerPort: 80}]'),
    message: 'It must have a letter.',
    fixed: ports('[{name: "port-8080", containerPort: 80}]'),
  },
  {
    name: 'a number for a name',
    bad: ports('[{name: «8080», containerPort: 80}]'),
    message: 'It must be text, not a number.',
    fixed: ports('[{name: port-8080, containerPort: 80}]'),
  },
  { name: 'hyphens', bad: ports('[{name: «a--b», containerPort: 80}]'), fixed: ports('[{name: a-b, containerPort: 80}]') },
  { name: 'the better name is taken', bad: ports('[{name: «Web», containerPort: 80}, {name: web, containerPort: 81}]'), fixes: {} },
  {
    name: 'out of range',
    bad: ports('[{containerPort: «0»}, {containerPort: «70000»}]'),
    message: '0 is no port.',
    aliases: [],
    fixes: {},
  },
  {
    name: 'in quotes',
    bad: ports('[{containerPort: «"80"»}]'),
    message: 'Port 80 is written as text',
    aliases: [],
    fixed: ports('[{containerPort: 80}]'),
  },
  {
    name: 'a probe with quotes',
    bad: pod("    readinessProbe: {httpGet: {port: «'8080'»}}\n"),
    aliases: [],
    fixed: pod('    readinessProbe: {httpGet: {port: 8080}}\n'),
  },
  {
    name: 'a probe with a name that no port can have',
    bad: pod('    readinessProbe: {tcpSocket: {port: «Web»}}\n'),
    aliases: [],
    fixes: {},
  },
  {
    name: 'one name twice',
    bad: ports('[{name: web, containerPort: 80}, {name: «web», containerPort: 443}]'),
    message: 'Two ports of this container are called web. The cluster refuses that.',
    aliases: [score],
    fixed: ports('[{name: web, containerPort: 80}, {name: web-443, containerPort: 443}]'),
  },
  {
    name: 'one name in two containers',
    bad: ports('[{name: web, containerPort: 80}]') + '  - {name: b, image: b:1, ports: [{name: «web», containerPort: 81}]}\n',
    severity: 'warning',
    message: 'Another container of this pod has a port web, too.',
    aliases: [score],
  },
  {
    name: 'one number twice',
    bad: ports('[{containerPort: 80}, {containerPort: «80», protocol: TCP}]'),
    severity: 'warning',
    aliases: [score],
    fixes: { 'Remove the second': ports('[{containerPort: 80}]') },
  },
  {
    name: 'a target with capitals',
    bad: service('[{port: 80, targetPort: «Web»}]'),
    aliases: [linter],
    fixed: service('[{port: 80, targetPort: web}]'),
  },
  {
    name: 'a Service must name its ports',
    bad: service('[{port: «80», targetPort: http}, {port: «443»}]'),
    message: 'Port 80 of this Service has no name.',
    aliases: [],
    fixes: { 'Name it http': service('[{port: 80, targetPort: http, name: http}, {port: 443}]') },
  },
  {
    name: 'a Service with doubles',
    bad: service('[{name: a, port: 80}, {name: «a», port: 81}, {name: b, port: «80»}]'),
    message: 'Two ports of this Service are called a.',
    fixes: {},
  },
  {
    name: 'a Service port with capitals',
    bad: service('[{name: «HTTP», port: 80}]'),
    aliases: [],
    fixed: service('[{name: http, port: 80}]'),
  },
  { name: 'a Service port out of range', bad: service('[{name: http, port: «0»}]'), aliases: [] },
  {
    name: 'names of Services may be long',
    good: service('[{name: prometheus-metrics-of-the-shop, port: 80, targetPort: 0x50}, {name: b, port: 80, protocol: UDP}]'),
  },
  {
    name: 'a part of a Service',
    good: 'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {ports: [{port: 80, nodePort: 30080}, {port: 443, nodePort: 30443}]}\n',
  },
  { name: 'one port needs no name', good: service('[{port: 80}]') },
  { name: 'two ports of the node', good: ports('[{containerPort: 80, hostPort: 80}, {containerPort: 80, hostPort: 8080}]') },
  {
    name: 'another tool fills it in',
    good: pod('    ports: [{name: "${NAME}", containerPort: $PORT}]\n    livenessProbe: {httpGet: {port: "{PORT}"}}\n'),
  },
  { name: 'a template decides', good: ports('[{name: {{ .Values.port }}, containerPort: {{ .Values.number }}}]') },
  {
    name: 'a Service of Knative is something else',
    good: 'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: s}\nspec: {ports: [{port: "80"}], template: {spec: {containers: [{image: a:1, ports: [{name: h2c, containerPort: 80}]}]}}}\n',
  },
]);
