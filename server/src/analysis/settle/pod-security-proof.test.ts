import fc from 'fast-check';
import { expect, it } from 'vitest';
import { objectsOf } from '../../languages/kubernetes/model.ts';
import { controlOf, violations } from '../../languages/kubernetes/pod-security.ts';
import { podsOf } from '../../languages/kubernetes/workload.ts';
import { parseYaml } from '../../languages/yaml/parse.ts';
import { rules } from '../../rules/index.ts';
import { configWith } from '../../testing/config.ts';
import { MemoryProject } from '../../testing/memory-project.ts';
import { analyze } from '../analyze.ts';

/** Any of these values, or nothing: `undefined` is left out of JSON. */
const some = <T>(...values: readonly T[]) => fc.constantFrom(undefined, ...values);

const profile = some({ type: 'RuntimeDefault' }, { type: 'Unconfined' }, { type: 'Localhost', localhostProfile: 'a' }, {}, null);
const shared = {
  runAsNonRoot: some(true, false),
  runAsUser: some(0, 1000, 20_000),
  seccompProfile: profile,
  appArmorProfile: profile,
  seLinuxOptions: some({ type: 'spc_t' }, { type: 'container_engine_t', user: 'u' }, { role: 'r', level: 's0' }),
  windowsOptions: some({ hostProcess: true }),
};
const container = fc.record({
  image: fc.constant('a:1'),
  ports: some([{ containerPort: 1, hostPort: 1 }], [{ containerPort: 1, hostPort: 0 }]),
  livenessProbe: some({ tcpSocket: { port: 1, host: '127.0.0.1' } }, { httpGet: { port: 1, host: 'a.example' } }),
  lifecycle: some({ preStop: { httpGet: { port: 1, host: 'b.example' } } }),
  securityContext: fc.record({
    ...shared,
    privileged: some(true),
    procMount: some('Unmasked', 'Default'),
    allowPrivilegeEscalation: some(true, false),
    capabilities: some({ drop: ['ALL'] }, { drop: ['all'] }, { drop: ['NET_RAW'], add: ['SYS_ADMIN', 'CHOWN', 'CAP_CHOWN', 'NONE'] }),
  }),
});
const pod = fc.record({
  metadata: fc.record({ annotations: some({ 'container.apparmor.security.beta.kubernetes.io/c0': 'unconfined' }) }),
  spec: fc.record({
    os: some({ name: 'windows' }, { name: 'linux' }),
    nodeSelector: some({ 'kubernetes.io/os': 'linux' }),
    hostUsers: some(true, false),
    hostNetwork: some(true),
    hostPID: some(true),
    securityContext: fc.record({
      ...shared,
      allowPrivilegeEscalation: some(false),
      sysctls: some([{ name: 'net.core.somaxconn', value: '1' }]),
    }),
    containers: fc.array(container, { minLength: 1, maxLength: 2 }),
    volumes: some(
      [{ name: 'v', hostPath: { path: '/etc' } }],
      [
        { name: 'v', hostPath: { path: '/data' } },
        { name: 'w', nfs: {} },
      ],
    ),
  }),
});

type Made = typeof pod extends fc.Arbitrary<infer T> ? T : never;

it('the report names every control that a pod breaks, and no other, whatever is drawn', () => {
  const check = (made: Made, minor: number | undefined) => {
    const containers = made.spec.containers.map((one, index) => ({ name: `c${index}`, ...one }));
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: made.metadata, spec: { ...made.spec, containers } });
    const project = new MemoryProject({ 'pod.json': text });
    const config = configWith({ preset: 'all', kubernetes: minor === undefined ? {} : { version: `1.${minor}` } });
    const { findings } = analyze({ file: { uri: project.uriOf('pod.json'), text }, rules, project: project.snapshot(), config });
    const reported = findings.flatMap((finding) => [finding, ...finding.members]).flatMap(({ controls }) => controls);
    const broken = parseYaml(text)
      .documents.flatMap(objectsOf)
      .flatMap(podsOf)
      .flatMap((one) => violations(one, minor))
      .map(controlOf);
    expect([...new Set(reported)].sort(), text).toEqual([...new Set(broken)].sort());
  };
  fc.assert(fc.property(pod, fc.constantFrom(undefined, 18, 22, 24, 31, 34), check), { numRuns: 100 });
});
