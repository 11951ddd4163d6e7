import { minorVersionOf } from '../../../languages/kubernetes/pod-security-labels.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { linuxFieldsOf, osNameSince } from '../../../languages/kubernetes/windows.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { removeField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

export default kubernetesRule(
  {
    id: 'kubernetes/no-linux-fields-on-windows',
    title: 'Linux settings on a Windows pod',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [],
    tags: ['correctness'],
    fix: 'safe',
  },
  function* (object, _, { kubernetes }) {
    if ((minorVersionOf(kubernetes.version ?? '') ?? osNameSince) < osNameSince) return;
    for (const pod of podsOf(object).filter(({ windows }) => windows === true)) {
      for (const { place, container } of linuxFieldsOf(pod)) {
        const key = place.key ?? '';
        yield {
          span: place.keySpan ?? place.grip,
          message: `${key} is not allowed on a Windows pod. The API server rejects the pod. Remove the line; Windows has no such setting.`,
          subject: container ?? pod,
          fixes: () => repair(`Remove ${key}`, 'safe', removeField(place, { prune: true })),
        };
      }
    }
  },
);
