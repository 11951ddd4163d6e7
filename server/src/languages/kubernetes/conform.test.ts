import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../core/text.ts';
import { parseYaml } from '../yaml/parse.ts';
import { type ConformLevel, conform, rejectedAt } from './conform.ts';
import { objectsOf } from './model.ts';

/** The text after every object in it was made to conform, and what is left of each. */
function conformed(text: string, level: ConformLevel = 'restricted', version = 37) {
  const left: string[] = [];
  const loses: string[] = [];
  const documents = parseYaml(text).documents;
  const edits = documents.flatMap((document) =>
    objectsOf(document).flatMap((object) => {
      const result = conform(object, level, version);
      left.push(...(result?.left ?? []).map(({ check }) => check));
      loses.push(...(result?.loses ?? []));
      return (result?.edits ?? []).map((edit) => ({
        ...edit,
        span: { start: edit.span.start + document.base, end: edit.span.end + document.base },
      }));
    }),
  );
  return { text: applyEdits(text, edits), left, loses, changed: edits.length > 0 };
}

function checksIn(text: string, level: ConformLevel, version: number): readonly string[] {
  return parseYaml(text)
    .documents.flatMap(objectsOf)
    .flatMap((object) => rejectedAt(object, level, version).map(({ check }) => check));
}

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;

describe('conform', () => {
  it('adds what is missing, on the pod where pods have it', () => {
    expect(conformed(pod('  containers:\n    - name: a # first\n      image: a:1\n')).text).toBe(
      pod(
        '  securityContext:\n    runAsNonRoot: true\n    seccompProfile:\n      type: RuntimeDefault\n  containers:\n    - name: a # first\n      image: a:1\n      securityContext:\n        allowPrivilegeEscalation: false\n        capabilities:\n          drop:\n            - ALL\n',
      ),
    );
  });

  it('takes away what is too much, and tells what that was', () => {
    const text = pod(
      '  hostNetwork: true\n  dnsPolicy: ClusterFirstWithHostNet\n  containers:\n    - name: a\n      image: a:1\n      securityContext:\n        privileged: true\n        capabilities:\n          add: [SYS_ADMIN, CHOWN] # old\n',
    );
    const { text: after, loses } = conformed(text, 'baseline');
    expect(after).toBe(
      pod(
        '  dnsPolicy: ClusterFirst\n  containers:\n    - name: a\n      image: a:1\n      securityContext:\n        capabilities:\n          add: [CHOWN] # old\n',
      ),
    );
    expect(loses).toEqual(['privileged mode', 'hostNetwork', 'SYS_ADMIN']);
  });

  it('keeps NET_BIND_SERVICE and what is dropped already', () => {
    const text = pod(
      '  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}\n  containers:\n    - name: a\n      image: a:1\n      securityContext:\n        allowPrivilegeEscalation: false\n        capabilities: {add: [NET_BIND_SERVICE, CHOWN], drop: [KILL]}\n',
    );
    expect(conformed(text).text).toBe(text.replace('NET_BIND_SERVICE, CHOWN', 'NET_BIND_SERVICE').replace('[KILL]', '[KILL, ALL]'));
  });

  it('leaves volumes to people', () => {
    const text = pod(
      '  hostPID: true\n  containers: [{name: a, image: a:1}]\n  volumes: [{name: x, hostPath: {path: /x}}, {name: y, nfs: {server: s, path: /}}]\n',
    );
    expect(conformed(text)).toMatchObject({ left: ['restrictedVolumes', 'restrictedVolumes'], changed: true });
    expect(
      conformed(pod('  containers: [{name: a, image: a:1}]\n  volumes: [{name: x, hostPath: {path: /x}}]\n'), 'baseline').changed,
    ).toBe(false);
  });

  it('writes nothing that only Linux has on Windows', () => {
    const windows = (spec: string) => pod(`${spec}  containers:\n    - {name: a, image: a:1}\n`);
    expect(conformed(windows('  os: {name: windows}\n')).text).not.toMatch(/seccomp|capabilities|allowPrivilegeEscalation/);
    const { text, left } = conformed(windows('  nodeSelector: {kubernetes.io/os: windows}\n'));
    expect(text).toMatch(/os:\n {4}name: windows/);
    expect(text).not.toMatch(/seccomp|capabilities|allowPrivilegeEscalation/);
    expect(left).toEqual([]);
  });

  it('says nothing of users where the pod has a user namespace of its own', () => {
    const text = conformed(pod('  hostUsers: false\n  containers:\n    - {name: a, image: a:1, securityContext: {runAsUser: 0}}\n')).text;
    expect(text).toContain('runAsUser: 0');
    expect(text).not.toContain('runAsNonRoot');
  });

  it('asks what the version asks', () => {
    const bare = pod('  containers:\n    - {name: a, image: a:1}\n');
    expect(conformed(bare, 'restricted', 7).text).not.toMatch(/allowPrivilegeEscalation|seccomp|drop/);
    expect(conformed(bare, 'restricted', 21).text).not.toMatch(/drop/);
  });

  it.each([
    [
      'a patch',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {hostPID: true, containers: [{name: a}]}}}\n',
    ],
    ['a template', pod('  hostPID: true\n  containers: {{ .Values.containers }}\n')],
  ])('leaves %s alone', (_, text) => expect(conformed(text).changed).toBe(false));
});

