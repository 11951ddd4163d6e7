import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (init: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  initContainers:\n${init}  containers: [{name: a, image: a:1}]\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'each of them',
    bad: pod(
      '  - name: i\n    image: i:1\n    «livenessProbe»: {tcpSocket: {port: 80}}\n    «startupProbe»: {tcpSocket: {port: 80}}\n    «lifecycle»: {preStop: {sleep: {seconds: 1}}}\n',
    ),
    severity: 'error',
    message: 'An init container cannot have a livenessProbe.',
    aliases: [],
    fixes: {
      'Remove livenessProbe': pod(
        '  - name: i\n    image: i:1\n    startupProbe: {tcpSocket: {port: 80}}\n    lifecycle: {preStop: {sleep: {seconds: 1}}}\n',
      ),
    },
  },
  {
    name: 'a cron job, in flow style',
    bad: 'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec: {jobTemplate: {spec: {template: {spec: {initContainers: [{name: i, image: i:1, «readinessProbe»: {grpc: {port: 1}}}], containers: [{name: c, image: c:1}]}}}}}\n',
    fixed:
      'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec: {jobTemplate: {spec: {template: {spec: {initContainers: [{name: i, image: i:1}], containers: [{name: c, image: c:1}]}}}}}\n',
  },
  { name: 'a sidecar', good: pod('  - {name: i, image: i:1, restartPolicy: Always, livenessProbe: {grpc: {port: 1}}}\n') },
  { name: 'a null is nothing', good: pod('  - {name: i, image: i:1, livenessProbe: null}\n') },
  {
    name: 'a template decides',
    good: pod('  - name: i\n    image: i:1\n    restartPolicy: {{ .Values.restart }}\n    livenessProbe: {grpc: {port: 1}}\n'),
  },
  {
    name: 'a patch of a sidecar',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    good: pod('  - {name: i, livenessProbe: {grpc: {port: 1}}}\n'),
  },
]);
