import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const workload = (kind: string, name: string, account: string, namespace = 'shop') =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {template: {spec: {serviceAccountName: ${account}, containers: [{name: a, image: a:1}]}}}\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'in another file',
    bad: workload('Deployment', 'web', '«app»'),
    files: { 'deep/api.yaml': workload('StatefulSet', 'api', 'app'), 'job.yaml': workload('DaemonSet', 'job', 'app') },
    severity: 'hint',
    preset: 'strict',
    message: /^Account app is shared with (?:DaemonSet job|StatefulSet api) and 1 more\./,
    aliases: ['kics:c1032cf7'],
  },
  {
    name: 'the old key',
    bad: 'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\nspec: {serviceAccount: «app», containers: [{name: a, image: a:1}]}\n',
    files: { 'b.yaml': workload('Deployment', 'b', 'app') },
  },
  { name: 'another namespace', good: workload('Deployment', 'web', 'app'), files: { 'b.yaml': workload('Deployment', 'b', 'app', 'crm') } },
  {
    name: 'the same workload for another stage',
    good: workload('Deployment', 'web', 'app'),
    files: { 'prod/web.yaml': workload('Deployment', 'web', 'app') },
  },
  {
    name: 'the shared account is another rule',
    good: workload('Deployment', 'web', 'default'),
    files: { 'b.yaml': workload('Deployment', 'b', 'default') },
  },
  { name: 'a variable', good: workload('Deployment', 'web', '$ACCOUNT'), files: { 'b.yaml': workload('Deployment', 'b', '$ACCOUNT') } },
  {
    name: 'a template decides',
    good: workload('Deployment', 'web', '{{ .Values.account }}'),
    files: { 'b.yaml': workload('Deployment', 'b', 'app') },
  },
]);
