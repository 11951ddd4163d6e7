import { containerInside, wordOr } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { removeField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

export default kubernetesRule(
  {
    id: 'kubernetes/no-bidirectional-mount',
    title: 'Mounts leak to the node',
    severity: 'warning',
    preset: 'strict',
    alsoKnownAs: [],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object) {
    for (const container of podsOf(object).flatMap((pod) => pod.containers)) {
      for (const mount of container.field.at('volumeMounts').items()) {
        const place = mount.at('mountPropagation');
        if (place.value !== 'Bidirectional') continue;
        yield {
          span: place.grip,
          message: `What ${containerInside(container)} mounts below ${wordOr(mount.at('mountPath').value, 'this directory')} is mounted on the node too. Other pods see it, and it stays when the pod is gone. Remove mountPropagation, or use HostToContainer to see the mounts of the node.`,
          fixes: () => repair('Remove mountPropagation', 'unsafe', removeField(place)),
        };
      }
    }
  },
);
