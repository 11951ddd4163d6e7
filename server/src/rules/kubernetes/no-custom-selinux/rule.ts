import { type Breach, breachesOf } from '../../../languages/kubernetes/breaches.ts';
import { containerName, wordOr } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { removeField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

const CONTROL = 'PSS:baseline:seLinuxOptions';
const IDS = ['trivy:KSV-0025'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-custom-selinux',
    title: 'The SELinux label leaves the safe set',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [CONTROL, ...IDS],
    standards: [CONTROL],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object, _, project) {
    for (const breach of breachesOf(object, project, 'seLinuxOptions')) {
      const { place, container, pod, controls } = breach;
      yield {
        span: place.grip,
        message: messageFor(breach),
        aliases: [...controls, ...IDS],
        controls,
        subject: container ?? pod,
        fixes: () => repair(`Remove the SELinux ${place.key ?? 'label'}`, 'unsafe', removeField(place, { prune: true })),
      };
    }
  },
);

function messageFor({ place, value, container }: Breach): string {
  const who = container === undefined ? 'The pod' : containerName(container);
  const what = `the SELinux ${place.key ?? 'label'} ${wordOr(value, 'of its own')}`;
  const why =
    place.key === 'type'
      ? 'Only the types made for containers keep it away from the files of the node and of other pods'
      : 'It decides which types a process may change to, so it can lead out of the container';
  return `${who} asks for ${what}. ${why}. Remove the line.`;
}
