import { hostPathVolumesOf, volumeName } from '../../../languages/kubernetes/host-path-volumes.ts';
import { isUnset } from '../../../languages/kubernetes/model.ts';
import { wordOr } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { edit } from '../../../languages/yaml/edit.ts';
import { hostPathIds, idsOfWritableMount } from '../../../tables/host-path-ids.ts';
import { kubernetesRule } from '../../define.ts';

export default kubernetesRule(
  {
    id: 'kubernetes/no-writable-host-path',
    title: 'A node directory is mounted writable',
    severity: 'warning',
    preset: 'strict',
    alsoKnownAs: hostPathIds.writable,
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object, _, project) {
    for (const found of hostPathVolumesOf(object, project)) {
      const { pod, path, volume, mounts } = found;
      for (const mount of mounts) {
        const place = mount.at('readOnly');
        const silent = isUnset(place) && pod?.completeness === 'whole';
        if (!silent && place.value !== false) continue;
        yield {
          span: silent ? mount.grip : place.grip,
          message: `${volumeName(found)} is mounted so that the container can write to it. It can then change ${wordOr(path.value, 'that directory')} of the node, for the node and for every pod that comes after. Mount it read-only.`,
          aliases: idsOfWritableMount(String(mount.at('mountPath').value)),
          ...(volume.use && { subject: volume.use }),
          fixes: () => repair('Mount it read-only', 'unsafe', edit(object.document, [{ set: place, value: true }])),
        };
      }
    }
  },
);
