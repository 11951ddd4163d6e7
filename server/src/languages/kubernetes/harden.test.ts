import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../core/text.ts';
import { parseYaml } from '../yaml/parse.ts';
import { type HardeningGap, harden, removeVolume } from './harden.ts';
import { objectsOf } from './model.ts';
import { violations } from './pod-security.ts';
import { type PodSpec, podsOf } from './workload.ts';

const basics: readonly HardeningGap[] = ['runAsNonRoot', 'allowPrivilegeEscalation', 'dropAll', 'seccomp'];

function podOf(text: string): PodSpec {
  const pod = parseYaml(text).documents.flatMap(objectsOf).flatMap(podsOf)[0];
  if (pod === undefined) throw new Error('no pod in the text');
  return pod;
}

/** The text after hardening the container of that name, or the whole pod. */
function hardened(text: string, gaps: readonly HardeningGap[] = basics, name?: string): string {
  const pod = podOf(text);
  const subject = name === undefined ? pod : pod.containers.find((container) => container.name === name);
  if (subject === undefined) throw new Error(`no container ${name}`);
  const result = harden(subject, gaps);
  return 'refused' in result ? `refused: ${result.refused}` : applyEdits(text, result.edits);
}

const head = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: shop\n';
const one = `${head}spec:
  containers:
    - name: web # the shop
      image: shop:1
`;
const two = `${head}spec:
  containers:
  - name: web
    image: shop:1
  - name: log
    image: log:1
`;

