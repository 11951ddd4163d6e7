import { liesIn } from '../../../core/path.ts';
import type { Fix } from '../../../core/rule.ts';
import { removeVolume } from '../../../languages/kubernetes/harden.ts';
import { type HostPathVolume, hostPathVolumesOf, volumeName } from '../../../languages/kubernetes/host-path-volumes.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { edit } from '../../../languages/yaml/edit.ts';
import { hostPathIds, idsOfHostPath } from '../../../tables/host-path-ids.ts';
import { kubernetesRule } from '../../define.ts';

const CONTROLS = ['PSS:baseline:hostPathVolumes', 'PSS:restricted:restrictedVolumes'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-sensitive-host-path',
    title: 'A sensitive directory of the node is mounted',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [...hostPathIds.sensitive, ...CONTROLS],
    standards: [...CONTROLS, 'CIS-Kubernetes:5.2.12', 'NSA:pod'],
    tags: ['security'],
    fix: 'unsafe',
    options: { allow: [] },
    introduces: ['kubernetes/no-host-path', 'kubernetes/require-storage-limit'],
  },
  function* (object, { allow }, project) {
    for (const found of hostPathVolumesOf(object, project)) {
      const { pod, place, path, volume, controls, readOnly } = found;
      if (place.class !== 'sensitive' || liesIn(place.path, allow)) continue;
      yield {
        span: path.grip,
        message: `${volumeName(found)} opens ${shown(place.path)} of the node${pod === undefined ? '' : ' to the pod'}. A container that has it can ${readOnly ? place.harmOfReading : place.harm}. Mount only the file you need${readOnly ? '' : ', read-only'}, or use a ConfigMap.`,
        severity: readOnly || place.indirect || pod === undefined ? 'warning' : 'error',
        aliases: [...idsOfHostPath(place, pod?.object), ...controls],
        controls,
        ...(volume.use && { subject: volume.use }),
        fixes: () => repairs(found),
      };
    }
  },
);

function shown(path: string): string {
  return /^[\w./@+-]{1,60}$/.test(path) ? path : 'a directory';
}

/** A PersistentVolume has no repair of its own: whoever claims it must be asked. */
function repairs({ pod, name, place, volume, source, mounts }: HostPathVolume): readonly Fix[] {
  if (pod === undefined || name === undefined) return [];
  const { document } = pod.object;
  const readOnly = mounts
    .filter((mount) => mount.at('readOnly').value !== true)
    .map((mount) => ({ set: mount.at('readOnly'), value: true }));
  const emptyDir = [{ set: volume.at('emptyDir'), value: {} }, { remove: source }];
  return [
    ...(place.readable ? repair(`Mount ${name} read-only`, 'unsafe', edit(document, readOnly)) : []),
    ...repair(`Replace ${name} by an empty directory`, 'unsafe', edit(document, emptyDir)),
    ...repair(`Remove volume ${name} and its mounts`, 'unsafe', removeVolume(pod, name)),
  ];
}
