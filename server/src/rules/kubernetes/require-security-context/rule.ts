import type { Finding, Fix } from '../../../core/rule.ts';
import { type HardeningGap, harden, mayHarden } from '../../../languages/kubernetes/harden.ts';
import { isUnset } from '../../../languages/kubernetes/model.ts';
import { containerInside, containerName } from '../../../languages/kubernetes/naming.ts';
import { appArmorAnnotation } from '../../../languages/kubernetes/pod-security-tables.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import type { Container } from '../../../languages/kubernetes/workload.ts';
import { leader } from '../../define.ts';

const NO_CONTEXT_HERE = ['checkov:CKV_K8S_30', 'kics:a97a340a'];
const NO_CONTEXT_AT_ALL = ['trivy:KSV-0118', 'checkov:CKV_K8S_29', 'terrascan:AC_K8S_0064'];
const NO_CONFINEMENT = ['polaris:linuxHardening', 'kubescape:C-0055'];

/** What is missing, and what a container can do without it. The first four are the basic ones; no repair makes up a user. */
const LACKS: Readonly<Record<string, { readonly gap?: HardeningGap; readonly can: string }>> = {
  runAsNonRoot: { gap: 'runAsNonRoot', can: 'run as root' },
  allowPrivilegeEscalation: { gap: 'allowPrivilegeEscalation', can: 'gain privileges' },
  dropAll: { gap: 'dropAll', can: 'keep default capabilities' },
  seccomp: { gap: 'seccomp', can: 'make any system call' },
  readOnlyRoot: { gap: 'readOnlyRoot', can: 'overwrite its program files' },
  apparmor: { gap: 'apparmor', can: 'do what AppArmor would stop' },
  highUid: { can: 'share its user with one of the node' },
};
const BASIC = 4;

export default leader(
  {
    id: 'kubernetes/require-security-context',
    title: 'No limits on what the container may do',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [...NO_CONTEXT_HERE, ...NO_CONTEXT_AT_ALL, ...NO_CONFINEMENT],
    standards: ['CIS-Kubernetes:5.7.3', 'NSA:pod'],
    tags: ['security'],
    fix: 'unsafe',
    introduces: ['kubernetes/require-storage-limit'],
  },
  (findings): Finding | undefined => {
    const container = findings[0]?.gap?.of as Container;
    const lacks = Object.keys(LACKS).filter((lack) => findings.some(({ gap }) => gap?.lack === lack));
    const gaps = lacks.flatMap((lack) => LACKS[lack]?.gap ?? []);
    if (!gaps.some((gap) => mayHarden(container, gap))) return undefined;
    return {
      span: container.field.grip,
      message: `${headline(container, lacks)} It can ${listed(lacks.flatMap((lack) => powerOf(container, lack)))}, which is what an attacker needs next. ${advice(container, gaps)}`,
      // As bad as the worst of what is missing.
      severity: 'hint',
      aliases: aliasesOf(container),
      fixes: () => [...hardenPod(container, gaps), ...repair(`Harden ${containerInside(container)}`, 'unsafe', harden(container, gaps))],
    };
  },
);

function headline(container: Container, lacks: readonly string[]): string {
  const known = Object.keys(LACKS);
  const bare = isUnset(container.securityContext) && isUnset(container.pod.securityContext);
  if (bare && known.slice(0, BASIC).every((lack) => lacks.includes(lack)))
    return `${containerName(container)} has no limits on what it may do.`;
  const total = lacks.every((lack) => known.indexOf(lack) < BASIC) ? BASIC : known.length;
  const missing = lacks.length === total ? `all ${total}` : `${lacks.length} of the ${total}`;
  return `${containerName(container)} lacks ${missing}${total === BASIC ? ' basic' : ''} security settings.`;
}

/** Another user is no promise that root stays out, but as long as it is there the program is not root. */
function powerOf(container: Container, lack: string): readonly string[] {
  const power = LACKS[lack]?.can;
  return power === undefined || (lack === 'runAsNonRoot' && namesUser(container)) ? [] : [power];
}

function advice(container: Container, gaps: readonly HardeningGap[]): string {
  return gaps.includes('runAsNonRoot') && !namesUser(container)
    ? 'Add the settings, then check that the image runs as a non-root user.'
    : 'Add them beside the ones already there.';
}

function namesUser(container: Container): boolean {
  const { place, value } = container.effective('runAsUser');
  return !isUnset(place) && value !== 0;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Best where several containers of the pod are bare: what they share is written once. */
function hardenPod({ pod }: Container, gaps: readonly HardeningGap[]): readonly Fix[] {
  const bare = pod.containers.filter((one) => repair('', 'unsafe', harden(one, gaps)).length > 0);
  return bare.length < 2 ? [] : repair(`Harden ${bare.length} containers of this pod`, 'unsafe', harden(pod, gaps));
}

function aliasesOf(container: Container): readonly string[] {
  const { securityContext, pod } = container;
  const bare = isUnset(securityContext);
  const annotated = container.name !== undefined && pod.metadata.at('annotations').has(`${appArmorAnnotation}${container.name}`);
  const confined =
    annotated ||
    ['appArmorProfile', 'seccompProfile', 'seLinuxOptions'].some((key) => !isUnset(container.effective(key).place)) ||
    !isUnset(securityContext.at('capabilities', 'drop'));
  return [
    ...(bare ? NO_CONTEXT_HERE : []),
    ...(bare && isUnset(pod.securityContext) ? NO_CONTEXT_AT_ALL : []),
    ...(confined ? [] : NO_CONFINEMENT),
  ];
}
