import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = '{template: {spec: {restartPolicy: Never, containers: [{name: a, image: a:1}]}}}';
const cron = (rest: string, name = 'c') =>
  `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: ${name}}\nspec:\n  schedule: '@daily'\n${rest}  jobTemplate: {spec: ${pod}}\n`;
const job = (rest: string, metadata = '{name: j}') =>
  `apiVersion: batch/v1\nkind: Job\nmetadata: ${metadata}\nspec:\n${rest}  template: {spec: {restartPolicy: Never, containers: [{name: a, image: a:1}]}}\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a deadline',
    bad: cron('  concurrencyPolicy: Allow\n', '«c»'),
    severity: 'hint',
    aliases: ['kube-score:cronjob-has-deadline', 'kics:192fe40b'],
    fixes: { 'Set startingDeadlineSeconds': cron('  concurrencyPolicy: Allow\n  startingDeadlineSeconds: 300\n') },
  },
  { name: 'overlaps', bad: cron('  startingDeadlineSeconds: 9\n', '«c»'), aliases: [] },
  {
    name: 'a Job',
    bad: job('', '{name: «j»}'),
    aliases: ['kube-linter:job-ttl-seconds-after-finished'],
    fixes: { 'Set ttlSecondsAfterFinished': job('  ttlSecondsAfterFinished: 3600\n') },
  },
  { name: 'a Job that is cleared away', good: job('  ttlSecondsAfterFinished: 60\n') },
  { name: 'a hook', good: job('', '{name: j, annotations: {helm.sh/hook: post-install}}') },
  { name: 'a patch', good: 'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec: {suspend: true}\n' },
  { name: 'a template decides', good: cron('  concurrencyPolicy: {{ .Values.policy }}\n') },
]);
