import { canRunTwice } from '../../../languages/kubernetes/claims.ts';
import { objectName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { edit } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

const ALIASES = [
  'kube-linter:no-rolling-update-strategy',
  'kube-score:deployment-strategy',
  'kubescape:C-0305',
  'kubescape:no-rolling-update-strategy',
];
/** How the kinds call an update of one pod after the other. */
const ROLLING: Readonly<Record<string, string>> = { Deployment: 'RollingUpdate', DeploymentConfig: 'Rolling' };

export default kubernetesRule(
  {
    id: 'kubernetes/prefer-rolling-update',
    title: 'All pods stop at once',
    severity: 'info',
    preset: 'all',
    alsoKnownAs: ALIASES,
    tags: ['reliability'],
    fix: 'unsafe',
    // Only what is made to be alone may have one replica.
    introduces: ['kubernetes/require-replicas'],
  },
  function* (object, _, project) {
    const rolling = ROLLING[object.kind];
    const strategy = object.root.at('spec', 'strategy');
    const type = strategy.at('type');
    const { value } = type;
    if (rolling === undefined || typeof value !== 'string' || value === rolling || value === 'Custom') return;
    // A disk that one node can have must be let go before the next pod takes it.
    const recreates = value === 'Recreate';
    if (recreates && podsOf(object).some((pod) => canRunTwice(pod, project) !== true)) return;
    yield {
      span: type.grip,
      message: recreates
        ? `${objectName(object)} stops all its pods before it starts new ones. Every deploy is an outage, and a version that does not start leaves nothing running. Replace them one by one.`
        : `${objectName(object)} has an update strategy that Kubernetes does not know. The API server rejects it. Write ${rolling}.`,
      aliases: ALIASES,
      fixes: () =>
        repair(
          `Use ${rolling}`,
          'unsafe',
          edit(object.document, [{ set: type, value: rolling }, { remove: strategy.at('recreateParams') }]),
        ),
    };
  },
);
