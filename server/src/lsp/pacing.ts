import type { Rule, RuleId } from '../core/rule.ts';

/** Milliseconds of work after which other messages get a turn. */
const SLICE = 12;

/** A run that was stopped before its end: nobody waits for it any more, or its text is no longer current. */
export const stopped = Symbol('stopped');

export interface Timed<T> {
  readonly value: T;
  /** Milliseconds of work, pauses left out. */
  readonly ms: number;
  readonly slowest: { readonly rule: RuleId; readonly ms: number } | undefined;
}

/** Runs analyses in slices, and knows how long each rule took. */
export interface Pacer {
  /** The rules with a clock around each; the same array every time, so that caches may key on it. */
  readonly rules: readonly Rule[];
  readonly run: <T>(steps: Generator<void, T>, isStopped: () => boolean) => Promise<Timed<T> | typeof stopped>;
}

/** `pause` lets waiting messages in; `now` is a clock in milliseconds. */
export function createPacer(rules: readonly Rule[], pause: () => Promise<void>, now: () => number): Pacer {
  // Steps are synchronous, so a rule that runs belongs to the run that is stepping.
  let spent = new Map<RuleId, number>();
  return {
    rules: rules.map((rule) => timed(rule, now, (ms) => spent.set(rule.meta.id, (spent.get(rule.meta.id) ?? 0) + ms))),
    async run(steps, isStopped) {
      const mine = new Map<RuleId, number>();
      let ms = 0;
      for (;;) {
        spent = mine;
        const start = now();
        let step = steps.next();
        while (step.done !== true && now() - start < SLICE) step = steps.next();
        ms += now() - start;
        if (step.done === true) return { value: step.value, ms, slowest: slowestOf(mine) };
        await pause();
        if (isStopped()) return stopped;
      }
    },
  };
}

function timed(rule: Rule, now: () => number, add: (ms: number) => void): Rule {
  const { check } = rule;
  if (check === undefined) return rule;
  return {
    ...rule,
    *check(...given) {
      const start = now();
      try {
        yield* check(...given);
      } finally {
        add(now() - start);
      }
    },
  };
}

function slowestOf(spent: ReadonlyMap<RuleId, number>): Timed<unknown>['slowest'] {
  let slowest: Timed<unknown>['slowest'];
  for (const [rule, ms] of spent) if (slowest === undefined || ms > slowest.ms) slowest = { rule, ms };
  return slowest;
}
