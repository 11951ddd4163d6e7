import { type Contradiction, contradictionsIn } from '../../../languages/kubernetes/contradictions.ts';
import { containerInside, containerName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { edit } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

/** Asks for another user whatever else is set. */
const ROOT = ['kube-linter:run-as-non-root'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-impossible-security-context',
    title: 'Settings that exclude each other',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: ROOT,
    tags: ['correctness'],
    fix: 'unsafe',
  },
  function* (object) {
    for (const contradiction of podsOf(object).flatMap((pod) => [...contradictionsIn(pod)])) {
      const { kind, place, pod, container, operations, repairTitle } = contradiction;
      yield {
        span: place.grip,
        message: messageFor(contradiction),
        aliases: kind === 'root' ? ROOT : [],
        // That it runs as root is moot while it does not run.
        ...(kind === 'root' && { subject: container ?? pod }),
        fixes: () => (operations.length === 0 ? [] : repair(repairTitle, 'unsafe', edit(object.document, operations))),
      };
    }
  },
);

const REJECTED = 'The API server rejects the pod';

function messageFor({ kind, place, container }: Contradiction): string {
  const who = container === undefined ? 'The pod' : containerName(container);
  const inside = container === undefined ? 'the pod' : containerInside(container);
  switch (kind) {
    case 'root':
      return container === undefined
        ? 'Containers of the pod can never start: non-root is required and user 0 is set. The kubelet refuses them every time. Remove runAsUser: 0, or allow root on purpose.'
        : `${who} can never start: non-root is required and user 0 is set. The kubelet refuses it every time. Remove runAsUser: 0, or allow root on purpose.`;
    case 'privileged':
      return `${who} is privileged and must not gain privileges, which exclude each other. ${REJECTED}. Remove privileged: true.`;
    case 'sys-admin':
      return `${who} has CAP_SYS_ADMIN and must not gain privileges, which exclude each other. ${REJECTED}. Remove the capability.`;
    case 'host-namespace':
      return `${place.key} and hostUsers: false exclude each other. ${REJECTED}. Remove one of the two lines.`;
    case 'block-device':
      return `${who} uses a raw block device, which hostUsers: false rules out. A user namespace cannot hand devices on, so the pod never starts. Mount a file system, or remove hostUsers: false.`;
    case 'no-profile':
      return `The ${word(place.parent?.key)} of ${inside} is Localhost, but names no file. ${REJECTED}. Add localhostProfile, or use the profile of the runtime.`;
    case 'unused-profile':
      return `The ${word(place.parent?.key)} of ${inside} is not Localhost, but names a file. ${REJECTED}. Remove localhostProfile, or use the type Localhost.`;
  }
}

function word(key: string | undefined): string {
  return key === 'appArmorProfile' ? 'AppArmor profile' : 'seccomp profile';
}