/** Pods that some control rejects, by what is written in their container and beside it. */
const rejected: readonly (readonly [spec: string, container: string])[] = [
  ['', ''],
  ['hostNetwork: true', ''],
  ['hostPID: true', 'securityContext: {privileged: true}'],
  ['hostIPC: true', 'securityContext: {capabilities: {add: [SYS_TIME, NET_BIND_SERVICE], drop: [all]}}'],
  ['', 'securityContext: {capabilities: {add: [CHOWN]}, allowPrivilegeEscalation: true}'],
  [
    'securityContext: {seccompProfile: {type: Unconfined}}',
    'securityContext: {seccompProfile: {type: Localhost, localhostProfile: a.json}}',
  ],
  ['securityContext: {runAsNonRoot: false, runAsUser: 0}', 'securityContext: {runAsNonRoot: false, runAsUser: 0}'],
  ['securityContext: {runAsNonRoot: true}', 'securityContext: {runAsNonRoot: false}'],
  ['securityContext: {appArmorProfile: {type: Unconfined}}', 'securityContext: {appArmorProfile: {type: Unconfined}}'],
  ['securityContext: {seLinuxOptions: {type: spc_t, role: r}}', 'securityContext: {seLinuxOptions: {user: u}}'],
  ['securityContext: {sysctls: [{name: kernel.msgmax, value: "1"}, {name: net.ipv4.tcp_syncookies, value: "1"}]}', ''],
  ['securityContext: {sysctls: [{name: kernel.msgmax, value: "1"}]}', 'securityContext: {procMount: Unmasked}'],
  ['', 'ports: [{containerPort: 80, hostPort: 80}]'],
  ['', 'livenessProbe: {httpGet: {port: 80, host: example.com}}'],
  ['', 'lifecycle: {preStop: {tcpSocket: {port: 80, host: example.com}}}'],
  ['securityContext: {windowsOptions: {hostProcess: true}}', 'securityContext: {windowsOptions: {hostProcess: true}}'],
];

type Style = (value: unknown, indent: number) => string;

function isContainer(item: unknown): boolean {
  return typeof item === 'object' && item !== null && 'image' in item;
}

