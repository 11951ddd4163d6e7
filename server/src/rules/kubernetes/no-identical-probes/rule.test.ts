import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (live: string, ready: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    image: a:1\n    readinessProbe: ${ready}\n    «livenessProbe»: ${live}\n`;
const quiet = (live: string, ready: string) => pod(live, ready).replace('«livenessProbe»', 'livenessProbe');

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'connections',
    bad: pod('{tcpSocket: {port: 80}}', '{tcpSocket: {port: 80}}'),
    severity: 'info',
    preset: 'all',
    message: 'Container a is restarted as soon as it is not ready. Both probes ask the same, and liveness gives up after 30 seconds',
    aliases: ['kube-score:pod-probes-identical'],
    fixes: { 'Restart only after 9 failures': quiet('{tcpSocket: {port: 80}, failureThreshold: 9}', '{tcpSocket: {port: 80}}') },
  },
  {
    name: 'commands, and timings that come to the same',
    bad: pod('{exec: {command: [cat, /ok]}, periodSeconds: 5, failureThreshold: 6}', '{exec: {command: ["cat", /ok]}, periodSeconds: 10}'),
    fixed: quiet(
      '{exec: {command: [cat, /ok]}, periodSeconds: 5, failureThreshold: 18}',
      '{exec: {command: ["cat", /ok]}, periodSeconds: 10}',
    ),
  },
  {
    name: 'the order of keys does not matter, and liveness is stricter',
    bad: pod('{httpGet: {port: 80, path: /}, periodSeconds: 1}', '{httpGet: {path: /, port: 80}, initialDelaySeconds: 5}'),
    message: 'liveness gives up after 3 seconds',
  },
  { name: 'liveness waits longer', good: quiet('{tcpSocket: {port: 80}, failureThreshold: 10}', '{tcpSocket: {port: 80}}') },
  { name: 'another path', good: quiet('{httpGet: {port: 80, path: /a}}', '{httpGet: {port: 80, path: /b}}') },
  { name: 'another way', good: quiet('{httpGet: {port: 80}}', '{tcpSocket: {port: 80}}') },
  { name: 'nothing is asked', good: quiet('{periodSeconds: 5}', '{periodSeconds: 5}') },
  { name: 'a template decides', good: quiet('{httpGet: {port: {{ .a }}}}', '{httpGet: {port: {{ .b }}}}') },
  { name: 'one of them is a template', good: quiet('{{ .Values.live }}', '{tcpSocket: {port: 80}}') },
  {
    name: 'a patch',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    good: quiet('{tcpSocket: {port: 80}}', '{tcpSocket: {port: 80}}').replace('    image: a:1\n', ''),
  },
]);
