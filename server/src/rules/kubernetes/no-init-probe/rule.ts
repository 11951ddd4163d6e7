import { isUnset } from '../../../languages/kubernetes/model.ts';
import { probeKinds } from '../../../languages/kubernetes/probes.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { removeField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

export default kubernetesRule(
  {
    id: 'kubernetes/no-init-probe',
    title: 'Init containers cannot have probes',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [],
    tags: ['correctness'],
    fix: 'unsafe',
  },
  function* (object) {
    for (const container of podsOf(object).flatMap((pod) => (pod.completeness === 'whole' ? pod.containers : []))) {
      if (container.role !== 'init' || container.field.at('restartPolicy').kind === 'unknown') continue;
      for (const key of [...probeKinds, 'lifecycle']) {
        const field = container.field.at(key);
        if (isUnset(field) || field.kind === 'unknown') continue;
        yield {
          span: field.keySpan ?? field.grip,
          message: `An init container cannot have a ${key}. It runs to its end before the others start, so nobody asks it anything, and the API server rejects the pod. Remove it, or set restartPolicy to Always if the container is to run beside the others.`,
          fixes: () => repair(`Remove ${key}`, 'unsafe', removeField(field)),
        };
      }
    }
  },
);
