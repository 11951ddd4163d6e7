import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (containers: string, { kind = 'Pod', spec = '' } = {}) =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: {name: a, labels: {app: a, tier: web}}\nspec:\n${spec}  containers:\n${containers}`;
const service = (spec: string, metadata = 'name: s') => `apiVersion: v1\nkind: Service\nmetadata: {${metadata}}\nspec: {${spec}}\n`;
const files = (spec: string, metadata?: string) => ({ 's.yaml': service(spec, metadata) });
const bare = pod('  - name: «a»\n    image: a:1\n');
const quiet = bare.replace('«a»', 'a');

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a port nobody declares belongs to the only container',
    bad: bare,
    files: files('selector: {app: a}, ports: [{port: 80, targetPort: 3000}]', 'name: shop'),
    severity: 'info',
    preset: 'recommended',
    message: 'Traffic reaches container a before it is ready. Service shop sends requests',
    aliases: rule.meta.alsoKnownAs,
    fixes: {
      'Add a readiness probe': pod(
        '  - name: a\n    image: a:1\n    readinessProbe:\n      httpGet:\n        path: /\n        port: 3000\n      periodSeconds: 5\n',
      ),
    },
  },
  {
    name: 'the container that owns the port, not the other one',
    bad: pod('  - {name: a, image: a:1, ports: [{containerPort: 9000}]}\n  - {name: «b», image: b:1, ports: [{containerPort: 8443}]}\n'),
    files: files('selector: {app: a}, ports: [{port: 8443}]'),
    fixed: pod(
      '  - {name: a, image: a:1, ports: [{containerPort: 9000}]}\n  - {name: b, image: b:1, ports: [{containerPort: 8443}], readinessProbe: {httpGet: {path: /, port: 8443, scheme: HTTPS}, periodSeconds: 5}}\n',
    ),
  },
  {
    name: 'a database is asked by its own tool',
    bad: pod('  - name: «a»\n    image: postgres:17.2\n    ports: [{containerPort: 5432}]\n'),
    files: files('selector: {app: a}, ports: [{port: 5432}]'),
    fixed: pod(
      '  - name: a\n    image: postgres:17.2\n    ports: [{containerPort: 5432}]\n    readinessProbe:\n      exec:\n        command:\n        - pg_isready\n        - -q\n        - -h\n        - 127.0.0.1\n      periodSeconds: 5\n',
    ),
  },
  {
    name: 'a port that does not speak HTTP',
    bad: pod('  - {name: «a», image: a:1, ports: [{containerPort: 6379}]}\n'),
    files: files('selector: {app: a}, ports: [{port: 6379}]'),
    fixed: pod('  - {name: a, image: a:1, ports: [{containerPort: 6379}], readinessProbe: {tcpSocket: {port: 6379}, periodSeconds: 5}}\n'),
  },
  {
    name: 'gRPC',
    bad: pod('  - {name: «a», image: a:1, ports: [{name: grpc-api, containerPort: 9090}]}\n'),
    files: files('selector: {app: a}, ports: [{port: 80, targetPort: grpc-api}]'),
    fixed: pod(
      '  - {name: a, image: a:1, ports: [{name: grpc-api, containerPort: 9090}], readinessProbe: {grpc: {port: 9090}, periodSeconds: 5}}\n',
    ),
  },
  {
    name: 'a sidecar',
    bad: pod('  - {name: a, image: a:1}\n', {
      spec: '  initContainers: [{name: «p», image: p:1, restartPolicy: Always, ports: [{containerPort: 80}]}]\n',
    }),
    files: files('selector: {app: a}, ports: [{port: 80}]'),
  },
  {
    name: 'several Services are one finding',
    bad: bare,
    files: {
      's.yaml': `${service('selector: {app: a}, ports: [{port: 80}, {port: 81}]')}---\n${service('selector: {tier: web}, ports: [{port: 80}]')}`,
    },
  },
  {
    name: 'a probe is there',
    good: quiet + '    readinessProbe: {tcpSocket: {port: 80}}\n',
    files: files('selector: {app: a}, ports: [{port: 80}]'),
  },
  { name: 'other labels', good: quiet, files: files('selector: {app: a, tier: db}, ports: [{port: 80}]') },
  {
    name: 'another namespace',
    good: quiet.replace('{name: a, labels', '{name: a, namespace: crm, labels'),
    files: files('selector: {app: a}, ports: [{port: 80}]', 'name: s, namespace: shop'),
  },
  { name: 'no selector', good: quiet, files: files('ports: [{port: 80}]') },
  { name: 'an empty selector', good: quiet, files: files('selector: {}, ports: [{port: 80}]') },
  {
    name: 'addresses are wanted before they are ready',
    good: quiet,
    files: files('selector: {app: a}, publishNotReadyAddresses: true, ports: [{port: 80}]'),
  },
  { name: 'datagrams', good: quiet, files: files('selector: {app: a}, ports: [{port: 53, protocol: UDP}]') },
  {
    name: 'whose port it is, nobody knows',
    good: pod('  - {name: a, image: a:1}\n  - {name: b, image: b:1}\n'),
    files: files('selector: {app: a}, ports: [{port: 80}]'),
  },
  { name: 'a name that nobody has', good: quiet, files: files('selector: {app: a}, ports: [{port: 80, targetPort: http}]') },
  { name: 'a template selects', good: quiet, files: files('selector: {app: "{{ .Values.app }}"}, ports: [{port: 80}]') },
  {
    name: 'a pod that ends',
    good: pod('  - {name: a, image: a:1}\n', { spec: '  restartPolicy: Never\n' }),
    files: files('selector: {app: a}, ports: [{port: 80}]'),
  },
  {
    name: 'a patch',
    files: { ...files('selector: {app: a}, ports: [{port: 80}]'), 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    good: pod('  - {name: a}\n'),
  },
]);
