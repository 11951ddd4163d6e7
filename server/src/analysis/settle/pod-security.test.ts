import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { configWith } from '../../testing/config.ts';
import { MemoryProject } from '../../testing/memory-project.ts';
import { analyze } from '../analyze.ts';

/** They stand for no control of their own, and decide what is drawn of others. */
const besides = [
  'require-security-context',
  'no-impossible-security-context',
  'no-linux-fields-on-windows',
  'no-misplaced-security-field',
  'require-os-name',
].map((name) => `kubernetes/${name}`);

/** The rules that read the Pod Security Standard; resources, images and the like are other stories. */
const podSecurity = rules.filter(
  ({ meta }) => besides.includes(meta.id) || (meta.id.startsWith('kubernetes/') && meta.standards?.some((name) => name.startsWith('PSS:'))),
);

interface Case {
  readonly pod: string;
  readonly version?: string;
  /** What is drawn, in the order of the text: rule, underlined words, severity. */
  readonly drawn: readonly string[];
  /** Controls in the report, members included. */
  readonly controls: readonly string[];
  readonly folded?: number;
}

const complete = 'allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}';
const RESTRICTED = ['allowPrivilegeEscalation', 'capabilities', 'runAsNonRoot', 'seccompProfile'].map((check) => `PSS:restricted:${check}`);
const withoutUser = RESTRICTED.filter((control) => !control.endsWith('runAsNonRoot'));

const cases: Readonly<Record<string, Case>> = {
  'nothing set, one container': {
    pod: 'containers: [{name: a, image: a:1}]',
    drawn: ['require-security-context «a» warning'],
    controls: RESTRICTED,
  },
  'only pod runAsNonRoot': {
    pod: 'securityContext: {runAsNonRoot: true}\n  containers: [{name: a, image: a:1}]',
    drawn: ['require-security-context «a» warning'],
    controls: withoutUser,
  },
  'only allowPrivilegeEscalation missing': {
    pod: 'securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}\n  containers: [{name: a, image: a:1, securityContext: {capabilities: {drop: [ALL]}}}]',
    drawn: ['no-privilege-escalation «a» warning'],
    controls: ['PSS:restricted:allowPrivilegeEscalation'],
  },
  'privileged, nothing else': {
    pod: 'containers: [{name: a, image: a:1, securityContext: {privileged: true}}]',
    drawn: ['no-privileged «true» error'],
    controls: ['PSS:baseline:privileged', ...RESTRICTED],
    folded: 5,
  },
  'complete, one container unconfined': {
    pod: `securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}\n  containers: [{name: a, image: a:1, securityContext: {${complete}}}, {name: b, image: b:1, securityContext: {${complete}, seccompProfile: {type: Unconfined}}}]`,
    drawn: ['no-unconfined-seccomp «Unconfined» warning'],
    controls: ['PSS:baseline:seccompProfile', 'PSS:restricted:seccompProfile'],
  },
  'complete, one container exempt from non-root': {
    pod: `securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}\n  containers: [{name: a, image: a:1, securityContext: {${complete}}}, {name: b, image: b:1, securityContext: {${complete}, runAsNonRoot: false}}]`,
    drawn: ['no-root-user «false» warning'],
    controls: ['PSS:restricted:runAsNonRoot'],
  },
  'the pod allows root, every container forbids it': {
    pod: `securityContext: {runAsNonRoot: false, seccompProfile: {type: RuntimeDefault}}\n  containers: [{name: a, image: a:1, securityContext: {${complete}, runAsNonRoot: true}}]`,
    drawn: ['no-root-user «false» info'],
    controls: ['PSS:restricted:runAsNonRoot'],
  },
  'every container complete, nothing on the pod': {
    pod: `containers: [{name: a, image: a:1, securityContext: {${complete}, runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}}]`,
    drawn: [],
    controls: [],
  },
  'Windows, nothing else': {
    pod: 'os: {name: windows}\n  containers: [{name: a, image: a:1}]',
    drawn: ['require-run-as-non-root «a» warning'],
    controls: ['PSS:restricted:runAsNonRoot'],
  },
  'a user namespace, nothing else': {
    pod: 'hostUsers: false\n  containers: [{name: a, image: a:1}]',
    drawn: ['require-security-context «a» warning'],
    controls: withoutUser,
  },
  'a user namespace and user 0': {
    pod: 'hostUsers: false\n  containers: [{name: a, image: a:1, securityContext: {runAsUser: 0}}]',
    drawn: ['require-security-context «a» warning'],
    controls: withoutUser,
  },
  'a user namespace and user 0, before 1.35': {
    pod: 'hostUsers: false\n  containers: [{name: a, image: a:1, securityContext: {runAsUser: 0}}]',
    version: '1.34',
    drawn: ['require-security-context «a» warning', 'no-root-user «0» warning'],
    controls: [...RESTRICTED, 'PSS:restricted:runAsUser'].sort(),
  },
  'Windows with settings of Linux': {
    pod: 'os: {name: windows}\n  securityContext: {runAsNonRoot: true, seccompProfile: {type: Unconfined}}\n  containers: [{name: a, image: a:1, securityContext: {privileged: true}}]',
    drawn: ['no-linux-fields-on-windows «seccompProfile» error', 'no-linux-fields-on-windows «privileged» error'],
    controls: ['PSS:baseline:privileged', 'PSS:baseline:seccompProfile'],
    folded: 2,
  },
  'Windows by its nodes only': {
    pod: 'nodeSelector: {kubernetes.io/os: windows}\n  containers: [{name: a, image: a:1}]',
    drawn: ['require-os-name «windows» info', 'require-run-as-non-root «a» warning'],
    controls: RESTRICTED,
  },
  'a user namespace in the network of the node': {
    pod: `hostUsers: false\n  hostNetwork: true\n  securityContext: {seccompProfile: {type: RuntimeDefault}}\n  containers: [{name: a, image: a:1, securityContext: {${complete}}}]`,
    drawn: ['no-host-namespaces «hostNetwork» warning', 'no-impossible-security-context «true» error'],
    controls: ['PSS:baseline:hostNamespaces'],
  },
  'ports of the node in its network': {
    pod: `hostNetwork: true\n  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}\n  containers: [{name: a, image: a:1, securityContext: {${complete}}, ports: [{containerPort: 1, hostPort: 1}], livenessProbe: {tcpSocket: {port: 1, host: 127.0.0.1}}}]`,
    drawn: ['no-host-namespaces «hostNetwork» warning'],
    controls: ['PSS:baseline:hostNamespaces', 'PSS:baseline:hostPorts', 'PSS:baseline:hostProbesAndHostLifecycle'],
    folded: 2,
  },
  'root where root is forbidden': {
    pod: `securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}\n  containers: [{name: a, image: a:1, securityContext: {${complete}, runAsUser: 0}}]`,
    drawn: ['no-impossible-security-context «0» error'],
    controls: ['PSS:restricted:runAsUser'],
    folded: 1,
  },
  'what was meant for the containers stands on the pod': {
    pod: `securityContext: {runAsNonRoot: true, allowPrivilegeEscalation: false, seccompProfile: {type: RuntimeDefault}}\n  containers: [{name: a, image: a:1, securityContext: {capabilities: {drop: [ALL]}}}, {name: b, image: b:1}]`,
    drawn: ['no-misplaced-security-field «allowPrivilegeEscalation» error', 'require-drop-all «b» warning'],
    controls: ['PSS:restricted:allowPrivilegeEscalation', 'PSS:restricted:capabilities'],
    folded: 2,
  },
  'seccomp alone in several containers': {
    pod: `securityContext: {runAsNonRoot: true}\n  containers: [{name: a, image: a:1, securityContext: {${complete}}}, {name: b, image: b:1, securityContext: {${complete}}}]`,
    drawn: ['require-seccomp «a» warning'],
    controls: ['PSS:restricted:seccompProfile'],
  },
};

