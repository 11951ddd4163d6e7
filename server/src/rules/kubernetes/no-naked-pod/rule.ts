import { isUnset, type KubeObject } from '../../../languages/kubernetes/model.ts';
import { objectName } from '../../../languages/kubernetes/naming.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { kubernetesRule } from '../../define.ts';

const ALIASES = ['kubescape:C-0073'];
/** Pods that a tool starts and waits for. */
const HOOKS = ['helm.sh/hook', 'argocd.argoproj.io/hook'];
/** Folders of pods that a test starts. */
const FOLDERS = new Set(['test', 'tests', 'testdata', 'e2e']);
/** Where the kubelet of a node looks for pods it runs by itself. */
const STATIC = '/etc/kubernetes/manifests/';

export default kubernetesRule(
  {
    id: 'kubernetes/no-naked-pod',
    title: 'A pod nobody restarts',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: ALIASES,
    tags: ['reliability'],
    fix: 'none',
  },
  function* (object, _, { uri, root = '' }) {
    const [pod] = podsOf(object);
    if (object.kind !== 'Pod' || pod?.completeness !== 'whole' || isManaged(object)) return;
    const path = uri.slice(root.length);
    if (
      path.includes(STATIC) ||
      path
        .split('/')
        .slice(0, -1)
        .some((folder) => FOLDERS.has(folder))
    )
      return;
    const ends = ['Never', 'OnFailure'].includes(String(pod.field.at('restartPolicy').value));
    yield {
      span: object.root.at('kind').grip,
      message: `${objectName(object)} has nobody who starts it again. When its node fails or is drained, the pod is gone for good. Make it ${ends ? 'a Job' : 'a Deployment'}.`,
      aliases: ALIASES,
    };
  },
);

/** Somebody looks after it: a controller, a tool, or the kubelet that it is part of. */
function isManaged({ root, namespace }: KubeObject): boolean {
  const metadata = root.at('metadata');
  return (
    namespace === 'kube-system' ||
    metadata.at('labels', 'tier').value === 'control-plane' ||
    !isUnset(metadata.at('ownerReferences')) ||
    HOOKS.some((annotation) => !isUnset(metadata.at('annotations', annotation)))
  );
}
