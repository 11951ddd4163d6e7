import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (containers: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n${containers}`;
const liveness = rule.meta.alsoKnownAs.slice(0, 6);
const readiness = rule.meta.alsoKnownAs.slice(6);

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'neither, and no port',
    bad: pod('  - {name: «a», image: a:1}\n'),
    severity: 'hint',
    preset: 'all',
    message: 'Container a has no liveness and no readiness probe.',
    aliases: rule.meta.alsoKnownAs,
    fixes: {},
  },
  {
    name: 'no liveness',
    bad: pod('  - {name: «a», image: a:1, ports: [{containerPort: 80}], readinessProbe: {httpGet: {path: /, port: 80}}}\n'),
    message: 'Container a has no liveness probe. Kubernetes sees only whether its process runs, so nobody restarts it when it hangs.',
    aliases: liveness,
    fixes: {
      'Add a liveness probe': pod(
        '  - {name: a, image: a:1, ports: [{containerPort: 80}], readinessProbe: {httpGet: {path: /, port: 80}}, livenessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 20}}\n',
      ),
    },
  },
  {
    name: 'no readiness, and a port for datagrams',
    bad: pod(
      '  - name: «a»\n    image: a:1\n    livenessProbe: {tcpSocket: {port: 80}}\n    ports: [{containerPort: 53, protocol: UDP}]\n',
    ),
    aliases: readiness,
    fixes: {},
  },
  {
    name: 'readiness alone is asked for',
    options: { probes: ['readiness'] },
    bad: pod('  - {name: «a», image: a:1}\n  - {name: b, image: b:1, readinessProbe: {exec: {command: [ready]}}}\n'),
    aliases: readiness,
  },
  {
    name: 'a sidecar counts, an init container does not',
    bad: pod('  - {name: a, image: a:1, livenessProbe: {grpc: {port: 1}}, readinessProbe: {grpc: {port: 1}}}\n').replace(
      'spec:\n',
      'spec:\n  initContainers: [{name: i, image: i:1}, {name: «s», image: s:1, restartPolicy: Always}]\n',
    ),
  },
  {
    name: 'a Job',
    good: 'apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\nspec: {template: {spec: {restartPolicy: Never, containers: [{name: j, image: j:1}]}}}\n',
  },
  {
    name: 'a pod that ends',
    good: pod('  - {name: a, image: a:1}\n').replace('spec:\n', 'spec:\n  restartPolicy: OnFailure\n'),
  },
  {
    name: 'Knative asks by itself',
    good: 'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: k}\nspec: {template: {spec: {containers: [{name: a, image: a:1}]}}}\n',
  },
  { name: 'a patch', files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' }, good: pod('  - {name: a}\n') },
  { name: 'a template decides', good: pod('  - name: a\n    image: a:1\n    {{- toYaml .Values.probes | nindent 4 }}\n') },
]);
