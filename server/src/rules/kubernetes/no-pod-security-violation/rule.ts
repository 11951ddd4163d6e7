import type { Fix } from '../../../core/rule.ts';
import type { Span } from '../../../core/text.ts';
import { type Breach, breachesOf } from '../../../languages/kubernetes/breaches.ts';
import { conform } from '../../../languages/kubernetes/conform.ts';
import { declaredFor, verdictOn } from '../../../languages/kubernetes/declared-level.ts';
import type { KubeObject } from '../../../languages/kubernetes/model.ts';
import type { Check } from '../../../languages/kubernetes/pod-security.ts';
import type { PodSecurityLevel } from '../../../languages/kubernetes/pod-security-labels.ts';
import { kubernetesRule } from '../../define.ts';

/** What each control asks for, behind “needs”. */
const NEEDS: Readonly<Record<Check, string>> = {
  privileged: 'containers that are not privileged',
  hostNamespaces: 'a pod apart from the namespaces of its node',
  windowsHostProcess: 'containers that do not run on the Windows host',
  hostPathVolumes: 'a pod without directories of its node',
  hostPorts: 'containers without ports of the node',
  capabilities: 'other capabilities than these',
  appArmorProfile: 'AppArmor to stay on',
  seLinuxOptions: 'the usual SELinux label',
  procMount: 'a masked /proc',
  seccompProfile: 'a filter for system calls',
  sysctls: 'kernel settings from the safe set',
  hostProbesAndHostLifecycle: 'probes that stay within the pod',
  restrictedVolumes: 'a volume of another type',
  allowPrivilegeEscalation: 'allowPrivilegeEscalation to be false',
  runAsNonRoot: 'runAsNonRoot to be true',
  runAsUser: 'another user than 0',
};
const CHECKS = Object.keys(NEEDS) as Check[];
const CONTROLS = CHECKS.flatMap((check) => [`PSS:baseline:${check}`, `PSS:restricted:${check}`]);

export default kubernetesRule(
  {
    id: 'kubernetes/no-pod-security-violation',
    title: 'The declared Pod Security level rejects this pod',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: CONTROLS,
    standards: ['CIS-Kubernetes:5.2.1'],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object, _, project) {
    const declared = declaredFor(object, project);
    if (declared.levels.length === 0) return;
    for (const breach of breachesOf(object, project, ...CHECKS)) {
      const verdict = verdictOn(breach.controls, declared);
      if (verdict === undefined || verdict.kind === 'tolerated') continue;
      const { level, version } = verdict.declaration;
      yield {
        span: (breach.kind === 'absent' ? breach.container?.field.grip : undefined) ?? breach.place.grip,
        message: `The ${level} level needs ${NEEDS[breach.check]}. The rule that says more about it is off here. Change this, or move the pod to another namespace.`,
        aliases: breach.controls,
        controls: breach.controls,
        unless: placesOf(breach),
        fixes: () => conformed(object, level, version),
      };
    }
  },
);

/** Where a rule of its own may say the same: on the place, around it, or on the container that lacks something. */
function placesOf({ place, container, kind }: Breach): readonly Span[] {
  const around = [place, place.parent].flatMap((field) => [field?.span, field?.keySpan]);
  return [...around, kind === 'absent' ? container?.field.grip : undefined].filter((span) => span !== undefined);
}

function conformed(object: KubeObject, level: PodSecurityLevel, version: number): readonly Fix[] {
  const result = level === 'privileged' ? undefined : conform(object, level, version);
  if (result === undefined || result.left.length > 0) return [];
  return [{ title: `Make this ${object.kind} ${level}`, applicability: 'unsafe', edits: result.edits }];
}
