import { isUnset, type KubeObject } from '../../../languages/kubernetes/model.ts';
import { mayShareNamespace } from '../../../languages/kubernetes/namespaces.ts';
import { podOrder } from '../../../languages/kubernetes/pod-order.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { accountOf, asksForToken } from '../../../languages/kubernetes/service-accounts.ts';
import { type PodSpec, podsOf } from '../../../languages/kubernetes/workload.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import type { ProjectView } from '../../../project/view.ts';
import { kubernetesRule } from '../../define.ts';

const BOTH = ['kics:48471392', 'kubescape:C-0034'];
const OF_POD = [
  'kubesec:AutomountServiceAccountToken',
  'polaris:automountServiceAccountToken',
  'checkov:CKV_K8S_38',
  'kubescape:C-0190',
  'kubescape:C-0261',
  'kubeaudit:asat',
  'sonar:S6865',
  'terrascan:AC_K8S_0045',
];
/** Looks at bare pods that ask for the token. */
const OF_BARE_POD = ['trivy:KSV-0036'];
const OF_ACCOUNT = ['checkov:CKV_K8S_41', 'kubescape:C-0189'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-unneeded-token',
    title: 'A token for the API is mounted without need',
    severity: 'info',
    preset: 'strict',
    alsoKnownAs: [...BOTH, ...OF_POD, ...OF_BARE_POD, ...OF_ACCOUNT],
    standards: ['CIS-Kubernetes:5.1.6', 'NSA:pod'],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object, _, project) {
    const own = object.root.at('automountServiceAccountToken');
    if (
      object.kind === 'ServiceAccount' &&
      object.name === 'default' &&
      asksForToken(own) &&
      isBound(object, 'default', project) === false
    ) {
      yield {
        span: isUnset(own) ? object.root.at('metadata', 'name').grip : own.grip,
        message:
          'Every pod without an account of its own gets a token for the API server. Few programs ask the API anything, and the token is there for whoever breaks into one. Set automountServiceAccountToken to false.',
        aliases: [...BOTH, ...OF_ACCOUNT],
        fixes: () => repair('Mount no token by default', 'unsafe', setField(own, false)),
      };
    }
    for (const pod of podsOf(object)) {
      const place = pod.field.at('automountServiceAccountToken');
      if (!asksForToken(place) || !isWithoutNeed(pod, place, project)) continue;
      yield {
        span: isUnset(place) ? pod.field.grip : place.grip,
        message:
          'The containers get a token for the API server that nothing here needs. No binding in this project gives their account any rights, so it serves only whoever breaks in. Set automountServiceAccountToken to false.',
        aliases: [...BOTH, ...OF_POD, ...(object.kind === 'Pod' && place.value === true ? OF_BARE_POD : [])],
        subject: pod,
        fixes: () => repair('Mount no token', 'unsafe', setField(place, false, podOrder)),
      };
    }
  },
);

/** What the pod leaves open, its account decides; of an account that nobody shows us nothing is known. */
function isWithoutNeed(pod: PodSpec, place: Field, project: ProjectView): boolean {
  const name = accountOf(pod);
  if (name === undefined || !pod.podLevel || (isUnset(place) && pod.completeness !== 'whole') || projectsItsOwn(pod)) return false;
  const here = { uri: project.uri, namespace: pod.object.namespace };
  const accounts = project
    .objects('ServiceAccount')
    ?.filter(({ uri, object: { name: of, namespace } }) => of === name && mayShareNamespace({ uri, namespace }, here));
  if (accounts === undefined || (accounts.length === 0 && name !== 'default')) return false;
  if (isUnset(place) && accounts.some(({ object }) => !asksForToken(object.root.at('automountServiceAccountToken')))) return false;
  return isBound(pod.object, name, project) === false;
}

function projectsItsOwn({ volumes }: PodSpec): boolean {
  return volumes.items().some((volume) =>
    volume
      .at('projected', 'sources')
      .items()
      .some((source) => !isUnset(source.at('serviceAccountToken'))),
  );
}

/** Whether a binding gives the account rights; undefined while that is not known. */
function isBound({ namespace }: KubeObject, account: string, project: ProjectView): boolean | undefined {
  const bindings = [project.objects('RoleBinding'), project.objects('ClusterRoleBinding')];
  if (bindings.includes(undefined)) return undefined;
  return bindings
    .flatMap((found) => found ?? [])
    .some(({ uri, object }) =>
      object.root
        .at('subjects')
        .items()
        .some((subject) => {
          const { value } = subject.at('namespace');
          const of = { uri, namespace: typeof value === 'string' ? value : undefined };
          return subject.at('name').value === account && mayShareNamespace(of, { uri: project.uri, namespace });
        }),
    );
}
