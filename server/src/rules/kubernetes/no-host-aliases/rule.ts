import { repair } from '../../../languages/kubernetes/repair.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { removeField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

export default kubernetesRule(
  {
    id: 'kubernetes/no-host-aliases',
    title: 'Names are pinned by hand',
    severity: 'hint',
    preset: 'strict',
    alsoKnownAs: ['kubesec:HostAliases', 'trivy:KSV-0007'],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object) {
    for (const pod of podsOf(object)) {
      const place = pod.field.at('hostAliases');
      if (place.items().length === 0) continue;
      yield {
        span: place.grip,
        message:
          'hostAliases decides which addresses some names lead to. It overrides DNS for every container of the pod, so a wrong or planted entry leads them elsewhere. Use a Service or an entry in DNS.',
        subject: pod,
        fixes: () => repair('Remove hostAliases', 'unsafe', removeField(place)),
      };
    }
  },
);
