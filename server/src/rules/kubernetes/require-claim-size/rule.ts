import { claimsOf } from '../../../languages/kubernetes/claims.ts';
import { isUnset } from '../../../languages/kubernetes/model.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { placeholder } from '../../../languages/yaml/json-value.ts';
import { kubernetesRule } from '../../define.ts';

const TEMPLATE = ['kubesec:VolumeClaimRequestsStorage', 'kics:8cf4671a'];

export default kubernetesRule(
  {
    id: 'kubernetes/require-claim-size',
    title: 'A claim without a size',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: TEMPLATE,
    tags: ['correctness'],
    fix: 'placeholder',
  },
  function* (object) {
    for (const { field, spec, named, origin, whole } of claimsOf(object)) {
      const storage = spec.at('resources', 'requests', 'storage');
      if (!whole || !isUnset(storage)) continue;
      yield {
        span: field.at('metadata', 'name').grip,
        message: `${named} asks for storage without saying how much. The API server rejects a claim without a size. Request as much as the data will need.`,
        aliases: origin === 'template' ? TEMPLATE : [],
        fixes: () => {
          const size = spec.at('resources', 'limits', 'storage').source ?? '10Gi';
          const change = setField(storage, placeholder(size), ['accessModes', 'storageClassName', 'resources']);
          return repair(`Request ${size} of storage`, 'placeholder', change);
        },
      };
    }
  },
);
