import { isUnset, type KubeObject } from '../../../languages/kubernetes/model.ts';
import { objectName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { edit } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

interface Guard {
  readonly key: string;
  readonly value: string | number;
  readonly lack: string;
  readonly ids: readonly string[];
}

/** What keeps Jobs from piling up, by kind. A CronJob clears away its Jobs by their number, so they need no time to live. */
const GUARDS: Readonly<Record<string, readonly Guard[]>> = {
  CronJob: [
    { key: 'concurrencyPolicy', value: 'Forbid', lack: 'starts a run while the last one still goes on', ids: [] },
    {
      key: 'startingDeadlineSeconds',
      value: 300,
      lack: 'starts missed runs however late they are',
      ids: ['kube-score:cronjob-has-deadline', 'kics:192fe40b'],
    },
  ],
  Job: [
    {
      key: 'ttlSecondsAfterFinished',
      value: 3600,
      lack: 'stays with its pods after it has ended',
      ids: ['kube-linter:job-ttl-seconds-after-finished'],
    },
  ],
};
/** Tools that delete Jobs themselves say so by these annotations. */
const HOOKS = ['helm.sh/hook', 'argocd.argoproj.io/hook'];
const ORDER = [
  'schedule',
  'timeZone',
  'concurrencyPolicy',
  'startingDeadlineSeconds',
  'ttlSecondsAfterFinished',
  'jobTemplate',
  'template',
];

export default kubernetesRule(
  {
    id: 'kubernetes/prefer-job-guards',
    title: 'Jobs without deadline, overlap rule or clean-up',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: Object.values(GUARDS).flatMap((guards) => guards.flatMap(({ ids }) => ids)),
    tags: ['reliability'],
    fix: 'unsafe',
  },
  function* (object) {
    if (object.group !== 'batch' || object.completeness !== 'whole' || isHook(object)) return;
    const spec = object.root.at('spec');
    const missing = (GUARDS[object.kind] ?? []).filter(({ key }) => isUnset(spec.at(key)));
    if (missing.length === 0) return;
    const keys = missing.map(({ key }) => key).join(' and ');
    yield {
      span: object.root.at('metadata', 'name').grip,
      message: `${objectName(object)} ${missing[0]?.lack}. ${missing.length > 1 ? `It also ${missing[1]?.lack}` : 'Such leftovers and surprises add up'}. Set ${keys}.`,
      aliases: missing.flatMap(({ ids }) => ids),
      fixes: () =>
        repair(
          `Set ${keys}`,
          'unsafe',
          edit(
            object.document,
            missing.map(({ key, value }) => ({ set: spec.at(key), value, order: ORDER })),
          ),
        ),
    };
  },
);

function isHook({ root }: KubeObject): boolean {
  return HOOKS.some((annotation) => !isUnset(root.at('metadata', 'annotations', annotation)));
}
