import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (ports: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: a:1\n${ports}`;
const service = (ports: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {app: a}, ports: [${ports}]}\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'the only port of a container',
    bad: pod('      ports:\n        - containerPort: «22» # for Bob\n      tty: true\n'),
    severity: 'warning',
    preset: 'strict',
    message: 'Port 22 is for remote control (SSH), and this container offers it.',
    aliases: ['kube-linter:ssh-port', 'sonar:S6473'],
  },
  {
    name: 'flow style, FTP',
    bad: pod('      ports: [{containerPort: «21»}, {containerPort: 80}]\n'),
    aliases: [],
    fixed: pod('      ports: [{containerPort: 80}]\n'),
  },
  {
    name: 'Remote Desktop and VNC',
    bad: pod('      ports: [{containerPort: «3389»}, {containerPort: «5900»}]\n'),
    aliases: ['sonar:S6473'],
  },
  {
    name: 'a Service',
    bad: service('{name: web, port: 80}, {name: ssh, port: «22», targetPort: 2222}'),
    message: 'and this Service offers it.',
    aliases: ['kubescape:C-0042', 'sonar:S6473'],
    fixes: { 'Do not offer port 22': service('{name: web, port: 80}') },
  },
  { name: 'the only port of a Service', bad: service('{port: 80, targetPort: «2222»}'), aliases: ['kubescape:C-0042'], fixes: {} },
  {
    name: 'an own list',
    bad: pod('      ports: [{containerPort: «9999»}, {containerPort: 22}]\n'),
    options: { ports: ['9999'] },
    message: 'Port 9999 is for remote control, and',
  },
  { name: 'UDP', good: pod('      ports: [{containerPort: 22, protocol: UDP}]\n') },
  { name: 'the kubelet and those that took its port', good: pod('      ports: [{containerPort: 10250}]\n') },
  { name: 'a name', good: service('{port: 80, targetPort: ssh}') },
  {
    name: 'a Service of Knative',
    good: 'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{image: a:1}]}}}\n',
  },
  { name: 'a template decides', good: pod('      ports: [{containerPort: {{ .Values.port }}}]\n') },
]);
