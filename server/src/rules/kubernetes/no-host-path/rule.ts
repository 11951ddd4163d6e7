import { liesIn } from '../../../core/path.ts';
import type { Fix } from '../../../core/rule.ts';
import { removeVolume } from '../../../languages/kubernetes/harden.ts';
import { type HostPathVolume, hostPathVolumesOf, volumeName } from '../../../languages/kubernetes/host-path-volumes.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { edit } from '../../../languages/yaml/edit.ts';
import { placeholder } from '../../../languages/yaml/json-value.ts';
import { hostPathIds, idsOfHostPath } from '../../../tables/host-path-ids.ts';
import { kubernetesRule } from '../../define.ts';

const CONTROLS = ['PSS:baseline:hostPathVolumes', 'PSS:restricted:restrictedVolumes'];

const LEAVES = 'What one pod leaves there the next one finds, it stays behind when the pod moves';
const READS = 'Each node may have something else there, so the pod depends on where it runs';

export default kubernetesRule(
  {
    id: 'kubernetes/no-host-path',
    title: 'A directory of the node is mounted',
    severity: 'warning',
    preset: 'strict',
    alsoKnownAs: [...hostPathIds.plain, ...CONTROLS],
    standards: [...CONTROLS, 'CIS-Kubernetes:5.2.12', 'NSA:pod'],
    tags: ['security'],
    fix: 'unsafe',
    introduces: ['kubernetes/require-storage-limit'],
    options: { allow: [] },
  },
  function* (object, { allow }, project) {
    for (const found of hostPathVolumesOf(object, project)) {
      const { pod, place, source, volume, controls, readOnly } = found;
      if (pod === undefined || place.class !== 'plain' || liesIn(place.path, allow)) continue;
      yield {
        span: source.keySpan ?? source.grip,
        message: `${volumeName(found)} is ${thing(source.at('type').value)} of the node. ${readOnly ? READS : LEAVES}, and the baseline level of the Pod Security Standard rejects it. ${readOnly ? 'Put what it reads into a ConfigMap, or claim storage.' : 'Use an empty directory, or claim storage.'}`,
        aliases: [...idsOfHostPath(place, object), ...controls],
        controls,
        ...(volume.use && { subject: volume.use }),
        fixes: () => repairs(found),
      };
    }
  },
);

function thing(type: unknown): string {
  if (type === 'Socket') return 'a socket';
  if (type === 'CharDevice' || type === 'BlockDevice') return 'a device';
  return type === 'File' || type === 'FileOrCreate' ? 'a file' : 'a directory';
}

function repairs({ pod, name, volume, source }: HostPathVolume): readonly Fix[] {
  if (pod === undefined || name === undefined) return [];
  const { document } = pod.object;
  const claim = { set: volume.at('persistentVolumeClaim', 'claimName'), value: placeholder(name) };
  return [
    ...repair(
      `Replace ${name} by an empty directory`,
      'unsafe',
      edit(document, [{ set: volume.at('emptyDir'), value: {} }, { remove: source }]),
    ),
    ...repair(`Replace ${name} by a claim`, 'placeholder', edit(document, [claim, { remove: source }])),
    ...repair(`Remove volume ${name} and its mounts`, 'unsafe', removeVolume(pod, name)),
  ];
}
