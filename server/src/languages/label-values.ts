import type { LabelKind } from '../tables/labels.ts';
import { isLicenceExpression, likelyLicence } from '../tables/spdx.ts';

/** Namespaces that belong to Docker. */
const reserved = ['com.docker.', 'io.docker.', 'org.dockerproject.'];

/** What is wrong with the key of a label, as the end of a sentence; undefined when nothing is. */
export function whyInvalidKey(key: string): string | undefined {
  if (key === '') return undefined;
  if (reserved.some((namespace) => key.startsWith(namespace))) return "is in a namespace of Docker's own";
  if (/[A-Z]/.test(key)) return 'has upper-case letters';
  if (/[^a-z0-9.-]/.test(key)) return 'has signs other than letters, digits, dots and dashes';
  if (/[.-]{2}/.test(key)) return 'has two separators in a row';
  return /^[a-z].*[a-z0-9]$|^[a-z]$/.test(key) ? undefined : 'does not begin with a letter or ends with a separator';
}

/** The nearest key that is valid; undefined when there is none. */
export function validKey(key: string): string | undefined {
  const near = key
    .toLowerCase()
    .replace(/[^a-z0-9.-]/g, '-')
    .replace(/[.-]+/g, (run) => run.charAt(0))
    .replace(/^[.-]|[.-]$/g, '');
  return near === '' || whyInvalidKey(near) !== undefined ? undefined : near;
}

export interface LabelJudgement {
  /** What the value should be: `a URL`. */
  readonly expected: string;
  /** What was probably meant. */
  readonly instead: string | undefined;
}

/** What a value should be and is not; undefined when it is fine. */
export function judgeLabel(kind: LabelKind, value: string): LabelJudgement | undefined {
  switch (kind) {
    case 'text':
      return undefined;
    case 'url':
      return /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(value) ? undefined : { expected: 'a URL with its scheme', instead: asUrl(value) };
    case 'time':
      return isTime(value) ? undefined : { expected: 'a date and time by RFC 3339', instead: asTime(value) };
    case 'license':
      return isLicenceExpression(value) ? undefined : { expected: 'an SPDX licence expression', instead: likelyLicence(value) };
    case 'hash':
      return /^(?:[0-9a-f]{7,40}|[0-9a-f]{64})$/.test(value) ? undefined : { expected: 'a commit hash', instead: undefined };
    case 'version':
      return isVersion(value) ? undefined : { expected: 'a version such as 1.4.0', instead: asVersion(value) };
    case 'email':
      return isEmail(value) ? undefined : { expected: 'an e-mail address', instead: undefined };
  }
}

function asUrl(value: string): string | undefined {
  return /^(?:www\.|github\.com\/|gitlab\.com\/)[\w./-]+$/.test(value) ? `https://${value}` : undefined;
}

const timeForm = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/;

function isTime(value: string): boolean {
  const [, , month, day, hour, minute, second] = (timeForm.exec(value) ?? []).map(Number);
  return within(month, 1, 12) && within(day, 1, 31) && within(hour, 0, 23) && within(minute, 0, 59) && within(second, 0, 60);
}

function within(number: number | undefined, from: number, to: number): boolean {
  return number !== undefined && number >= from && number <= to;
}

/** A day, or a day and a time without zone, taken as UTC. */
function asTime(value: string): string | undefined {
  const [, year, month, day, time = '00:00:00'] = /^(\d{4})[-/.](\d{2})[-/.](\d{2})(?:[T ](\d{2}:\d{2}:\d{2}))?$/.exec(value) ?? [];
  const near = `${year}-${month}-${day}T${time}Z`;
  return year !== undefined && isTime(near) ? near : undefined;
}

function isVersion(value: string): boolean {
  return /^(?:0|[1-9]\d{0,8})\.(?:0|[1-9]\d{0,8})\.(?:0|[1-9]\d{0,8})(?:-[0-9A-Za-z][0-9A-Za-z.-]*)?(?:\+[0-9A-Za-z][0-9A-Za-z.-]*)?$/.test(
    value,
  );
}

function asVersion(value: string): string | undefined {
  const [, number, minor = '.0', patch = '.0'] = /^v?(\d{1,8})(\.\d{1,8})?(\.\d{1,8})?$/.exec(value) ?? [];
  const near = `${number}${minor}${patch}`;
  return number !== undefined && isVersion(near) ? near : undefined;
}

function isEmail(value: string): boolean {
  const [name, host, more] = value.split('@');
  return (
    more === undefined &&
    name !== undefined &&
    /^[^\s<>]+$/.test(name) &&
    host !== undefined &&
    /^[A-Za-z0-9.-]+$/.test(host) &&
    host.slice(1, -1).includes('.')
  );
}
