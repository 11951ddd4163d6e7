/** Why a text is no duration, or its length in milliseconds. */
export type Duration = { readonly milliseconds: number } | { readonly wrong: 'unit-missing' | 'unit-unknown' | 'no-duration' };

const units: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, μs: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Reads `1m30s` as Go's `time.ParseDuration` does: numbers, each with a unit; a bare number is a duration only when it is 0. */
export function parseDuration(text: string): Duration {
  const sign = /^[-+]/.exec(text)?.[0] ?? '';
  const rest = text.slice(sign.length, 256);
  if (rest === '0') return { milliseconds: 0 };
  if (rest === '') return { wrong: 'no-duration' };
  const piece = /(\d*)(\.\d*)?([^\d.]*)/y;
  let milliseconds = 0;
  while (piece.lastIndex < rest.length) {
    const [, whole = '', fraction = '', unit = ''] = piece.exec(rest) ?? [];
    if (whole === '' && fraction.length < 2) return { wrong: 'no-duration' };
    if (unit === '') return { wrong: 'unit-missing' };
    const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
    if (factor === undefined) return { wrong: 'unit-unknown' };
    milliseconds += Number(`${whole}${fraction === '.' ? '' : fraction}`) * factor;
  }
  return { milliseconds: sign === '-' ? -milliseconds : milliseconds };
}
