import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (rest: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    image: a:1\n${rest}`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'the only name there is',
    bad: pod('    ports: [{name: web, containerPort: 80}]\n    livenessProbe: {httpGet: {port: «http»}}\n'),
    severity: 'warning',
    message:
      'There is no port http in container a. The probe never runs, so a container that hangs is never restarted. Probably web is meant.',
    aliases: ['kube-linter:liveness-port'],
    fixes: { 'Change to web': pod('    ports: [{name: web, containerPort: 80}]\n    livenessProbe: {httpGet: {port: web}}\n') },
  },
  {
    name: 'the only port gets the name',
    bad: pod('    ports:\n    - containerPort: 80\n    readinessProbe: {tcpSocket: {port: «http»}}\n'),
    severity: 'error',
    message: 'the pod never becomes ready. Give one of its ports that name, or write the number.',
    aliases: ['kube-linter:readiness-port'],
    fixes: {
      'Name port 80 http': pod('    ports:\n    - name: http\n      containerPort: 80\n    readinessProbe: {tcpSocket: {port: http}}\n'),
    },
  },
  {
    name: 'no port at all, at the start',
    bad: pod('    startupProbe: {httpGet: {port: «http»}}\n'),
    severity: 'error',
    aliases: ['kube-linter:startup-port'],
    fixes: {},
  },
  {
    name: 'several ports, none alike',
    bad: pod(
      '    ports: [{name: web, containerPort: 80}, {name: grpc, containerPort: 81}]\n    livenessProbe: {httpGet: {port: «metrics»}}\n',
    ),
    fixes: {},
  },
  {
    name: 'hooks',
    bad: pod('    lifecycle: {postStart: {httpGet: {port: «http»}}, preStop: {httpGet: {port: «http»}}}\n'),
    severity: 'error',
    message: 'The hook fails, so the container is killed each time it starts.',
    aliases: [],
  },
  {
    name: 'the port of another container does not count',
    bad: pod('    livenessProbe: {httpGet: {port: «http»}}\n  - {name: b, image: b:1, ports: [{name: http, containerPort: 80}]}\n'),
  },
  { name: 'by name', good: pod('    ports: [{name: http, containerPort: 80}]\n    livenessProbe: {httpGet: {port: http}}\n') },
  { name: 'by number', good: pod('    livenessProbe: {httpGet: {port: 80}}\n') },
  { name: 'a number in quotes is another matter', good: pod('    livenessProbe: {httpGet: {port: "80"}}\n') },
  { name: 'another host', good: pod('    livenessProbe: {httpGet: {port: http, host: example.com}}\n') },
  {
    name: 'an alias',
    good: pod(
      '    ports: &p [{name: http, containerPort: 80}]\n  - {name: b, image: b:1, ports: *p, livenessProbe: {httpGet: {port: http}}}\n',
    ),
  },
  {
    name: 'a template may add ports',
    good: pod(
      '    ports:\n    {{- range .Values.ports }}\n    - name: {{ .name }}\n    {{- end }}\n    livenessProbe: {httpGet: {port: http}}\n',
    ),
  },
  {
    name: 'a variable names the port',
    good: pod('    ports: [{name: "${PORT}", containerPort: 80}]\n    livenessProbe: {httpGet: {port: "${PORT}"}}\n'),
  },
  {
    name: 'a patch',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    good: pod('    livenessProbe: {httpGet: {port: http}}\n').replace('    image: a:1\n', ''),
  },
]);
