import { type Breach, breachesOf } from '../../../languages/kubernetes/breaches.ts';
import { containerInside, wordOr } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { removeField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

const CONTROL = 'PSS:baseline:hostProbesAndHostLifecycle';
const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1']);

export default kubernetesRule(
  {
    id: 'kubernetes/no-probe-host',
    title: 'A probe is sent to another host',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [CONTROL],
    standards: [CONTROL],
    tags: ['security'],
    fix: 'unsafe',
    introduces: ['kubernetes/prefer-declared-probe-port'],
  },
  function* (object, _, project) {
    for (const breach of breachesOf(object, project, 'hostProbesAndHostLifecycle')) {
      const { pod, place, value, controls } = breach;
      const ownNode = pod.hostNetwork.value === true && LOOPBACK.has(String(value));
      yield {
        span: place.grip,
        message: messageFor(breach, ownNode),
        // In the network of the node that address is the pod's own, too.
        ...(ownNode && { severity: 'info' as const }),
        controls,
        aliases: controls,
        subject: pod,
        fixes: () => repair('Remove host', 'unsafe', removeField(place)),
      };
    }
  },
);

function messageFor({ container, place, value }: Breach, ownNode: boolean): string {
  const what = `The ${handlerOf(place)}${container === undefined ? '' : ` of ${containerInside(container)}`}`;
  const where = wordOr(value, 'another host');
  if (ownNode)
    return `${what} names ${where} as its host. The pod shares the network of its node, so that is itself, yet the baseline level rejects the line. Remove host; the program must then listen on the address of the node.`;
  const why = LOOPBACK.has(String(value))
    ? 'That is the node and not the container'
    : 'It says nothing about the container, and makes the node call addresses of somebody else';
  return `${what} is sent to ${where}. ${why}. Remove host, and the kubelet calls the pod.`;
}

const WORDS: Readonly<Record<string, string>> = {
  livenessProbe: 'liveness probe',
  readinessProbe: 'readiness probe',
  startupProbe: 'startup probe',
  postStart: 'postStart hook',
  preStop: 'preStop hook',
};

/** What the `host` is part of: two levels above it. */
function handlerOf(place: Breach['place']): string {
  return WORDS[place.parent?.parent?.key ?? ''] ?? 'probe';
}