/** The same pod in several hands: block style of two and four blanks, lists without indentation, flow style, comments. */
function blockStyle(step: number, listStep: number, comment: string): Style {
  const write: Style = (value, indent) => {
    const pad = ' '.repeat(indent);
    if (Array.isArray(value)) {
      return value
        .map(
          (item) =>
            `${isContainer(item) ? comment.replace('#', `\n${pad}#`) : ''}\n${pad}-${write(item, indent + 2).replace(/^\n +/, ' ')}`,
        )
        .join('');
    }
    if (typeof value !== 'object' || value === null) return ` ${JSON.stringify(value)}`;
    return Object.entries(value)
      .map(([key, inner]) => `\n${pad}${key}:${write(inner, indent + (Array.isArray(inner) ? listStep : step))}`)
      .join('');
  };
  return write;
}

const styles: Readonly<Record<string, (object: unknown) => string>> = {
  'two blanks': (object) => `${blockStyle(2, 2, '')(object, 0).slice(1)}\n`,
  'four blanks': (object) => `# top\n${blockStyle(4, 4, '')(object, 0).slice(1)}\n# end\n`,
  'lists without indentation': (object) => `${blockStyle(2, 0, '# said')(object, 0).slice(1)}\n`,
  flow: (object) => `${JSON.stringify(object).replaceAll('":', '": ').replaceAll(',"', ', "')}\n`,
  JSON: (object) => `${JSON.stringify(object, null, 2)}\n`,
  'CRLF, no line ending at the end': (object) => blockStyle(2, 2, '')(object, 0).slice(1).replaceAll('\n', '\r\n'),
};

const holders: Readonly<Record<string, (podSpec: object) => object>> = {
  Pod: (spec) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec }),
  Deployment: (spec) => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' }, spec: { template: { spec } } }),
  'List of a CronJob': (spec) => ({
    apiVersion: 'v1',
    kind: 'List',
    items: [{ apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'a' }, spec: { jobTemplate: { spec: { template: { spec } } } } }],
  }),
};

function fields(flow: string): object {
  const [document] = parseYaml(`${flow === '' ? '{}' : flow}\n`).documents;
  return JSON.parse(JSON.stringify(plain(document?.root))) as object;
}

function plain(field: ReturnType<typeof parseYaml>['documents'][number]['root'] | undefined): unknown {
  if (field === undefined) return {};
  if (field.kind === 'map') return Object.fromEntries(field.entries().map(({ key, field: inner }) => [key, plain(inner)]));
  if (field.kind === 'list') return field.items().map(plain);
  return field.value;
}

describe.each(Object.keys(styles))('conform, written in %s', (style) => {
  it.each(Object.keys(holders))('makes every pod of a %s pass, once', (holder) => {
    for (const [spec, container] of rejected) {
      const podSpec = {
        ...fields(spec),
        initContainers: [{ name: 'i', image: 'i:1', ...fields(container) }],
        containers: [
          { name: 'c', image: 'c:1', ...fields(container) },
          { name: 'd', image: 'd:1' },
        ],
      };
      const text = styles[style]?.(holders[holder]?.(podSpec)) ?? '';
      for (const level of ['baseline', 'restricted'] as const) {
        for (const version of [0, 7, 8, 18, 19, 21, 22, 25, 34, 37]) {
          const where = `${level} 1.${version}: ${spec} / ${container}\n${text}`;
          const before = checksIn(text, level, version);
          const { text: after, changed } = conformed(text, level, version);
          expect(changed, where).toBe(before.length > 0);
          expect(checksIn(after, level, version), where + after).toEqual([]);
          expect(conformed(after, level, version).changed, where + after).toBe(false);
          expect(after.match(/#.*/g) ?? [], where + after).toEqual(text.match(/#.*/g) ?? []);
          expect(after.includes('\r\n'), where).toBe(text.includes('\r\n'));
        }
      }
    }
  });
});

it('follows an anchor that two containers share', () => {
  const text = pod(
    '  containers:\n    - name: a\n      image: a:1\n      securityContext: &sc\n        privileged: true\n    - name: b\n      image: b:1\n      securityContext: *sc\n',
  );
  const { text: after, left } = conformed(text);
  expect(left).toEqual([]);
  expect(checksIn(after, 'restricted', 37)).toEqual([]);
  expect(after).toContain('securityContext: *sc');
});
