import type { Finding, Fix } from '../../../core/rule.ts';
import { homesOf, isHarmless, type Misplaced, misplacedIn, moveHome } from '../../../languages/kubernetes/misplaced.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { type Container, podsOf } from '../../../languages/kubernetes/workload.ts';
import { removeField } from '../../../languages/yaml/edit.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { kubernetesRule } from '../../define.ts';

export default kubernetesRule(
  {
    id: 'kubernetes/no-misplaced-security-field',
    title: 'A security setting at the wrong level',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: ['kube-linter:schema-validation'],
    tags: ['correctness', 'security'],
    fix: 'unsafe',
  },
  function* (object) {
    for (const misplaced of podsOf(object).flatMap(misplacedIn)) {
      const { place } = misplaced;
      yield {
        span: place.keySpan ?? place.grip,
        message: messageFor(misplaced),
        ...meantFor(misplaced),
        fixes: () => repairs(misplaced),
      };
    }
  },
);

/** What goes on as if nothing were written. */
const LEFT: Readonly<Record<string, string>> = {
  allowPrivilegeEscalation: 'processes can still gain privileges',
  capabilities: 'the containers keep the capabilities they have anyway',
  readOnlyRootFilesystem: 'the containers can still change their own files',
  runAsNonRoot: 'root is still allowed',
  runAsUser: 'the image still chooses the user',
  seccompProfile: 'every system call is still allowed',
  fsGroup: 'volumes keep the groups they have',
};

function messageFor(misplaced: Misplaced): string {
  const { key, place, container, outside } = misplaced;
  const where = outside ? 'it belongs into a securityContext' : `a ${container === undefined ? 'pod' : 'container'} has no such field`;
  const first = `${key} has no effect here: ${where}. Kubernetes drops the line or refuses the file`;
  if (!isHarmless(key, place)) return `${first}. The containers run without it, so remove it.`;
  return `${first}, so ${LEFT[key] ?? 'nothing of it counts'}. Move it ${target(misplaced)}.`;
}

/** The gaps this was meant to fill. */
function meantFor(misplaced: Misplaced): Pick<Finding, 'fills'> {
  const { key, place, pod, container } = misplaced;
  const lack = gapOf(key, place);
  if (lack === undefined) return {};
  const meant: readonly Container[] = container === undefined ? pod.containers : [container];
  return { fills: meant.map((of) => ({ lack, of })) };
}

function gapOf(key: string, place: Field): string | undefined {
  const { value } = place;
  if (key === 'allowPrivilegeEscalation') return value === false ? key : undefined;
  if (key === 'runAsNonRoot') return value === true ? key : undefined;
  if (key === 'readOnlyRootFilesystem') return value === true ? 'readOnlyRoot' : undefined;
  if (key === 'seccompProfile') return place.at('type').value === 'Unconfined' ? undefined : 'seccomp';
  const dropsAll = place
    .at('drop')
    .items()
    .some((item) => item.value === 'ALL');
  return key === 'capabilities' && dropsAll ? 'dropAll' : undefined;
}

/** Without effect it can always go, where it cannot be what it was meant to be. */
function repairs(misplaced: Misplaced): readonly Fix[] {
  const { key, place } = misplaced;
  const moved = repair(`Move ${key} ${target(misplaced)}`, 'unsafe', moveHome(misplaced));
  return moved.length > 0 ? moved : repair(`Remove ${key}`, 'unsafe', removeField(place, { prune: true }));
}

function target(misplaced: Misplaced): string {
  const { home, container } = misplaced;
  if (home === 'pod' && container !== undefined) return 'to the pod';
  if (home !== 'container' || container !== undefined) return 'into the securityContext';
  const count = homesOf(misplaced).length;
  return count > 1 ? `to the ${count} containers` : 'to the container';
}
