import { describe, expect, it } from 'vitest';
import { parseYaml } from '../yaml/parse.ts';
import { objectsOf } from './model.ts';
import { breaks, controlOf, violations } from './pod-security.ts';
import { type PodSpec, podsOf } from './workload.ts';

function podOf(text: string): PodSpec {
  const pod = parseYaml(text).documents.flatMap(objectsOf).flatMap(podsOf)[0];
  if (pod === undefined) throw new Error('no pod in the text');
  return pod;
}

const limits = 'securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}';
const user = 'securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}';

/** A pod that breaks nothing, with one thing changed. Each option is flow-style YAML for its place. */
function pod({
  spec = user,
  web = limits,
  more = '',
  annotations = '',
}: {
  spec?: string;
  web?: string;
  more?: string;
  annotations?: string;
}): PodSpec {
  return podOf(`apiVersion: v1
kind: Pod
metadata: {name: shop, annotations: {${annotations}}}
spec:
  ${spec}
  ${more}
  containers:
  - name: web
    image: shop:1
    ${web}
`);
}

/** `B written privileged =true`, one line for each violation. */
function found(of: PodSpec, version?: number): string[] {
  const { text } = of.object.document;
  return violations(of, version).map((violation) => {
    const { check, level, place, kind, container } = violation;
    const at =
      place.span && kind === 'written' ? text.slice(place.span.start, place.span.end) : text.slice(place.grip.start, place.grip.end);
    return `${level === 'baseline' ? 'B' : 'R'} ${kind} ${check} ${container?.name ?? 'pod'} ${at}`;
  });
}

const web = (context: string): { web: string } => ({
  web: `securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, ${context}}`,
});
const shared = (context: string): { spec: string } => ({
  spec: `securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}, ${context}}`,
});

