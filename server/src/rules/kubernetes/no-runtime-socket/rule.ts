import { removeVolume } from '../../../languages/kubernetes/harden.ts';
import { type HostPathVolume, hostPathVolumesOf, volumeName } from '../../../languages/kubernetes/host-path-volumes.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { hostPathIds, idsOfHostPath } from '../../../tables/host-path-ids.ts';
import { kubernetesRule } from '../../define.ts';

const CONTROLS = ['PSS:baseline:hostPathVolumes', 'PSS:restricted:restrictedVolumes'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-runtime-socket',
    title: "The container runtime's socket is mounted",
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [...hostPathIds.socket, ...CONTROLS],
    standards: [...CONTROLS, 'CIS-Kubernetes:5.2.12', 'NSA:pod'],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object, _, project) {
    for (const found of hostPathVolumesOf(object, project)) {
      const { pod, place, path, volume, controls } = found;
      if (place.class !== 'socket') continue;
      yield {
        span: path.grip,
        message: `${volumeName(found)} hands the pod the container runtime of its node. Whoever reaches ${place.path} can start a privileged container, read-only mount or not, so this is root on the node. Remove the volume, or use a build tool without a daemon.`,
        aliases: [...idsOfHostPath(place, pod?.object), ...controls],
        controls,
        ...(volume.use && { subject: volume.use }),
        fixes: () => removal(found),
      };
    }
  },
);

function removal({ pod, name, mounts }: HostPathVolume) {
  if (pod === undefined || name === undefined) return [];
  const withMounts = mounts.length === 0 ? '' : mounts.length === 1 ? ' and its mount' : ` and its ${mounts.length} mounts`;
  return repair(`Remove volume ${name}${withMounts}`, 'unsafe', removeVolume(pod, name));
}
