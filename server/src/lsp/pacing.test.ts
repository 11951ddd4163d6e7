import { describe, expect, it } from 'vitest';
import { createPacer, stopped } from './pacing.ts';

/** A clock that only rules and steps move. */
function clock() {
  let time = 0;
  return { now: () => time, pass: (ms: number) => void (time += ms) };
}

describe('pacer', () => {
  it('pauses when a slice is used up, and only then', async () => {
    const { now, pass } = clock();
    let pauses = 0;
    const pacer = createPacer(async () => void pauses++, now);
    function* steps(): Generator<undefined, string> {
      for (let step = 0; step < 10; step++) {
        pass(5);
        yield;
      }
      return 'done';
    }
    const result = await pacer.run(steps(), () => false);
    expect(result).toMatchObject({ value: 'done', ms: 50 });
    expect(pauses).toBe(3);
  });

  it('ends a run nobody wants', async () => {
    const { now, pass } = clock();
    const pacer = createPacer(async () => {}, now);
    function* forever(): Generator<undefined, never> {
      for (;;) {
        pass(20);
        yield;
      }
    }
    expect(await pacer.run(forever(), () => true)).toBe(stopped);
  });

  it('names the slowest rule of a run, not of its neighbour', async () => {
    const { now, pass } = clock();
    const pacer = createPacer(async () => {}, now);
    function* steps(times: readonly (readonly [rule: string | undefined, ms: number])[]): Generator<string | undefined, void> {
      for (const [rule, ms] of times) {
        pass(ms);
        yield rule;
      }
    }
    const slow = steps([
      [undefined, 90],
      ['dockerfile/quick', 2],
      ['dockerfile/slow', 40],
      ['dockerfile/quick', 2],
    ]);
    const quick = steps(Array.from({ length: 5 }, () => ['dockerfile/quick', 2]));
    const [first, second] = await Promise.all([pacer.run(slow, () => false), pacer.run(quick, () => false)]);
    expect(first).toMatchObject({ slowest: { rule: 'dockerfile/slow', ms: 40 } });
    expect(second).toMatchObject({ slowest: { rule: 'dockerfile/quick', ms: 10 } });
  });
});
