import { closest } from '../../../core/closest.ts';
import { isUnset, type KubeObject } from '../../../languages/kubernetes/model.ts';
import { containerName, objectName } from '../../../languages/kubernetes/naming.ts';
import { minorVersionOf } from '../../../languages/kubernetes/pod-security-labels.ts';
import { podOrder } from '../../../languages/kubernetes/pod-order.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { type Container, type PodSpec, podsOf } from '../../../languages/kubernetes/workload.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

/** Looks at the word alone. */
const OF_WORD = ['kube-linter:restart-policy'];
const OF_CRON_JOB = ['kube-score:cronjob-restartpolicy'];
const WORDS = ['Always', 'OnFailure', 'Never'];
const ENDLESS = ['Always'];
const ENDING = ['OnFailure', 'Never'];
/** From this minor version on, every container may have a policy of its own. */
const OWN_POLICIES = 34;

/** What the API server accepts in the pods of each kind. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  Pod: WORDS,
  Deployment: ENDLESS,
  ReplicaSet: ENDLESS,
  ReplicationController: ENDLESS,
  StatefulSet: ENDLESS,
  DaemonSet: ENDLESS,
  Job: ENDING,
  CronJob: ENDING,
};
const GROUPS: ReadonlySet<string | undefined> = new Set(['', 'apps', 'extensions', 'batch']);

export default kubernetesRule(
  {
    id: 'kubernetes/no-invalid-restart-policy',
    title: 'Not a restart policy this kind may have',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [...OF_WORD, ...OF_CRON_JOB],
    tags: ['correctness', 'reliability'],
    fix: 'unsafe',
    introduces: ['kubernetes/prefer-probes'],
  },
  function* (object, _, { kubernetes }) {
    const kindAllows = GROUPS.has(object.group) ? ALLOWED[object.kind] : undefined;
    if (kindAllows === undefined) return;
    const minor = kubernetes.version === undefined ? undefined : minorVersionOf(kubernetes.version);
    for (const pod of podsOf(object)) {
      const allowed = kindAllows === ENDING && mustNeverRestart(pod) ? ['Never'] : kindAllows;
      const policy = pod.field.at('restartPolicy');
      const { value } = policy;
      const missing = isUnset(policy) && allowed !== WORDS && allowed !== ENDLESS && pod.completeness === 'whole';
      if (missing || (typeof value === 'string' && !allowed.includes(value))) {
        const word = wordFor(value, allowed);
        yield {
          span: missing ? object.root.at('metadata', 'name').grip : policy.grip,
          message: missing
            ? `${objectName(object)} does not say when its pods are restarted. The API server then assumes Always, which it accepts for no Job, and rejects the object. Set restartPolicy to ${word}.`
            : `${messageFor(object, String(value))} The API server rejects the object. Set restartPolicy to ${word}.`,
          aliases: [
            ...(missing || value === 'Never' || !WORDS.includes(String(value)) ? OF_WORD : []),
            ...(object.kind === 'CronJob' ? OF_CRON_JOB : []),
          ],
          fixes: () => repair(`Set restartPolicy: ${word}`, 'unsafe', setField(policy, word, podOrder)),
        };
      }
      for (const container of pod.containers) {
        const own = container.field.at('restartPolicy');
        const accepted = wordsOf(container, minor);
        if (typeof own.value !== 'string' || accepted.includes(own.value)) continue;
        yield {
          span: own.grip,
          message: `${containerName(container)} has a restart policy that it may not have. ${
            accepted.length === 0 ? 'Only init containers have one of their own' : `Only ${accepted.join(', ')} can stand here`
          }, so the API server rejects the object. ${accepted.length === 0 ? 'Remove it.' : 'Correct the word.'}`,
          aliases: [],
        };
      }
    }
  },
);

/** Policies about failed pods need pods that stay as they failed. */
function mustNeverRestart({ field }: PodSpec): boolean {
  const job = field.parent?.parent;
  return job !== undefined && ['podFailurePolicy', 'backoffLimitPerIndex'].some((key) => !isUnset(job.at(key)));
}

function wordFor(written: unknown, allowed: readonly string[]): string {
  return (typeof written === 'string' ? closest(written, allowed) : undefined) ?? allowed[0] ?? 'Always';
}

function messageFor({ kind }: KubeObject, value: string): string {
  if (!WORDS.includes(value)) return 'The restart policy is none that Kubernetes knows.';
  if (value === 'OnFailure') return `The pods of this ${kind} may not be restarted ${value}.`;
  return `The pods of this ${kind} may not have the restart policy ${value}.`;
}

function wordsOf({ role }: Container, minor: number | undefined): readonly string[] {
  if (role === 'ephemeral') return [];
  if (minor === undefined || minor >= OWN_POLICIES) return WORDS;
  return role === 'regular' ? [] : ENDLESS;
}
