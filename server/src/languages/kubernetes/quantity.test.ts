import { describe, expect, it } from 'vitest';
import { compareQuantities, parseQuantity } from './quantity.ts';

const unit = 1_000_000_000n;

describe('quantities', () => {
  it.each<[string | number, bigint]>([
    ['0', 0n],
    ['1', unit],
    [2, 2n * unit],
    [0.5, unit / 2n],
    ['+1', unit],
    ['-1', -unit],
    ['1.', unit],
    ['.5', unit / 2n],
    ['100m', unit / 10n],
    ['1u', 1000n],
    ['1n', 1n],
    ['0.1n', 1n],
    ['-0.1n', -1n],
    ['1k', 1000n * unit],
    ['1Ki', 1024n * unit],
    ['1.5Gi', 1610612736n * unit],
    ['1E', 10n ** 18n * unit],
    ['1E3', 1000n * unit],
    ['1e+3', 1000n * unit],
    ['1e-3', unit / 1000n],
    ['12e6', 12_000_000n * unit],
    ['100Ei', (2n ** 63n - 1n) * unit],
    ['1e999999999', (2n ** 63n - 1n) * unit],
    ['1e-999999999', 1n],
    ['0e999999999', 0n],
  ])('%s', (written, nanos) => {
    expect(parseQuantity(written)?.nanos).toBe(nanos);
  });

  it.each(['', ' 1', '1 Gi', '1gi', '1K', '1mi', '1.2.3', '1e', '1e3k', 'Gi', '.', '-', '1_000', '0x10', '1'.repeat(200)])(
    'refuses "%s"',
    (written) => {
      expect(parseQuantity(written)).toBeUndefined();
    },
  );

  it('keeps the unit and compares amounts', () => {
    const of = (text: string) => parseQuantity(text) ?? { nanos: 0n, suffix: '?' };
    expect(of('512Mi').suffix).toBe('Mi');
    expect(compareQuantities(of('1Gi'), of('1024Mi'))).toBe(0);
    expect(compareQuantities(of('1G'), of('1Gi'))).toBeLessThan(0);
    expect(compareQuantities(of('1'), of('999m'))).toBeGreaterThan(0);
  });
});
