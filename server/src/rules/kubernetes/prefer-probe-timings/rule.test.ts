import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (probe: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    image: a:1\n    ${probe}\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'all of them',
    bad: pod('«readinessProbe»: {tcpSocket: {port: 80}}'),
    severity: 'hint',
    preset: 'all',
    message: 'This readiness probe leaves 5 timings to Kubernetes.',
    aliases: [],
    fixes: {
      'Write the default timings': pod(
        'readinessProbe: {tcpSocket: {port: 80}, initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 1, successThreshold: 1, failureThreshold: 3}',
      ),
    },
  },
  {
    name: 'one that is asked for',
    options: { fields: ['timeoutSeconds'] },
    bad: pod('«startupProbe»: {tcpSocket: {port: 80}}'),
    message: 'This startup probe leaves timeoutSeconds to Kubernetes.',
    fixed: pod('startupProbe: {tcpSocket: {port: 80}, timeoutSeconds: 1}'),
  },
  { name: 'all but one that a template writes', good: pod('livenessProbe: {{ toYaml .Values.probe }}') },
  { name: 'no probe', good: pod('env: []') },
  {
    name: 'a patch',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    good: pod('livenessProbe: {tcpSocket: {port: 80}}').replace('    image: a:1\n', ''),
  },
]);
