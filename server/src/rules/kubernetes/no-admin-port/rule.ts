import { type KubeObject, isUnset } from '../../../languages/kubernetes/model.ts';
import { repair, withoutItem } from '../../../languages/kubernetes/repair.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { edit } from '../../../languages/yaml/edit.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { remotePortsOfPods } from '../../../tables/ports.ts';
import { kubernetesRule } from '../../define.ts';

const SSH_IN_CONTAINER = ['kube-linter:ssh-port'];
const SSH_BEHIND_SERVICE = ['kubescape:C-0042'];
const SONAR = ['sonar:S6473'];
const OF_SONAR: readonly number[] = [22, 23, 3389, 5800, 5900];

/** A port that an object offers. */
interface Offered {
  /** The item of `ports`. */
  readonly item: Field;
  readonly place: Field;
  readonly number: number;
  readonly byService: boolean;
}

export default kubernetesRule(
  {
    id: 'kubernetes/no-admin-port',
    title: 'SSH, telnet, FTP, RDP or VNC is exposed',
    severity: 'warning',
    preset: 'strict',
    alsoKnownAs: [...SSH_IN_CONTAINER, ...SSH_BEHIND_SERVICE, ...SONAR],
    standards: ['NSA:network'],
    tags: ['security'],
    fix: 'unsafe',
    options: { ports: [...remotePortsOfPods.keys()].map(String) },
  },
  function* (object, { ports }) {
    for (const { item, place, number, byService } of portsOf(object)) {
      if (!ports.includes(String(number))) continue;
      const use = remotePortsOfPods.get(number);
      const who = byService ? 'this Service' : 'this container';
      yield {
        span: place.grip,
        message: `Port ${number} is for remote control${use === undefined ? '' : ` (${use})`}, and ${who} offers it. Whoever reaches it and guesses a password owns the container. Take it away; kubectl exec does the same without a port.`,
        aliases: [
          ...(number === 22 && !byService ? SSH_IN_CONTAINER : []),
          ...((number === 22 || number === 2222) && byService ? SSH_BEHIND_SERVICE : []),
          ...(OF_SONAR.includes(number) ? SONAR : []),
        ],
        ...(item.use && { subject: item.use }),
        // A Service needs a port.
        fixes: () =>
          byService && item.parent?.items().length === 1
            ? []
            : repair(`Do not offer port ${number}`, 'unsafe', edit(object.document, [withoutItem(item)])),
      };
    }
  },
);

/** TCP ports of containers, and those of a Service: the one it has, else the one it leads to. */
function* portsOf(object: KubeObject): Iterable<Offered> {
  const byService = object.kind === 'Service' && object.group === '';
  const lists = byService
    ? [object.root.at('spec', 'ports')]
    : podsOf(object).flatMap((pod) => pod.containers.map(({ field }) => field.at('ports')));
  for (const item of lists.flatMap((list) => list.items())) {
    const protocol = item.at('protocol');
    if (!isUnset(protocol) && protocol.value !== 'TCP') continue;
    for (const key of byService ? ['port', 'targetPort'] : ['containerPort']) {
      const place = item.at(key);
      if (typeof place.value !== 'number') continue;
      yield { item, place, number: place.value, byService };
      if (remotePortsOfPods.has(place.value)) break;
    }
  }
}
