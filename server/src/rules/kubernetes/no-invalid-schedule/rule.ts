import { type CronFault, cronFault } from '../../../languages/kubernetes/cron.ts';
import { isUnset } from '../../../languages/kubernetes/model.ts';
import { minorVersionOf } from '../../../languages/kubernetes/pod-security-labels.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { edit } from '../../../languages/yaml/edit.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { kubernetesRule } from '../../define.ts';

/** From this minor version on, a schedule cannot name a time zone. */
const NO_ZONES = 29;
/** Marks of text that something else fills in before the cluster sees it. */
const FILLED_IN = /[$%<>{}]/;

export default kubernetesRule(
  {
    id: 'kubernetes/no-invalid-schedule',
    title: 'Not a cron schedule',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [],
    tags: ['correctness'],
    fix: 'unsafe',
  },
  function* (object, _, { kubernetes }) {
    if (object.kind !== 'CronJob' || object.group !== 'batch') return;
    const spec = object.root.at('spec');
    const schedule = spec.at('schedule');
    const { value } = schedule;
    if (typeof value !== 'string' || FILLED_IN.test(value)) return;
    const fault = cronFault(value);
    if (fault === undefined) return;
    const minor = kubernetes.version === undefined ? undefined : minorVersionOf(kubernetes.version);
    if (fault.kind === 'zone' && minor !== undefined && minor < NO_ZONES) return;
    yield {
      span: schedule.grip,
      message: `${fault.kind === 'field' || fault.kind === 'count' || fault.kind === 'zone' ? 'The schedule' : `${shown(value)}`} ${fault.reason}. ${
        fault.kind === 'zone'
          ? 'New objects that do so are rejected since Kubernetes 1.29. Move the zone to timeZone.'
          : 'The API server rejects the CronJob, so it never runs. A schedule is minute, hour, day of the month, month and day of the week, or a word such as @daily.'
      }`,
      fixes: () => repairs(spec, schedule, fault),
    };
  },
);

function shown(value: string): string {
  return /^@[A-Za-z]{1,20}$/.test(value) ? value : 'The schedule';
}

function repairs(spec: Field, schedule: Field, { repaired, timeZone }: CronFault) {
  if (repaired === undefined) return [];
  const zone = spec.at('timeZone');
  if (timeZone === undefined) return repair(`Write ${repaired}`, 'unsafe', edit(schedule.document, [{ set: schedule, value: repaired }]));
  if (timeZone === '' || !isUnset(zone)) return [];
  return repair(
    'Move the time zone to timeZone',
    'unsafe',
    edit(schedule.document, [
      { set: schedule, value: repaired },
      { set: zone, value: timeZone, order: ['schedule', 'timeZone', 'concurrencyPolicy', 'jobTemplate'] },
    ]),
  );
}
