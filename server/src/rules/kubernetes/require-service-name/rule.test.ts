import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const set = (spec: string, name = 'db') =>
  `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: ${name}, namespace: shop}\nspec:\n${spec}  template:\n    metadata: {labels: {app: db}}\n    spec: {containers: [{name: a, image: a:1}]}\n`;
const service = (name: string, spec: string) => ({
  'svc.yaml': `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop}\nspec: {selector: {app: db}${spec}}\n`,
});

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'none, and none is known',
    bad: set('', '«db»'),
    severity: 'info',
    aliases: ['kube-score:statefulset-has-servicename', 'kics:bb241e61'],
    message: 'StatefulSet db names no Service.',
    fixes: {},
  },
  {
    name: 'the wrong one',
    bad: set('  serviceName: «dbs»\n'),
    files: service('db', ', clusterIP: None'),
    message: 'StatefulSet db names a Service that is not here.',
    fixes: { 'Name Service db': set('  serviceName: db\n') },
  },
  {
    name: 'one with an address',
    bad: set('  serviceName: «db»\n'),
    files: service('db', ''),
    message: 'names a Service that is not headless',
    fixes: {},
  },
  { name: 'one that somebody else has', good: set('  serviceName: db\n') },
  {
    name: 'a Service for others',
    good: set('  serviceName: db\n'),
    files: {
      'svc.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {selector: {app: web}, clusterIP: None}\n',
    },
  },
  { name: 'a headless one', good: set('  serviceName: db\n'), files: service('db', ', clusterIP: None') },
  { name: 'a template decides', good: set('  serviceName: {{ .Values.name }}\n') },
  { name: 'a patch', good: 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: {replicas: 3}\n' },
]);
