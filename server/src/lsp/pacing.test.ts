import { describe, expect, it } from 'vitest';
import type { Rule } from '../core/rule.ts';
import { createPacer, stopped } from './pacing.ts';

/** A clock that only rules and steps move. */
function clock() {
  let time = 0;
  return { now: () => time, pass: (ms: number) => void (time += ms) };
}

function rule(id: string, work: () => void): Rule {
  const meta = { id, title: id, severity: 'info', preset: 'all', alsoKnownAs: [], fix: 'none' } as const;
  return {
    meta,
    check() {
      work();
      return [];
    },
  };
}

describe('pacer', () => {
  it('pauses when a slice is used up, and only then', async () => {
    const { now, pass } = clock();
    let pauses = 0;
    const pacer = createPacer([], async () => void pauses++, now);
    function* steps(): Generator<void, string> {
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
    const pacer = createPacer([], async () => {}, now);
    function* forever(): Generator<void, never> {
      for (;;) {
        pass(20);
        yield;
      }
    }
    expect(await pacer.run(forever(), () => true)).toBe(stopped);
  });

  it('names the slowest rule of a run, not of its neighbour', async () => {
    const { now, pass } = clock();
    const pacer = createPacer([rule('dockerfile/quick', () => pass(2)), rule('dockerfile/slow', () => pass(40))], async () => {}, now);
    function* steps(times: readonly number[]): Generator<void, void> {
      for (const index of times) {
        for (const _ of pacer.rules[index]?.check?.(undefined as never, {}, undefined as never) ?? []);
        yield;
      }
    }
    const [first, second] = await Promise.all([pacer.run(steps([0, 1, 0]), () => false), pacer.run(steps([0, 0, 0, 0, 0]), () => false)]);
    expect(first).toMatchObject({ slowest: { rule: 'dockerfile/slow', ms: 40 } });
    expect(second).toMatchObject({ slowest: { rule: 'dockerfile/quick', ms: 10 } });
  });
});
