import { breachesOf } from '../../../languages/kubernetes/breaches.ts';
import { containerInside, containerName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { removeField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

const CONTROLS = ['PSS:baseline:procMount', 'PSS:restricted:procMount'];
const ANY = ['polaris:procMount', 'trivy:KSV-0027'];
const UNMASKED = ['kube-linter:unsafe-proc-mount', 'kics:f922827f', 'terrascan:AC_K8S_0077'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-unmasked-proc',
    title: '/proc is not masked',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [...CONTROLS, ...ANY, ...UNMASKED],
    standards: CONTROLS,
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object, _, project) {
    for (const { place, container, pod, value, controls } of breachesOf(object, project, 'procMount')) {
      if (container === undefined) continue;
      const unmasked = value === 'Unmasked';
      const ownUsers = pod.hostUsers === false;
      const why = ownUsers
        ? 'A user namespace of its own makes that less dangerous, yet the restricted level rejects it'
        : "It can read the kernel's memory map and keys, and change settings of the node through /proc";
      yield {
        span: place.grip,
        message: unmasked
          ? `${containerName(container)} sees all of /proc. ${why}. Remove procMount.`
          : `The procMount of ${containerInside(container)} is none that Kubernetes knows. The API server rejects the pod. Remove the line.`,
        // To build containers inside of one, this is what a user namespace is for.
        ...(unmasked && ownUsers && { severity: 'info' as const, preset: 'strict' as const }),
        aliases: [...controls, ...ANY, ...(unmasked ? UNMASKED : [])],
        controls,
        subject: container,
        fixes: () => repair('Remove procMount', 'unsafe', removeField(place, { prune: true })),
      };
    }
  },
);