describe('Pod Security: one squiggle for each idea, and every control in the report', () => {
  it.each(Object.entries(cases))('%s', (_, { pod, version, drawn, controls, folded = 0 }) => {
    const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  ${pod}\n`;
    const project = new MemoryProject({ 'pod.yaml': text });
    const config = configWith({ kubernetes: version === undefined ? {} : { version } });
    const { findings } = analyze({
      file: { uri: project.uriOf('pod.yaml'), text },
      rules: podSecurity,
      project: project.snapshot(),
      config,
    });
    expect(
      findings.map(({ rule, span, severity }) => `${rule.slice('kubernetes/'.length)} «${text.slice(span.start, span.end)}» ${severity}`),
    ).toEqual(drawn);
    const all = findings.flatMap((finding) => [finding, ...finding.members]);
    expect([...new Set(all.flatMap((finding) => finding.controls))].sort()).toEqual([...controls].sort());
    expect(findings.flatMap(({ members }) => members).filter(({ relation }) => relation === 'folded')).toHaveLength(folded);
  });

  it('a rule that is off is neither counted nor repaired', () => {
    const text = 'apiVersion: v1\nkind: Pod\nspec:\n  containers: [{name: a, image: a:1}]\n';
    const project = new MemoryProject({ 'pod.yaml': text });
    const config = configWith({ rules: new Map([['kubernetes/require-seccomp', { severity: 'off' as const }]]) });
    const [finding] = analyze({
      file: { uri: project.uriOf('pod.yaml'), text },
      rules: podSecurity,
      project: project.snapshot(),
      config,
    }).findings;
    expect(finding?.message).toContain('lacks 3 of the 4');
    expect(
      finding
        ?.fixes()[0]
        ?.edits.map((edit) => edit.text)
        .join(''),
    ).not.toContain('seccompProfile');
  });
});
