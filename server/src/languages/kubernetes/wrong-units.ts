import type { Severity } from '../../core/rule.ts';
import { type Amount, shownAmount } from './amounts.ts';

/** An amount that surely is not what its author meant. */
export interface WrongUnit {
  readonly severity: Severity;
  /** What is written, and what it comes to. */
  readonly says: string;
  /** What becomes of it. */
  readonly harm: string;
  /** What was probably meant. */
  readonly meant: string | undefined;
}

const nano = 10n ** 9n;
const mebibyte = 1n << 20n;
/** The largest machines have some hundred processors, and nobody gives all of them to one container. */
const mostProcessors = 512n;
/** From here on a round number of processors is a number of thousandths. */
const manyProcessors = 100n;

/** What is wrong with the unit of an amount; undefined when it may be meant, or when the resource has no unit. */
export function wrongUnitOf(amount: Amount): WrongUnit | undefined {
  if (amount.resource === 'cpu') return ofProcessors(amount);
  return /^(?:memory|storage|ephemeral-storage)$|^hugepages-/.test(amount.resource) ? ofBytes(amount) : undefined;
}

function ofBytes(amount: Amount): WrongUnit | undefined {
  const { written, quantity, list } = amount;
  const shown = shownAmount(amount);
  const digits = /^[0-9]{1,6}(?:\.[0-9]{1,3})?/.exec(String(written))?.[0];
  if (quantity === undefined) {
    const unit = digits === undefined ? undefined : byteUnits.get(String(written).slice(digits.length).trim().toLowerCase());
    if (unit === undefined) return undefined;
    return refused(shown, `${digits}${unit}`);
  }
  // Zero means none, and a unit of bytes that Kubernetes knows was chosen by somebody.
  if (quantity.nanos <= 0n || quantity.nanos >= mebibyte * nano || !['', 'm', 'u', 'n'].includes(quantity.suffix)) return undefined;
  const memory = amount.resource === 'memory';
  const bytes = quantity.nanos >= 2n * nano ? `${quantity.nanos / nano} bytes` : quantity.nanos >= nano ? 'one byte' : 'less than a byte';
  return {
    severity: list === 'bounds' || (list === 'requests' && memory) ? 'warning' : 'error',
    says: `${shown} of ${memory ? 'memory' : 'storage'} is ${bytes}`,
    harm: harmOf(amount),
    meant: digits === undefined ? undefined : `${digits}Mi`,
  };
}

function harmOf({ list, resource, written }: Amount): string {
  const why = typeof written === 'string' && written.endsWith('m') ? 'm means thousandths' : 'without a unit it counts bytes';
  if (list === 'bounds') return `In Kubernetes ${why}, so it is not the bound it seems to be`;
  if (resource !== 'memory') return `In Kubernetes ${why}, so there is room for nothing`;
  if (list === 'requests') return `In Kubernetes ${why}, so in effect no memory is reserved`;
  return `In Kubernetes ${why}, so the container is killed as soon as it starts`;
}

/** How people write units that Kubernetes does not know, in lower case, and what they mean. */
const byteUnits: ReadonlyMap<string, string> = new Map([
  ['k', 'Ki'],
  ['kb', 'Ki'],
  ['ki', 'Ki'],
  ['kib', 'Ki'],
  ['b', ''],
  ['mb', 'Mi'],
  ['mi', 'Mi'],
  ['mib', 'Mi'],
  ['megabytes', 'Mi'],
  ['g', 'Gi'],
  ['gb', 'Gi'],
  ['gi', 'Gi'],
  ['gib', 'Gi'],
  ['gigabytes', 'Gi'],
  ['t', 'Ti'],
  ['tb', 'Ti'],
  ['ti', 'Ti'],
  ['tib', 'Ti'],
]);

function ofProcessors(amount: Amount): WrongUnit | undefined {
  const { written, quantity, list } = amount;
  const shown = shownAmount(amount);
  const text = String(written);
  const digits = /^[0-9]{1,6}/.exec(text)?.[0];
  const rest = digits === undefined ? text : text.slice(digits.length).trim().toLowerCase();
  if (quantity === undefined) return digits !== undefined && thousandths.has(rest) ? refused(shown, `${digits}m`) : undefined;
  const whole = quantity.nanos / nano;
  const sure = whole > mostProcessors;
  if (!sure && !(rest === '' && whole >= manyProcessors && whole % 50n === 0n)) return undefined;
  const why = rest === '' ? 'Without m it does not count thousandths' : 'The CPU counts in processors and, with m, in thousandths of one';
  return {
    severity: sure && list === 'requests' ? 'error' : 'warning',
    says: `${shown} of CPU is ${whole} whole processors`,
    harm: `${why}, so ${list === 'requests' ? 'no node has room for the pod' : 'it limits nothing'}`,
    meant: digits !== undefined && (rest === '' || thousandths.has(rest)) ? `${digits}m` : undefined,
  };
}

const thousandths: ReadonlySet<string> = new Set(['m', 'mi', 'mc', 'mcpu', 'milli', 'millis', 'millicore', 'millicores', 'millicpu']);

function refused(shown: string, meant: string): WrongUnit {
  return {
    severity: 'error',
    says: `Kubernetes cannot read ${shown} as an amount`,
    harm: 'Letter case counts and some units do not exist, so the API server rejects the object',
    meant,
  };
}
