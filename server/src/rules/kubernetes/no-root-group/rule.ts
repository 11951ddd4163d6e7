import { containerName } from '../../../languages/kubernetes/naming.ts';
import { repair, withoutItem } from '../../../languages/kubernetes/repair.ts';
import { type Container, type PodSpec, podsOf } from '../../../languages/kubernetes/workload.ts';
import { edit } from '../../../languages/yaml/edit.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { kubernetesRule } from '../../define.ts';

const ANY = ['trivy:KSV-0116'];
const PRIMARY = [
  'kube-linter:run-as-non-root',
  'kube-score:container-security-context-user-group-id',
  'kubesec:RunAsGroup',
  'trivy:KSV-0021',
];

export default kubernetesRule(
  {
    id: 'kubernetes/no-root-group',
    title: 'A root group is set',
    severity: 'info',
    preset: 'strict',
    alsoKnownAs: [...ANY, ...PRIMARY],
    tags: ['security'],
    fix: 'unsafe',
    options: { allow: [] },
  },
  function* (object, { allow }) {
    for (const pod of podsOf(object)) {
      if (pod.hostUsers !== true || pod.windows !== false) continue;
      for (const { key, place, container } of groupsOf(pod)) {
        if (place.value !== 0 || allow.includes(key)) continue;
        const who = container === undefined ? 'The pod' : containerName(container);
        yield {
          span: place.grip,
          message: `${who} is given the group of root. Files of the node that root shares with its group are open to it as soon as it can reach them. ${key === 'runAsGroup' ? 'Name the group the image was built for' : 'Remove it'}.`,
          aliases: [...ANY, ...(key === 'runAsGroup' ? PRIMARY : [])],
          ...(place.use && { subject: place.use }),
          fixes: () =>
            repair(
              key === 'supplementalGroups' ? `Remove 0 from ${key}` : `Remove ${key}: 0`,
              'unsafe',
              edit(object.document, [key === 'supplementalGroups' ? withoutItem(place) : { remove: place, prune: true }]),
            ),
        };
      }
    }
  },
);

/** Every place that gives a group to a pod or a container. */
function groupsOf({ securityContext, containers }: PodSpec): readonly { key: string; place: Field; container?: Container }[] {
  return [
    ...['runAsGroup', 'fsGroup'].map((key) => ({ key, place: securityContext.at(key) })),
    ...securityContext
      .at('supplementalGroups')
      .items()
      .map((place) => ({ key: 'supplementalGroups', place })),
    ...containers.map((container) => ({ key: 'runAsGroup', place: container.securityContext.at('runAsGroup'), container })),
  ];
}