describe('the Pod Security Standard', () => {
  it('finds nothing in a restricted pod, at any version', () => {
    for (let version = 0; version <= 40; version++) expect(found(pod({}), version)).toEqual([]);
  });

  it('misses four settings in a bare pod', () => {
    expect(found(pod({ spec: '', web: '' }))).toEqual([
      'R absent capabilities web web',
      'R absent seccompProfile web web',
      'R absent allowPrivilegeEscalation web web',
      'R absent runAsNonRoot web web',
    ]);
  });

  it.each<[string, Parameters<typeof pod>[0], string[]]>([
    ['privileged', web('privileged: true'), ['B written privileged web true']],
    ['privileged is false', web('privileged: false'), []],
    ['privileged is null', web('privileged: null'), []],
    ['privileged is a string, which the API server refuses', web('privileged: "true"'), []],
    ['host namespaces', { more: '{}' }, []],
    ['host process of the pod', shared('windowsOptions: {hostProcess: true}'), ['B written windowsHostProcess pod true']],
    ['host process of a container', web('windowsOptions: {hostProcess: true}'), ['B written windowsHostProcess web true']],
    ['a port of the node', { web: `${limits}\n    ports: [{hostPort: 80}, {hostPort: 0}]` }, ['B written hostPorts web 80']],
    [
      'an extra capability',
      { web: 'securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [CHOWN]}}' },
      ['R written capabilities web CHOWN'],
    ],
    [
      'the one allowed capability',
      { web: 'securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}' },
      [],
    ],
    [
      'a dangerous capability',
      { web: 'securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [SYS_TIME, cap_chown]}}' },
      [
        'B written capabilities web SYS_TIME',
        'R written capabilities web SYS_TIME',
        'B written capabilities web cap_chown',
        'R written capabilities web cap_chown',
      ],
    ],
    [
      'all instead of ALL',
      { web: 'securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [all]}}' },
      ['R written capabilities web all'],
    ],
    [
      'a partial drop',
      { web: 'securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [KILL]}}' },
      ['R absent capabilities web drop'],
    ],
    ['AppArmor switched off', shared('appArmorProfile: {type: Unconfined}'), ['B written appArmorProfile pod Unconfined']],
    ['AppArmor without a type', web('appArmorProfile: {}'), ['B written appArmorProfile web {}']],
    ["AppArmor of one's own", web('appArmorProfile: {type: Localhost, localhostProfile: x}'), []],
    [
      'AppArmor by annotation, for a container that does not exist',
      { annotations: 'container.apparmor.security.beta.kubernetes.io/none: unconfined' },
      ['B written appArmorProfile pod unconfined'],
    ],
    ['AppArmor by annotation, allowed', { annotations: 'container.apparmor.security.beta.kubernetes.io/web: localhost/x' }, []],
    ['an SELinux type', shared('seLinuxOptions: {type: spc_t}'), ['B written seLinuxOptions pod spc_t']],
    [
      'an SELinux user and role',
      web('seLinuxOptions: {user: u, role: r, type: ""}'),
      ['B written seLinuxOptions web u', 'B written seLinuxOptions web r'],
    ],
    ['empty SELinux options', web('seLinuxOptions: {user: "", type: container_t}'), []],
    ['proc unmasked', web('procMount: Unmasked'), ['B written procMount web Unmasked', 'R written procMount web Unmasked']],
    ['proc as usual', web('procMount: Default'), []],
    [
      'no filter in a container',
      web('seccompProfile: {type: Unconfined}'),
      ['B written seccompProfile web Unconfined', 'R written seccompProfile web Unconfined'],
    ],
    [
      'no filter in the pod, which answers for its containers',
      { spec: 'securityContext: {runAsNonRoot: true, seccompProfile: {type: Unconfined}}' },
      ['B written seccompProfile pod Unconfined', 'R written seccompProfile pod Unconfined'],
    ],
    ["a filter of one's own", web('seccompProfile: {type: Localhost, localhostProfile: x.json}'), []],
    ['an unsafe sysctl', shared('sysctls: [{name: net.core.somaxconn, value: "1"}]'), ['B written sysctls pod net.core.somaxconn']],
    ['a safe sysctl', shared('sysctls: [{name: net.ipv4.tcp_syncookies, value: "1"}]'), []],
    [
      'a probe of another host',
      { web: `${limits}\n    livenessProbe: {httpGet: {host: 10.0.0.1, port: 80}}` },
      ['B written hostProbesAndHostLifecycle web 10.0.0.1'],
    ],
    [
      'a hook to another host',
      { web: `${limits}\n    lifecycle: {preStop: {tcpSocket: {host: h, port: 80}}}` },
      ['B written hostProbesAndHostLifecycle web h'],
    ],
    ['an empty host', { web: `${limits}\n    startupProbe: {httpGet: {host: "", port: 80}}` }, []],
    [
      'privileges may grow',
      { web: 'securityContext: {allowPrivilegeEscalation: true, capabilities: {drop: [ALL]}}' },
      ['R written allowPrivilegeEscalation web true'],
    ],
    ['one container exempt from non-root', web('runAsNonRoot: false'), ['R written runAsNonRoot web false']],
    [
      'the pod says false although its container says true',
      { spec: 'securityContext: {runAsNonRoot: false, seccompProfile: {type: RuntimeDefault}}', ...web('runAsNonRoot: true') },
      ['R written runAsNonRoot pod false'],
    ],
    [
      'non-root is null',
      { spec: 'securityContext: {runAsNonRoot: null, seccompProfile: {type: RuntimeDefault}}' },
      ['R absent runAsNonRoot web securityContext'],
    ],
    ['user 0 in the pod, although overridden', { ...shared('runAsUser: 0'), ...web('runAsUser: 5') }, ['R written runAsUser pod 0']],
    ['user 0 in the container', web('runAsUser: 0'), ['R written runAsUser web 0']],
    ['everything on the container', { spec: '', ...web('runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}') }, []],
    [
      'a user alone is no promise',
      { spec: 'securityContext: {runAsUser: 1000, seccompProfile: {type: RuntimeDefault}}' },
      ['R absent runAsNonRoot web securityContext'],
    ],
  ])('%s', (_, parts, expected) => {
    expect(found(pod(parts))).toEqual(expected);
  });

  it('names each host namespace', () => {
    const text = 'hostNetwork: true\n  hostPID: true\n  hostIPC: false';
    expect(found(pod({ more: text }))).toEqual(['B written hostNamespaces pod true', 'B written hostNamespaces pod true']);
  });

  it('looks at every container, init containers first and ephemeral ones last', () => {
    const all = podOf(`apiVersion: v1
kind: Pod
spec:
  ephemeralContainers: [{name: e, image: x, securityContext: {privileged: true}}]
  containers: [{name: c, image: x, securityContext: {privileged: true}}]
  initContainers: [{name: i, image: x, securityContext: {privileged: true}}]
`);
    const privileged = violations(all).filter(({ check }) => check === 'privileged');
    expect(privileged.map(({ container }) => container?.name)).toEqual(['i', 'c', 'e']);
  });

  it.each<[string, string, string[]]>([
    [
      'a directory of the node',
      '{name: v, hostPath: {path: /}}',
      ['B written hostPathVolumes pod {path: /}', 'R written restrictedVolumes pod {path: /}'],
    ],
    ['another source', '{name: v, nfs: {server: s, path: /}}', ['R written restrictedVolumes pod {server: s, path: /}']],
    ['no source, which means emptyDir', '{name: v}', []],
    ['an allowed one', '{name: v, emptyDir: {}}', []],
    ['an image', '{name: v, image: {reference: x}}', []],
    ['an allowed and a forbidden one', '{name: v, nfs: {}, secret: {}}', []],
    ['a null source', '{name: v, hostPath: null}', []],
  ])('volumes: %s', (_, volume, expected) => {
    expect(found(pod({ more: `volumes: [${volume}]` }))).toEqual(expected);
  });

  it.each<[string, Parameters<typeof pod>[0], readonly (readonly [version: number, count: number])[]]>([
    [
      'escalation, from 1.8',
      { web: 'securityContext: {capabilities: {drop: [ALL]}}' },
      [
        [7, 0],
        [8, 1],
        [37, 1],
      ],
    ],
    [
      'filter, from 1.19',
      { spec: 'securityContext: {runAsNonRoot: true}' },
      [
        [0, 0],
        [18, 0],
        [19, 1],
      ],
    ],
    [
      'filter switched off, from 1.19',
      web('seccompProfile: {type: Unconfined}'),
      [
        [18, 0],
        [19, 2],
      ],
    ],
    [
      'filter by annotation, up to 1.18',
      { annotations: 'seccomp.security.alpha.kubernetes.io/pod: unconfined' },
      [
        [0, 1],
        [18, 1],
        [19, 0],
      ],
    ],
    [
      'filter by annotation of a container',
      { annotations: 'container.seccomp.security.alpha.kubernetes.io/web: x' },
      [
        [18, 1],
        [19, 0],
      ],
    ],
    ['filter by annotation of no container', { annotations: 'container.seccomp.security.alpha.kubernetes.io/none: x' }, [[18, 0]]],
    ['filter by allowed annotation', { annotations: 'seccomp.security.alpha.kubernetes.io/pod: docker/default' }, [[18, 0]]],
    [
      'capabilities, from 1.22',
      { web: 'securityContext: {allowPrivilegeEscalation: false, capabilities: {add: [CHOWN]}}' },
      [
        [21, 0],
        [22, 2],
      ],
    ],
    [
      'a dangerous one',
      { web: 'securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [BPF]}}' },
      [
        [0, 1],
        [21, 1],
        [22, 2],
      ],
    ],
    [
      'user 0, from 1.23',
      web('runAsUser: 0'),
      [
        [22, 0],
        [23, 1],
      ],
    ],
    [
      'SELinux type, until 1.31',
      web('seLinuxOptions: {type: container_engine_t}'),
      [
        [30, 1],
        [31, 0],
      ],
    ],
    [
      'sysctl of 1.27',
      shared('sysctls: [{name: net.ipv4.ip_local_reserved_ports}]'),
      [
        [26, 1],
        [27, 0],
      ],
    ],
    [
      'sysctl of 1.29',
      shared('sysctls: [{name: net.ipv4.tcp_keepalive_time}]'),
      [
        [28, 1],
        [29, 0],
      ],
    ],
    [
      'sysctl of 1.32',
      shared('sysctls: [{name: net.ipv4.tcp_rmem}]'),
      [
        [31, 1],
        [32, 0],
      ],
    ],
    [
      'sysctl of 1.37',
      shared('sysctls: [{name: net.ipv4.tcp_notsent_lowat}]'),
      [
        [36, 1],
        [37, 0],
        [99, 0],
      ],
    ],
    [
      'probes, from 1.34',
      { web: `${limits}\n    readinessProbe: {tcpSocket: {host: h, port: 1}}` },
      [
        [33, 0],
        [34, 1],
      ],
    ],
    [
      'proc, twice from 1.35',
      web('procMount: Unmasked'),
      [
        [0, 1],
        [34, 1],
        [35, 2],
      ],
    ],
    [
      'proc with user namespace',
      { more: 'hostUsers: false', ...web('procMount: Unmasked') },
      [
        [34, 1],
        [35, 1],
      ],
    ],
    [
      'non-root with user namespace',
      { spec: 'securityContext: {seccompProfile: {type: RuntimeDefault}}\n  hostUsers: false' },
      [
        [34, 1],
        [35, 0],
      ],
    ],
    [
      'user 0 with user namespace',
      { more: 'hostUsers: false', ...web('runAsUser: 0, runAsNonRoot: false') },
      [
        [34, 2],
        [35, 0],
      ],
    ],
    [
      'bare Windows pod',
      { spec: 'os: {name: windows}', web: '' },
      [
        [24, 4],
        [25, 1],
        [37, 1],
      ],
    ],
    ['Windows by node selector only', { spec: 'nodeSelector: {kubernetes.io/os: windows}', web: '' }, [[37, 4]]],
  ])('versions: %s', (_, parts, counts) => {
    const of = pod(parts);
    expect(counts.map(([version]) => [version, found(of, version).length])).toEqual(counts);
  });

  it('judges absence on whole pods only', () => {
    const patch = podOf(
      'apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {containers: [{name: web, securityContext: {privileged: true}}], volumes: [{name: x}]}}}\n',
    );
    expect(found(patch)).toEqual(['B written privileged web true']);
  });

  it('reads the annotations of the template, not of its controller', () => {
    const annotation = 'annotations: {container.apparmor.security.beta.kubernetes.io/web: unconfined}';
    const deployment = (own: string, template: string): string[] =>
      found(
        podOf(
          `apiVersion: apps/v1\nkind: Deployment\nmetadata: {${own}}\nspec: {template: {metadata: {${template}}, spec: {hostUsers: true, containers: [{name: web, image: x}]}}}\n`,
        ),
      ).filter((line) => line.startsWith('B'));
    expect(deployment(annotation, '')).toEqual([]);
    expect(deployment('', annotation)).toHaveLength(1);
  });

  it('lets the restricted level replace some controls of baseline', () => {
    const [baseline, restricted] = violations(pod({ more: 'volumes: [{name: v, hostPath: {path: /}}]' }));
    if (baseline === undefined || restricted === undefined) throw new Error('two violations are due');
    expect([baseline, restricted].map(controlOf)).toEqual(['PSS:baseline:hostPathVolumes', 'PSS:restricted:restrictedVolumes']);
    expect((['privileged', 'baseline', 'restricted'] as const).map((level) => breaks(level, baseline, 37))).toEqual([false, true, false]);
    expect((['privileged', 'baseline', 'restricted'] as const).map((level) => breaks(level, restricted, 37))).toEqual([false, false, true]);
    const [privileged] = violations(pod(web('privileged: true')));
    expect(privileged && breaks('restricted', privileged, 0)).toBe(true);
  });
});
