import type { Finding, Fix } from '../../../core/rule.ts';
import { type Breach, breachesOf } from '../../../languages/kubernetes/breaches.ts';
import { isUnset } from '../../../languages/kubernetes/model.ts';
import { containerInside, containerName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import type { Container } from '../../../languages/kubernetes/workload.ts';
import { removeField, setField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

/** What says that a container runs as root, whichever of the two lines does it. */
const ROOT = ['polaris:runAsRootAllowed', 'checkov:CKV_K8S_23', 'kics:cf34805e', 'kubescape:C-0013'];
const EITHER_LINE = ['kube-linter:run-as-non-root'];
const USER = ['trivy:KSV-0105'];
const CONTROLS = ['PSS:restricted:runAsNonRoot', 'PSS:restricted:runAsUser'];
const RULE_OFF = ['kubesec:RunAsNonRoot', 'kubeaudit:nonroot', 'terrascan:AC_K8S_0087'];
/** Says nothing of a container that switches off what its pod asks for. */
const RULE_OFF_EVERYWHERE = 'trivy:KSV-0012';

export default kubernetesRule(
  {
    id: 'kubernetes/no-root-user',
    title: 'The container is told to run as root',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [...CONTROLS, ...ROOT, ...EITHER_LINE, ...USER, ...RULE_OFF, RULE_OFF_EVERYWHERE],
    standards: [...CONTROLS, 'CIS-Kubernetes:5.2.7', 'NSA:pod'],
    tags: ['security'],
    fix: 'safe',
  },
  function* (object, _, project) {
    for (const breach of breachesOf(object, project, 'runAsNonRoot', 'runAsUser')) {
      if (breach.kind === 'absent') continue;
      const { place, container, pod, controls } = breach;
      const finding = breach.check === 'runAsUser' ? rootUser(breach) : ruleOff(breach);
      yield { ...finding, aliases: [...controls, ...finding.ids], span: place.grip, controls, subject: container ?? pod };
    }
  },
);

type Words = Pick<Finding, 'message' | 'severity' | 'fixes'> & { readonly ids: readonly string[] };

/** `runAsUser: 0` */
function rootUser({ place, container, pod }: Breach): Words {
  const concerned = under(place, pod.containers, 'runAsUser');
  const remove = (grade: Fix['applicability']) => repair('Remove runAsUser: 0', grade, removeField(place, { prune: true }));
  if (container === undefined && pod.containers.length > 0 && concerned.length === 0) {
    return {
      message:
        'The pod names root as its user, but each container names another. Nothing runs as root, yet the restricted level rejects the pod. Remove the line.',
      severity: 'info',
      ids: USER,
      fixes: () => remove('safe'),
    };
  }
  const may = concerned.some((one) => one.effective('runAsNonRoot').value !== true);
  return {
    message: `${container === undefined ? 'The pod' : containerName(container)} is told to run as root. runAsUser: 0 overrides the user of the image, so a hole in the program gives away root. Remove the line, or name the user the image was built for.`,
    ids: [...USER, ...EITHER_LINE, ...(may ? ROOT : [])],
    fixes: () => [...remove('unsafe'), ...repair('Run as user 10001', 'unsafe', setField(place, 10_001))],
  };
}

/** `runAsNonRoot: false` */
function ruleOff({ place, container, pod }: Breach): Words {
  const concerned = under(place, pod.containers, 'runAsNonRoot');
  const root = concerned.filter((one) => !hasOtherUser(one));
  const ids = [...RULE_OFF, ...(root.length === 0 ? [] : [...ROOT, ...EITHER_LINE])];
  // Beside user 0, which has a finding of its own, the container could never start.
  const isRoot = concerned.some((one) => one.effective('runAsUser').value === 0);
  const require = () => (isRoot ? [] : repair('Set runAsNonRoot: true', 'unsafe', setField(place, true)));
  if (container === undefined) {
    if (pod.containers.length > 0 && concerned.length === 0) {
      return {
        message:
          'The pod allows root, although each of its containers forbids it. Nothing runs as root, yet the restricted level rejects the pod. Remove the line.',
        severity: 'info',
        ids: RULE_OFF,
        fixes: () => repair('Remove runAsNonRoot: false', 'safe', removeField(place, { prune: true })),
      };
    }
    return { message: allowed('The pod', root), ...mildly(root), ids: [...ids, RULE_OFF_EVERYWHERE], fixes: require };
  }
  if (pod.securityContext.at('runAsNonRoot').value !== true || !pod.podLevel) {
    return {
      message: allowed(containerName(container), root),
      ...mildly(root),
      ids: [...ids, RULE_OFF_EVERYWHERE],
      fixes: require,
    };
  }
  return {
    message: `${containerName(container)} is exempt from the non-root rule of its pod. The pod says runAsNonRoot: true, and this line switches it off for ${containerInside(container)}. Remove the line.`,
    ids,
    fixes: () => (isRoot ? [] : repair('Remove runAsNonRoot: false', 'unsafe', removeField(place, { prune: true }))),
  };
}

function allowed(who: string, root: readonly Container[]): string {
  const why =
    root.length === 0
      ? 'It names another user now, but nothing keeps it that way'
      : 'A bug in the program then hands out root inside the container';
  return `${who} is allowed to run as root. ${why}. Set runAsNonRoot: true and name a user if the image insists on root.`;
}

/** With another user named, root is a change away and not there yet. */
function mildly(root: readonly Container[]): Pick<Finding, 'severity'> {
  return root.length === 0 ? { severity: 'info' } : {};
}

/** The containers for which a line decides. */
function under(place: Breach['place'], containers: readonly Container[], key: string): readonly Container[] {
  const line = JSON.stringify(place.path);
  return containers.filter((one) => JSON.stringify(one.effective(key).place.path) === line);
}

function hasOtherUser(container: Container): boolean {
  const { place, value } = container.effective('runAsUser');
  return !isUnset(place) && value !== 0;
}
