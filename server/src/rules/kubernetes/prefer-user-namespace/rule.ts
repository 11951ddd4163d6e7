import { isUnset } from '../../../languages/kubernetes/model.ts';
import { minorVersionOf } from '../../../languages/kubernetes/pod-security-labels.ts';
import { podOrder } from '../../../languages/kubernetes/pod-order.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { type PodSpec, podsOf } from '../../../languages/kubernetes/workload.ts';
import { edit } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

/** The minor version from which it works without being switched on. */
const SINCE = 33;

export default kubernetesRule(
  {
    id: 'kubernetes/prefer-user-namespace',
    title: 'Root inside could be nobody outside',
    severity: 'hint',
    preset: 'strict',
    alsoKnownAs: ['kubesec:HostUsers'],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object, _, { kubernetes }) {
    if ((minorVersionOf(kubernetes.version ?? '') ?? SINCE) < SINCE) return;
    for (const pod of podsOf(object)) {
      const place = pod.field.at('hostUsers');
      const lacks = isUnset(place) && pod.completeness === 'whole' && pod.podLevel;
      if ((!lacks && place.value !== true) || isBarred(pod)) continue;
      yield {
        span: lacks ? pod.field.grip : place.grip,
        message:
          'The pod shares its users with the node, so root inside is root outside. A process that gets out of its container then owns the node. Set hostUsers: false, which makes every user of the pod nobody there.',
        fixes: () =>
          repair(
            'Set hostUsers: false',
            'unsafe',
            edit(object.document, [{ set: pod.field, value: { hostUsers: false }, order: podOrder }]),
          ),
      };
    }
  },
);

/** Windows has no such thing, and the API server refuses it beside namespaces and raw devices of the node. */
function isBarred(pod: PodSpec): boolean {
  const shared = [pod.hostNetwork, pod.hostPID, pod.hostIPC].some((field) => !isUnset(field) && field.value !== false);
  return shared || pod.windows !== false || pod.windowsNodes || pod.containers.some(({ field }) => !isUnset(field.at('volumeDevices')));
}
