import { isUnset } from '../../../languages/kubernetes/model.ts';
import { minorVersionOf } from '../../../languages/kubernetes/pod-security-labels.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { kubernetesRule } from '../../define.ts';

const ALIASES = ['kubescape:C-0058'];
/** The first minor version whose every supported release has the kubelet mended (CVE-2021-25741). */
const MENDED = 22;

export default kubernetesRule(
  {
    id: 'kubernetes/no-sub-path',
    title: 'A sub-path on a cluster that can be tricked by it',
    severity: 'hint',
    preset: 'strict',
    alsoKnownAs: ALIASES,
    tags: ['security'],
    fix: 'none',
  },
  function* (object, _, { kubernetes }) {
    const minor = kubernetes.version === undefined ? undefined : minorVersionOf(kubernetes.version);
    if (minor === undefined || minor >= MENDED) return;
    for (const { field } of podsOf(object).flatMap((pod) => pod.containers)) {
      for (const mount of field.at('volumeMounts').items()) {
        const place = [mount.at('subPath'), mount.at('subPathExpr')].find((each) => !isUnset(each) && each.kind !== 'unknown');
        if (place === undefined) continue;
        yield {
          span: place.keySpan ?? place.grip,
          message: `A sub-path lets a container out of its volume on Kubernetes 1.${minor}. Someone who can write to the volume can swap a folder for a link and reach files of the node (CVE-2021-25741). Upgrade to 1.22 or later, or mount the whole volume.`,
        };
      }
    }
  },
);