describe('hardening', () => {
  it('one container: the shared settings go to the pod', () => {
    const expected = `${head}spec:
  securityContext:
    runAsNonRoot: true
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: web # the shop
      image: shop:1
      securityContext:
        allowPrivilegeEscalation: false
        capabilities:
          drop:
            - ALL
`;
    expect(hardened(one, basics, 'web')).toBe(expected);
    expect(hardened(one)).toBe(expected);
    expect(hardened(one.replaceAll('\n', '\r\n'), basics, 'web')).toBe(expected.replaceAll('\n', '\r\n'));
    expect(violations(podOf(expected))).toEqual([]);
    expect(hardened(expected)).toBe(expected);
  });

  it('one of several containers: all of them on that container', () => {
    const expected = two.replace(
      'image: shop:1\n',
      `image: shop:1
    securityContext:
      runAsNonRoot: true
      seccompProfile:
        type: RuntimeDefault
      allowPrivilegeEscalation: false
      capabilities:
        drop:
        - ALL
`,
    );
    expect(hardened(two, basics, 'web')).toBe(expected);
    expect(violations(podOf(expected)).every(({ container }) => container?.name === 'log')).toBe(true);
  });

  it('all containers of a pod', () => {
    const expected = `${head}spec:
  securityContext:
    runAsNonRoot: true
    seccompProfile:
      type: RuntimeDefault
  containers:
  - name: web
    image: shop:1
    securityContext:
      allowPrivilegeEscalation: false
      capabilities:
        drop:
        - ALL
  - name: log
    image: log:1
    securityContext:
      allowPrivilegeEscalation: false
      capabilities:
        drop:
        - ALL
`;
    expect(hardened(two)).toBe(expected);
    expect(violations(podOf(expected))).toEqual([]);
  });

  it('merges into what is written', () => {
    const before = `${head}spec:
  securityContext: {fsGroup: 5} # shared
  containers:
  - name: web
    image: shop:1
    securityContext:
      # the port is 80
      capabilities:
        add: [NET_BIND_SERVICE]
        drop: [KILL]
      runAsUser: 7
`;
    const after = `${head}spec:
  securityContext: {fsGroup: 5, runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}} # shared
  containers:
  - name: web
    image: shop:1
    securityContext:
      # the port is 80
      capabilities:
        add: [NET_BIND_SERVICE]
        drop: [KILL, ALL]
      runAsUser: 7
      allowPrivilegeEscalation: false
`;
    expect(hardened(before)).toBe(after);
  });

  it('fills what is empty', () => {
    const before = `${one}      securityContext: {}\n`;
    expect(hardened(before, ['allowPrivilegeEscalation'])).toBe(`${one}      securityContext:\n        allowPrivilegeEscalation: false\n`);
    expect(hardened(`${one}      securityContext:\n`, ['allowPrivilegeEscalation'])).toBe(
      `${one}      securityContext:\n        allowPrivilegeEscalation: false\n`,
    );
  });

  it('leaves what is written, even badly', () => {
    const text = `${head}spec:
  securityContext: {runAsNonRoot: false, seccompProfile: {type: Unconfined}}
  containers:
  - name: web
    image: shop:1
    securityContext: {allowPrivilegeEscalation: true, capabilities: {drop: [ALL]}}
`;
    expect(hardened(text)).toBe(text);
    expect(hardened(text, basics, 'web')).toBe(text);
  });

  it.each(['privileged: true', 'capabilities: {add: [SYS_ADMIN]}', 'capabilities: {add: [CAP_SYS_ADMIN]}'])(
    'does not forbid escalation beside %s, which the API server refuses',
    (context) => {
      const text = `${one}      securityContext: {${context}}\n`;
      expect(hardened(text, ['allowPrivilegeEscalation'])).toBe(text);
    },
  );

  it('flow style and JSON', () => {
    const json =
      '{\n  "apiVersion": "v1",\n  "kind": "Pod",\n  "spec": {\n    "containers": [{"name": "web", "image": "shop:1"}]\n  }\n}\n';
    const result = hardened(json, ['runAsNonRoot', 'dropAll']);
    expect(JSON.parse(result)).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      spec: {
        containers: [{ name: 'web', image: 'shop:1', securityContext: { capabilities: { drop: ['ALL'] } } }],
        securityContext: { runAsNonRoot: true },
      },
    });
    const flow = `${head}spec: {containers: [{name: web, image: "shop:1"}]}\n`;
    expect(violations(podOf(hardened(flow)))).toEqual([]);
  });

  it('a second document, and an item of a List', () => {
    const text = `# first\na: b\n---\napiVersion: v1\nkind: List\nitems:\n- ${two.replaceAll('\n', '\n  ').trimEnd()}\n`;
    const pod = podOf(text);
    const result = harden(pod, ['dropAll']);
    if ('refused' in result) throw new Error(result.refused);
    const { document } = pod.object;
    expect(applyEdits(document.text, result.edits)).toBe(
      document.text.replace(
        /( +)image: .*\n/g,
        (line, indent: string) => `${line}${indent}securityContext:\n${indent}  capabilities:\n${indent}    drop:\n${indent}    - ALL\n`,
      ),
    );
  });

  it('a kind without pod level keeps everything on the container', () => {
    const text = 'apiVersion: serving.knative.dev/v1\nkind: Revision\nspec:\n  containers:\n  - image: shop:1\n';
    expect(hardened(text, ['runAsNonRoot'])).toBe(`${text}    securityContext:\n      runAsNonRoot: true\n`);
  });

  it('Windows: nothing that only Linux has', () => {
    const windows = one.replace('spec:\n', 'spec:\n  os:\n    name: windows\n');
    const result = hardened(windows, [...basics, 'readOnlyRoot', 'apparmor']);
    expect(result).toBe(windows.replace('  containers:', '  securityContext:\n    runAsNonRoot: true\n  containers:'));
    const nodes = one.replace('spec:\n', 'spec:\n  nodeSelector:\n    kubernetes.io/os: windows\n');
    expect(hardened(nodes, ['dropAll', 'seccomp'])).toBe(nodes);
  });

  it('AppArmor', () => {
    expect(hardened(one, ['apparmor'])).toBe(
      one.replace('  containers:', '  securityContext:\n    appArmorProfile:\n      type: RuntimeDefault\n  containers:'),
    );
  });

  it('a read-only root gets a directory for temporary files', () => {
    expect(hardened(one, ['readOnlyRoot'])).toBe(`${one}      securityContext:
        readOnlyRootFilesystem: true
      volumeMounts:
        - name: tmp
          mountPath: /tmp
  volumes:
    - name: tmp
      emptyDir: {}
`);
    const mounted = `${one}      volumeMounts:\n        - name: scratch\n          mountPath: /tmp/\n      securityContext:\n        readOnlyRootFilesystem: false\n`;
    expect(hardened(mounted, ['readOnlyRoot'])).toBe(mounted.replace('false', 'true'));
  });

  it('each container gets a directory of its own, under a free name', () => {
    const result = podOf(hardened(`${two}  volumes:\n  - name: tmp-web\n    configMap: {name: c}\n`, ['readOnlyRoot']));
    expect(result.volumes.items().map((volume) => volume.at('name').value)).toEqual(['tmp-web', 'tmp-web-2', 'tmp-log']);
    expect(result.containers.map(({ field }) => field.at('volumeMounts', 0, 'name').value)).toEqual(['tmp-web-2', 'tmp-log']);
  });

  it.each([
    ['a patch', 'apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n      - name: web\n'],
    ['a template', one.replace('shop\n', '{{ .Release.Name }}\n')],
  ])('not %s', (_, text) => {
    expect(hardened(text)).toMatch(/^refused/);
  });
});

describe('removing a volume', () => {
  const text = `${head}spec:
  containers:
  - name: web
    image: shop:1
    volumeMounts:
    - name: docker # the runtime
      mountPath: /var/run/docker.sock
    - name: data
      mountPath: /data
  - name: log
    image: log:1
    volumeMounts:
    - name: docker
      mountPath: /sock
  volumes:
  - name: docker
    hostPath:
      path: /var/run/docker.sock
  - name: data
    emptyDir: {}
`;
  function removed(name: string): string {
    const result = removeVolume(podOf(text), name);
    return 'refused' in result ? result.refused : applyEdits(text, result.edits);
  }

  it('takes its mounts along, and lists that become empty', () => {
    expect(removed('docker')).toBe(`${head}spec:
  containers:
  - name: web
    image: shop:1
    volumeMounts:
    - name: data
      mountPath: /data
  - name: log
    image: log:1
  volumes:
  - name: data
    emptyDir: {}
`);
  });

  it('does nothing for a name nobody has', () => {
    expect(removed('none')).toBe(text);
  });
});
