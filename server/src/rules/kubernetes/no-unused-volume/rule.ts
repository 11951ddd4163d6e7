import { removeVolume } from '../../../languages/kubernetes/harden.ts';
import { isUnset } from '../../../languages/kubernetes/model.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { isPlain, mountLists, volumeUses } from '../../../languages/kubernetes/volume-use.ts';
import { type PodSpec, podsOf } from '../../../languages/kubernetes/workload.ts';
import { kubernetesRule } from '../../define.ts';

export default kubernetesRule(
  {
    id: 'kubernetes/no-unused-volume',
    title: 'A volume nobody mounts',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: [],
    tags: ['style'],
    fix: 'unsafe',
  },
  function* (object) {
    for (const pod of podsOf(object)) {
      if (!isPlain(pod) || !knowsItsMounts(pod)) continue;
      const used = new Set(volumeUses(pod).map(({ name }) => name.value));
      for (const volume of pod.volumes.items()) {
        const name = volume.at('name');
        const { value } = name;
        if (typeof value !== 'string' || used.has(value)) continue;
        yield {
          span: name.grip,
          message: `${/^[a-zA-Z0-9._-]{1,40}$/.test(value) ? `Volume ${value}` : 'This volume'} is mounted nowhere in this pod. Yet the pod waits for it before it starts. Remove it, or mount it where it is needed.`,
          tags: ['unnecessary'],
          fixes: () => repair('Remove the volume', 'unsafe', removeVolume(pod, value)),
        };
      }
    }
  },
);

/** Every use of a volume is written here, under a name we can read. */
function knowsItsMounts(pod: PodSpec): boolean {
  const lists = pod.containers.flatMap(({ field }) => mountLists.map((list) => field.at(list)));
  return (
    lists.every((list) => isUnset(list) || list.kind === 'list') && volumeUses(pod).every(({ name }) => typeof name.value === 'string')
  );
}
