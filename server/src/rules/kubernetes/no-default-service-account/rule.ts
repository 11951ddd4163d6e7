import type { Fix } from '../../../core/rule.ts';
import { isUnset } from '../../../languages/kubernetes/model.ts';
import { mayShareNamespace } from '../../../languages/kubernetes/namespaces.ts';
import { newDocument } from '../../../languages/kubernetes/new-document.ts';
import { podOrder } from '../../../languages/kubernetes/pod-order.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { accountOf, accountPlace, asksForToken, defaultAccount } from '../../../languages/kubernetes/service-accounts.ts';
import { type PodSpec, podsOf } from '../../../languages/kubernetes/workload.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import type { ProjectObject, ProjectView } from '../../../project/view.ts';
import { kubernetesRule } from '../../define.ts';

const OF_POD = [
  'kube-linter:default-service-account',
  'kubesec:ServiceAccountName',
  'kics:591ade62',
  'kubescape:C-0239',
  'kubescape:CIS-5.1.5',
];
/** These look for rights that the account was given. */
const OF_BINDING = ['checkov:CKV_K8S_42', 'kubescape:C-0053', 'kubescape:C-0189', 'kubescape:C-0225'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-default-service-account',
    title: 'The shared default account is used',
    severity: 'hint',
    preset: 'strict',
    alsoKnownAs: [...OF_POD, ...OF_BINDING],
    standards: ['CIS-Kubernetes:5.1.5'],
    tags: ['security'],
    fix: 'unsafe',
    introduces: ['kubernetes/require-namespace'],
  },
  function* (object, _, project) {
    if (object.kind === 'RoleBinding' || object.kind === 'ClusterRoleBinding') {
      for (const subject of object.root.at('subjects').items()) {
        if (subject.at('kind').value !== 'ServiceAccount' || subject.at('name').value !== defaultAccount) continue;
        yield {
          span: subject.at('name').grip,
          message:
            'These rights go to every pod of the namespace that names no account. The next one that is added has them too, needed or not. Give the pod that needs them an account of its own.',
          aliases: OF_BINDING,
        };
      }
    }
    for (const pod of podsOf(object)) {
      const accounts = accountsAround(pod, project);
      if (accounts === undefined || !usesDefault(pod, accounts)) continue;
      yield {
        span: accountPlace(pod)?.grip ?? object.root.at('metadata', 'name').grip,
        message: `${shown(object.kind, object.name)} runs under the account default, like all that name none. What one of them is allowed, all of them are. Give it an account of its own.`,
        aliases: OF_POD,
        subject: pod,
        fixes: () => ownAccount(pod, accounts),
      };
    }
  },
);

/** The accounts that may be in the namespace of a pod; undefined while they are not known. */
function accountsAround({ object: { namespace } }: PodSpec, project: ProjectView): readonly ProjectObject[] | undefined {
  const here = { uri: project.uri, namespace };
  return project.objects('ServiceAccount')?.filter(({ uri, object }) => mayShareNamespace({ uri, namespace: object.namespace }, here));
}

/** Without a token the account opens nothing. */
function usesDefault(pod: PodSpec, accounts: readonly ProjectObject[]): boolean {
  const automount = pod.field.at('automountServiceAccountToken');
  if (accountOf(pod) !== defaultAccount || pod.completeness !== 'whole' || !pod.podLevel || !asksForToken(automount)) return false;
  const ofDefault = accounts.filter(({ object }) => object.name === defaultAccount);
  return !isUnset(automount) || ofDefault.every(({ object }) => asksForToken(object.root.at('automountServiceAccountToken')));
}

function shown(kind: string, name: string | undefined): string {
  return name !== undefined && /^[\w.-]{1,30}$/.test(name) ? `${kind} ${name}` : 'This workload';
}

/** An account by the name of the workload, which is written below it unless it is there already. */
function ownAccount(pod: PodSpec, accounts: readonly ProjectObject[]): readonly Fix[] {
  const { name, namespace, document } = pod.object;
  if (name === undefined || !/^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/.test(name) || name === defaultAccount) return [];
  const place = accountPlace(pod) ?? pod.field.at('serviceAccountName');
  const named = setField(place, name, podOrder);
  if (accounts.some(({ object }) => object.name === name)) return repair(`Use account ${name}`, 'unsafe', named);
  const metadata = namespace === undefined ? { name } : { name, namespace };
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata };
  return repair(`Create account ${name} and use it`, 'unsafe', newDocument(document, account, named));
}
