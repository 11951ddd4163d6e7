import { shiftSpan } from '../../../core/text.ts';
import type { KubeObject } from '../../../languages/kubernetes/model.ts';
import { mayShareNamespace } from '../../../languages/kubernetes/namespaces.ts';
import { accountOf, accountPlace, defaultAccount } from '../../../languages/kubernetes/service-accounts.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import type { ProjectObject, ProjectView } from '../../../project/view.ts';
import { kubernetesRule } from '../../define.ts';

const KINDS = ['CronJob', 'DaemonSet', 'Deployment', 'Job', 'Pod', 'StatefulSet'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-shared-service-account',
    title: 'Several workloads share an account',
    severity: 'hint',
    preset: 'strict',
    alsoKnownAs: ['kics:c1032cf7'],
    standards: ['CIS-Kubernetes:5.1.5'],
    tags: ['security'],
    fix: 'none',
  },
  function* (object, _, project) {
    for (const pod of podsOf(object)) {
      const place = accountPlace(pod);
      const account = accountOf(pod);
      if (place === undefined || account === undefined || account === defaultAccount || account.includes('$')) continue;
      const others = sharersOf(account, object, project);
      const [first] = others ?? [];
      if (others === undefined || first === undefined) continue;
      const more = others.length > 1 ? ` and ${others.length - 1} more` : '';
      yield {
        span: place.grip,
        message: `${account.length > 24 ? 'This account' : `Account ${account}`} is shared with ${first.object.kind} ${first.object.name?.slice(0, 30) ?? ''}${more}. What one of them is allowed, all of them are, and in the audit log they look the same. Give each an account of its own.`,
        subject: pod,
        // Places in the same file would be off as soon as a line is added above them.
        related: others
          .filter(({ uri }) => uri !== project.uri)
          .map(({ uri, object: other }) => ({
            span: shiftSpan(other.root.at('metadata', 'name').grip, other.document.base),
            message: 'Runs under the same account',
            uri,
          })),
      };
    }
  },
);

/** The other workloads of the namespace under this account; undefined while they are not known. */
function sharersOf(account: string, { kind, name, namespace }: KubeObject, project: ProjectView): readonly ProjectObject[] | undefined {
  const here = { uri: project.uri, namespace };
  const workloads = KINDS.map((each) => project.objects(each));
  if (workloads.includes(undefined)) return undefined;
  return workloads
    .flatMap((found) => found ?? [])
    .filter(
      ({ uri, object }) =>
        (object.kind !== kind || object.name !== name) &&
        object.name !== undefined &&
        mayShareNamespace({ uri, namespace: object.namespace }, here) &&
        podsOf(object).some((pod) => accountPlace(pod) !== undefined && accountOf(pod) === account),
    );
}
