import { hostPathVolumesOf, volumeName } from '../../../languages/kubernetes/host-path-volumes.ts';
import { isUnset } from '../../../languages/kubernetes/model.ts';
import { wordOr } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { placeholder } from '../../../languages/yaml/json-value.ts';
import { kubernetesRule } from '../../define.ts';

export default kubernetesRule(
  {
    id: 'kubernetes/require-host-path-type',
    title: 'The path may not be what you think',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: [],
    tags: ['reliability'],
    fix: 'placeholder',
  },
  function* (object, _, project) {
    for (const found of hostPathVolumesOf(object, project)) {
      const { pod, source, path, volume } = found;
      const type = source.at('type');
      const lacks = type.value === '' || (isUnset(type) && (pod === undefined ? object.completeness : pod.completeness) === 'whole');
      if (!lacks) continue;
      const likely = String(path.value).endsWith('.sock') ? 'Socket' : 'Directory';
      yield {
        span: source.keySpan ?? source.grip,
        message: `${volumeName(found)} does not say what it expects at ${wordOr(path.value, 'its path')}. Where nothing is there, most runtimes make an empty directory, and the pod starts as if all were well. Name the type.`,
        ...(volume.use && { subject: volume.use }),
        fixes: () => repair('Add a type…', 'placeholder', setField(type, placeholder(likely))),
      };
    }
  },
);
