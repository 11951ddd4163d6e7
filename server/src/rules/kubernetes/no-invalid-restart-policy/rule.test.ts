import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const containers = 'containers: [{name: a, image: a:1}]';
const job = (pod: string, spec = '', name = 'j') =>
  `apiVersion: batch/v1\nkind: Job\nmetadata: {name: ${name}}\nspec:\n${spec}  template:\n    spec: {${pod}${containers}}\n`;
const cron = (pod: string, name = 'c') =>
  `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: ${name}}\nspec: {schedule: '@daily', jobTemplate: {spec: {template: {spec: {${pod}${containers}}}}}}\n`;
const pod = (rest: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n${rest}`;
const word = 'kube-linter:restart-policy';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a Job that may not restart always',
    bad: job('restartPolicy: «Always», '),
    severity: 'error',
    aliases: [],
    message: 'The pods of this Job may not have the restart policy Always.',
    fixes: { 'Set restartPolicy: OnFailure': job('restartPolicy: OnFailure, ') },
  },
  {
    name: 'a CronJob that says nothing',
    bad: cron('', '«c»'),
    aliases: [word, 'kube-score:cronjob-restartpolicy'],
    fixed: `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec: {schedule: '@daily', jobTemplate: {spec: {template: {spec: {${containers}, restartPolicy: OnFailure}}}}}\n`,
  },
  {
    name: 'a policy about failed pods',
    bad: job('restartPolicy: «OnFailure», ', '  podFailurePolicy: {rules: []}\n'),
    fixes: { 'Set restartPolicy: Never': job('restartPolicy: Never, ', '  podFailurePolicy: {rules: []}\n') },
  },
  {
    name: 'a misspelt word',
    bad: pod('  restartPolicy: «never»\n  containers: [{name: a, image: a:1}]\n'),
    aliases: [word],
    message: 'The restart policy is none that Kubernetes knows.',
    fixes: { 'Set restartPolicy: Never': pod('  restartPolicy: Never\n  containers: [{name: a, image: a:1}]\n') },
  },
  {
    name: 'a word Kubernetes does not know',
    bad: 'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: d}\nspec: {template: {spec: {restartPolicy: «unless-stopped», containers: [{name: a, image: a:1}]}}}\n',
    fixed:
      'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: d}\nspec: {template: {spec: {restartPolicy: Always, containers: [{name: a, image: a:1}]}}}\n',
  },
  {
    name: 'what is written in a patch',
    bad: 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: d}\nspec: {template: {spec: {restartPolicy: «Never»}}}\n',
    aliases: [word],
  },
  {
    name: 'a container, on a cluster that is too old for it',
    bad: pod('  containers: [{name: a, image: a:1, restartPolicy: «Never»}]\n'),
    kubernetes: { version: '1.33' },
    aliases: [],
    fixes: {},
  },
  {
    name: 'an init container, on a cluster that knows sidecars only',
    bad: pod('  initContainers: [{name: i, image: i:1, restartPolicy: «always»}]\n  containers: [{name: a, image: a:1}]\n'),
    kubernetes: { version: '1.29' },
    fixes: {},
  },
  { name: 'a container, on a newer cluster', good: pod('  containers: [{name: a, image: a:1, restartPolicy: Never}]\n') },
  { name: 'Never in a Job', good: job('restartPolicy: Never, ') },
  {
    name: 'nothing in a Deployment',
    good: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {template: {spec: {containers: [{name: a, image: a:1}]}}}\n',
  },
  {
    name: 'a Job that is a patch',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    good: 'apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\nspec: {template: {spec: {containers: [{name: a}]}}}\n',
  },
  {
    name: 'a Job of somebody else',
    good: 'apiVersion: batch.volcano.sh/v1alpha1\nkind: Job\nmetadata: {name: j}\nspec: {tasks: [{template: {spec: {containers: [{name: a, image: a:1}]}}}]}\n',
  },
  { name: 'a template decides', good: job('restartPolicy: "{{ .Values.restart }}", ') },
]);
