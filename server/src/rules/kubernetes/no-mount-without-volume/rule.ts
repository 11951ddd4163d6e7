import { closest } from '../../../core/closest.ts';
import type { Fix } from '../../../core/rule.ts';
import { podOrder } from '../../../languages/kubernetes/pod-order.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { isPlain, type VolumeUse, volumeNames, volumeUses } from '../../../languages/kubernetes/volume-use.ts';
import { type PodSpec, podsOf } from '../../../languages/kubernetes/workload.ts';
import { edit, setField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

/** Mounted by the cluster itself: somebody saved a pod that ran, without all of it. */
const TOKEN = /^(?:kube-api-access-|[a-z0-9.-]{1,63}-token-)[a-z0-9]{5}$/;

export default kubernetesRule(
  {
    id: 'kubernetes/no-mount-without-volume',
    title: 'A mount without its volume',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [],
    tags: ['correctness'],
    fix: 'unsafe',
    introduces: ['kubernetes/require-storage-limit'],
  },
  function* (object) {
    for (const pod of podsOf(object)) {
      const names = isPlain(pod) ? volumeNames(pod) : undefined;
      if (names === undefined) continue;
      for (const use of volumeUses(pod)) {
        const { value } = use.name;
        if (typeof value !== 'string' || names.includes(value) || TOKEN.test(value)) continue;
        const shown = /^[a-zA-Z0-9._-]{1,40}$/.test(value) ? `a volume ${value}` : 'a volume';
        const meant = closest(value, names);
        yield {
          span: use.name.grip,
          message: `This pod has no ${shown.slice(2)}. The API server rejects a pod that mounts what it does not have. ${
            meant === undefined ? 'Add the volume, or correct the name.' : `Perhaps ${meant} is meant.`
          }`,
          fixes: () => repairs(pod, use, value, meant),
        };
      }
    }
  },
);

/** The name that was meant; else a volume of that name, where an empty directory can be one. */
function repairs(pod: PodSpec, { list, name }: VolumeUse, value: string, meant: string | undefined): readonly Fix[] {
  const renamed = meant === undefined ? [] : repair(`Change to ${meant}`, 'unsafe', setField(name, meant));
  if (list !== 'volumeMounts' || !/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(value)) return renamed;
  const added = edit(name.document, [{ append: pod.volumes, value: { name: value, emptyDir: {} }, order: podOrder }]);
  return [...renamed, ...repair(`Add an empty directory ${value}`, 'unsafe', added)];
}
