/**
 * Amounts of memory, processor and storage, in the exact grammar of the Kubernetes API
 * (`k8s.io/apimachinery/pkg/api/resource`): `512Mi`, `1.5G`, `250m`, `1e3`.
 */
export interface Quantity {
  /** The amount in billionths, which is as fine as Kubernetes counts; finer amounts are rounded away from zero. */
  readonly nanos: bigint;
  /** The unit as written: `''`, `m`, `Mi`, `e3` … */
  readonly suffix: string;
}

const decimal: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const binary: Readonly<Record<string, bigint>> = {
  Ki: 1n << 10n,
  Mi: 1n << 20n,
  Gi: 1n << 30n,
  Ti: 1n << 40n,
  Pi: 1n << 50n,
  Ei: 1n << 60n,
};

const grammar = /^([+-]?)(?:([0-9]+)(?:\.([0-9]*))?|\.([0-9]+))(n|u|m|k|Ki|Mi|Gi|Ti|Pi|Ei|M|G|T|P|E|[eE][+-]?[0-9]+)?$/;

/** Far longer than any amount a cluster can hold; keeps the arithmetic small. */
const longest = 100;

const most = ((1n << 63n) - 1n) * 10n ** 9n;

/**
 * Reads a quantity. Amounts beyond 2^63-1 count as that, as Kubernetes has it.
 * @param written the text, or the number a manifest has in its place
 * @returns undefined when Kubernetes would refuse it
 */
export function parseQuantity(written: string | number): Quantity | undefined {
  const text = String(written);
  const match = text.length > longest ? null : grammar.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = match[4] ?? '', , suffix = ''] = match;
  const digits = BigInt(whole + fraction);
  const size = scaled(digits, fraction.length, suffix);
  const nanos = size > most ? most : size;
  return { nanos: sign === '-' ? -nanos : nanos, suffix };
}

/** `digits` with `places` of them behind the point, times the unit, in billionths, rounded up. */
function scaled(digits: bigint, places: number, suffix: string): bigint {
  if (digits === 0n) return 0n;
  const factor = binary[suffix];
  if (factor !== undefined) return shifted(digits * factor, 9 - places);
  const power = decimal[suffix] ?? Number(suffix.slice(1));
  return shifted(digits, power + 9 - places);
}

function shifted(value: bigint, power: number): bigint {
  if (power >= 0) return power > longest ? most + 1n : value * 10n ** BigInt(power);
  if (-power > 2 * longest) return 1n;
  const divisor = 10n ** BigInt(-power);
  return (value + divisor - 1n) / divisor;
}

/** Negative when `a` is less than `b`, zero when they are equal amounts, positive when it is more. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  return a.nanos < b.nanos ? -1 : a.nanos > b.nanos ? 1 : 0;
}
