import { describe, expect, it } from 'vitest';
import { parseDuration } from './duration.ts';

describe('durations', () => {
  it.each([
    ['30s', 30_000],
    ['1m30s', 90_000],
    ['1.5h', 5_400_000],
    ['.5s', 500],
    ['1.s', 1000],
    ['100ms', 100],
    ['250us', 0.25],
    ['250µs', 0.25],
    ['0', 0],
    ['-0', 0],
    ['+2s', 2000],
    ['-1s', -1000],
  ])('%s lasts %d ms', (text, milliseconds) => {
    const duration = parseDuration(text);
    expect('milliseconds' in duration && duration.milliseconds).toBeCloseTo(milliseconds);
  });

  it.each([
    ['30', 'unit-missing'],
    ['5s5', 'unit-missing'],
    ['5.5.5s', 'unit-missing'],
    ['5sec', 'unit-unknown'],
    ['5s-10ms', 'unit-unknown'],
    ['1x1s', 'unit-unknown'],
    ['5S', 'unit-unknown'],
    ['', 'no-duration'],
    ['-', 'no-duration'],
    ['a1s', 'no-duration'],
    ['.s', 'no-duration'],
    ['s', 'no-duration'],
  ])('%j is none', (text, wrong) => {
    expect(parseDuration(text)).toEqual({ wrong });
  });

  it('takes any text', () => {
    expect(parseDuration('1'.repeat(100_000))).toEqual({ wrong: 'unit-missing' });
    expect(parseDuration('constructor')).toEqual({ wrong: 'no-duration' });
  });
});
