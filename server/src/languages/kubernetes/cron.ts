import { closest } from '../../core/closest.ts';

/**
 * Schedules of CronJobs, in the exact grammar their controller reads: five fields, or a word behind `@`.
 * Source: github.com/robfig/cron/v3 (`ParseStandard`), which Kubernetes uses, and the validation of `batch/v1`. Read in November 2026.
 */

/** What is wrong with a schedule, as the end of a sentence that begins with the schedule. */
export interface CronFault {
  readonly kind: 'zone' | 'count' | 'word' | 'field';
  readonly reason: string;
  /** The schedule that was probably meant, and the time zone that goes with it. */
  readonly repaired?: string;
  readonly timeZone?: string;
}

interface Bounds {
  readonly label: string;
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
}

const fields: readonly Bounds[] = [
  { label: 'minute', least: 0, most: 59 },
  { label: 'hour', least: 0, most: 23 },
  { label: 'day of the month', least: 1, most: 31 },
  { label: 'month', least: 1, most: 12, names: ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { label: 'day of the week', least: 0, most: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

const macros = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

/** Go's notation of a span of time: `1h30m`. */
const duration = /^[+-]?(?:0|(?:(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;
const zone = /^(?:CRON_)?TZ=([^\s]*)\s+(.*)$/;
const number = /^\+?[0-9]{1,9}$/;

/** Why a CronJob cannot have this schedule; undefined when it can. */
export function cronFault(schedule: string): CronFault | undefined {
  const [, timeZone, rest = ''] = zone.exec(schedule) ?? [];
  if (timeZone !== undefined) {
    const inner = cronFault(rest);
    const repaired = inner === undefined ? rest : inner.repaired;
    return { kind: 'zone', reason: 'names a time zone', ...(repaired !== undefined && { repaired, timeZone }) };
  }
  return schedule.startsWith('@') ? wordFault(schedule) : fieldsFault(schedule.split(/\s+/).filter((part) => part !== ''));
}

function wordFault(word: string): CronFault | undefined {
  if (macros.includes(word)) return undefined;
  if (word.startsWith('@every ')) {
    return duration.test(word.slice('@every '.length)) ? undefined : { kind: 'word', reason: 'names no span of time such as 1h30m' };
  }
  const repaired = closest(word, macros);
  return { kind: 'word', reason: 'is not a word that schedules know', ...(repaired !== undefined && { repaired }) };
}

function fieldsFault(parts: readonly string[]): CronFault | undefined {
  if (parts.length !== fields.length) {
    // Other schedulers put the seconds first.
    const shorter = parts.length === 6 && parts[0] === '0' ? parts.slice(1) : [];
    return {
      kind: 'count',
      reason: `has ${parts.length} ${parts.length === 1 ? 'field' : 'fields'} instead of 5`,
      ...(shorter.length > 0 && fieldsFault(shorter) === undefined && { repaired: shorter.join(' ') }),
    };
  }
  const faults = parts.map((part, at) => partFault(part, fields[at] as Bounds));
  const first = faults.find((fault) => fault !== undefined);
  if (first === undefined) return undefined;
  const repaired = parts.map((part, at) => (faults[at] === undefined ? part : repairedPart(part, fields[at] as Bounds)));
  return { kind: 'field', reason: first, ...(!repaired.includes(undefined) && { repaired: repaired.join(' ') }) };
}

/** Why a field is not accepted, as the end of a sentence. */
function partFault(part: string, bounds: Bounds): string | undefined {
  for (const range of part.split(',').filter((each) => each !== '')) {
    const fault = rangeFault(range, bounds);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function rangeFault(range: string, { label, least, most, names }: Bounds): string | undefined {
  const [span = '', step, ...moreSteps] = range.split('/');
  const [from = '', to, ...more] = span.split('-');
  const unreadable = `has ${range} as ${label}, which is no number, range or step`;
  if (moreSteps.length > 0 || (step !== undefined && !number.test(step))) return unreadable;
  if (step !== undefined && Number(step) === 0) return `steps by 0 in the ${label}`;
  if (from === '*' || from === '?') return undefined;
  const start = numberOf(from, names);
  const end = to === undefined ? start : numberOf(to, names);
  if (start === undefined || end === undefined || more.length > 0) return unreadable;
  const outside = [start, end].find((each) => each < least || each > most);
  if (outside !== undefined) return `has ${outside} as ${label}, which goes from ${least} to ${most}`;
  return start > end ? `has ${range} as ${label}, a range that ends before it begins` : undefined;
}

function numberOf(text: string, names: readonly string[] = []): number | undefined {
  const named = text === '' ? -1 : names.indexOf(text.toLowerCase());
  if (named >= 0) return named;
  return number.test(text) ? Number(text) : undefined;
}

/** What other schedulers accept, said as this one wants it: Sunday as 7, midnight as 24, ranges over the end of the week. */
function repairedPart(part: string, bounds: Bounds): string | undefined {
  const { label, least, most, names } = bounds;
  const cyclic = label === 'day of the week' ? 7 : label === 'hour' ? 24 : undefined;
  if (cyclic === undefined || part.includes('/')) return undefined;
  const values = part.split(',').map((range) => {
    const [from = '', to] = range.split('-');
    const [start, end] = [numberOf(from, names), numberOf(to ?? from, names)];
    if (start === undefined || end === undefined || start > cyclic || end > cyclic) return undefined;
    if (to === undefined) return String(start % cyclic);
    if (end === cyclic && start === least) return '*';
    if (end === cyclic) return start === cyclic ? String(least) : `${rangeText(start, most)},${least}`;
    return start > end ? `${rangeText(start, most)},${rangeText(least, end)}` : range;
  });
  if (values.includes(undefined)) return undefined;
  const repaired = values.join(',');
  return partFault(repaired, bounds) === undefined ? repaired : undefined;
}

function rangeText(from: number, to: number): string {
  return from === to ? String(from) : `${from}-${to}`;
}
