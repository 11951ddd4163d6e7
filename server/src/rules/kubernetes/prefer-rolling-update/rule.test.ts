import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const web = (strategy: string, pod = '', kind = 'apps/v1\nkind: Deployment') =>
  `apiVersion: ${kind}\nmetadata: {name: web, namespace: shop}\nspec:\n  strategy: ${strategy}\n  template: {spec: {containers: [{name: a, image: a:1}]${pod}}}\n`;
const disk = ', volumes: [{name: d, persistentVolumeClaim: {claimName: data}}]';
const claim = (mode: string) => ({
  'c.yaml': `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data, namespace: shop}\nspec: {accessModes: [${mode}]}\n`,
});

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a share that many may write',
    bad: web('{type: «Recreate»}', disk),
    files: claim('ReadWriteMany'),
    severity: 'info',
    aliases: rule.meta.alsoKnownAs,
    message: 'Deployment web stops all its pods before it starts new ones.',
    fixes: { 'Use RollingUpdate': web('{type: RollingUpdate}', disk) },
  },
  {
    name: 'OpenShift',
    bad: web('{type: «Recreate», recreateParams: {timeoutSeconds: 9}}', '', 'apps.openshift.io/v1\nkind: DeploymentConfig'),
    fixed: web('{type: Rolling}', '', 'apps.openshift.io/v1\nkind: DeploymentConfig'),
  },
  { name: 'a patch', bad: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {strategy: {type: «Recreate»}}\n' },
  {
    name: 'no strategy at all',
    bad: web('{type: «BlueGreen»}'),
    message: 'Deployment web has an update strategy that Kubernetes does not know.',
    fixed: web('{type: RollingUpdate}'),
  },
  { name: 'a strategy of its own', good: web('{type: Custom}', '', 'apps.openshift.io/v1\nkind: DeploymentConfig') },
  { name: 'a disk for one node', good: web('{type: Recreate}', disk), files: claim('ReadWriteOnce') },
  { name: 'a template decides', good: web('{type: "{{ .Values.strategy }}"}') },
]);
