import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const web = (spec: string, name = 'web', pod = '') =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}, namespace: shop}\nspec:\n${spec}  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: a, image: a:1}]${pod}}\n`;
const hpa = (spec: string, name = 'h') =>
  `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: ${name}}\nspec: {scaleTargetRef: {kind: Deployment, name: web}, ${spec}}\n`;
const workload = ['kube-linter:minimum-three-replicas', 'kube-score:deployment-replicas', 'polaris:deploymentMissingReplicas'];
const claim = (mode: string) => ({
  'c.yaml': `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data, namespace: shop}\nspec: {accessModes: [${mode}], resources: {requests: {storage: 1Gi}}}\n`,
});
const disk = ', volumes: [{name: d, persistentVolumeClaim: {claimName: data}}]';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'nothing is said',
    bad: web('', '«web»'),
    severity: 'hint',
    aliases: workload,
    message: 'Deployment web runs in a single pod.',
    fixes: { 'Run 2 replicas': web('  replicas: 2\n') },
  },
  { name: 'none', bad: web('  replicas: «0»\n'), aliases: [], message: 'Deployment web is scaled to zero.', fixed: web('  replicas: 2\n') },
  {
    name: 'fewer than are asked for',
    bad: web('  replicas: «2»\n'),
    options: { minimum: 3 },
    message: 'runs in 2 pods',
    fixed: web('  replicas: 3\n'),
  },
  { name: 'a share that many may write', bad: web('', '«web»', disk), files: claim('ReadWriteMany') },
  {
    name: 'an autoscaler',
    bad: hpa('maxReplicas: 4', '«h»'),
    aliases: ['kube-linter:hpa-minimum-three-replicas', 'kube-score:horizontalpodautoscaler-replicas'],
    fixed: hpa('maxReplicas: 4, minReplicas: 2'),
  },
  { name: 'an autoscaler that may not have more', bad: hpa('minReplicas: «1», maxReplicas: 1'), fixes: {} },
  {
    name: 'the autoscaler decides',
    good: web(''),
    files: { 'h.yaml': hpa('minReplicas: 3, maxReplicas: 4').replace('name: h', 'name: h, namespace: shop') },
  },
  { name: 'an autoscaler in an overlay', good: web(''), files: { 'overlay/h.yaml': hpa('minReplicas: 3, maxReplicas: 4') } },
  { name: 'a base of kustomize', good: web(''), files: { 'kustomization.yaml': 'resources: [app.yaml]\n' } },
  { name: 'a disk for one node', good: web('', 'web', disk), files: claim('ReadWriteOnce') },
  { name: 'a disk nobody shows us', good: web('', 'web', disk) },
  { name: 'made to be alone', good: web('  strategy: {type: Recreate}\n') },
  { name: 'a template decides', good: web('  replicas: {{ .Values.replicas }}\n') },
  { name: 'a patch', good: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {paused: true}\n' },
]);
