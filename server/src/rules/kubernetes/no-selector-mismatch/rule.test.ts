import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const workload = (selector: string, metadata: string, kind = 'apps/v1\nkind: Deployment') =>
  `apiVersion: ${kind}\nmetadata: {name: w}\nspec:\n  selector: ${selector}\n  template:\n${metadata}    spec: {containers: [{name: a, image: a:1}]}\n`;
const labels = (text: string) => `    metadata: {labels: {${text}}}\n`;
const any = ['kube-linter:mismatching-selector', 'kubescape:C-0296', 'kubescape:mismatching-selector'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'another value, and a label that is missing',
    bad: workload('{matchLabels: {app: «web», tier: back}}', labels('app: wbe')),
    severity: 'error',
    message:
      'The selector of Deployment w does not match its own pods. The API server rejects the object, because the template has another value than app: web.',
    aliases: [...any, 'kube-score:deployment-pod-selector-labels-match-template-metadata-labels'],
    fixes: { 'Add the labels to the pod template': workload('{matchLabels: {app: web, tier: back}}', labels('app: web, tier: back')) },
  },
  {
    name: 'a template without metadata',
    bad: workload('{matchLabels: {app: «web»}}', ''),
    fixed: `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: w}\nspec:\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata:\n      labels:\n        app: web\n    spec: {containers: [{name: a, image: a:1}]}\n`,
  },
  {
    name: 'an expression',
    bad: workload(
      '{matchExpressions: [{key: «tier», operator: In, values: [back, front]}]}',
      labels('tier: side'),
      'apps/v1\nkind: DaemonSet',
    ),
    aliases: any,
    fixes: {
      'Add tier: back to the pod template': workload(
        '{matchExpressions: [{key: tier, operator: In, values: [back, front]}]}',
        labels('tier: back'),
        'apps/v1\nkind: DaemonSet',
      ),
    },
  },
  {
    name: 'a label that must not be',
    bad: workload('{matchExpressions: [{key: «tier», operator: DoesNotExist}]}', labels('tier: side')),
    fixes: {},
  },
  {
    name: 'a value that must not be',
    bad: workload('{matchExpressions: [{key: «tier», operator: NotIn, values: [side]}]}', labels('tier: side')),
    fixes: {},
  },
  { name: 'a label that must be', bad: workload('{matchExpressions: [{key: «tier», operator: Exists}]}', labels('app: web')), fixes: {} },
  {
    name: 'a ReplicationController',
    bad: workload('{app: web, tier: «back»}', labels('app: web'), 'v1\nkind: ReplicationController'),
    fixed: workload('{app: web, tier: back}', labels('app: web, tier: back'), 'v1\nkind: ReplicationController'),
  },
  {
    name: 'expressions that hold',
    good: workload('{matchExpressions: [{key: tier, operator: NotIn, values: [side]}, {key: app, operator: Exists}]}', labels('app: web')),
  },
  { name: 'a selector that something else fills in', good: workload('{}', labels('app: web')) },
  { name: 'a patch', good: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: w}\nspec: {selector: {matchLabels: {app: web}}}\n' },
  {
    name: 'a template writes labels',
    good: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: w}\nspec:\n  selector:\n    matchLabels:\n      app: web\n  template:\n    metadata:\n      labels:\n        {{- include "labels" . | nindent 8 }}\n    spec: {containers: [{name: a, image: a:1}]}\n',
  },
  { name: 'a template writes a value', good: workload('{matchLabels: {app: web}}', labels('app: "{{ .Release.Name }}"')) },
  { name: 'numbers, which the API server rejects anyway', good: workload('{matchLabels: {app: 1}}', labels('app: 1')) },
]);
