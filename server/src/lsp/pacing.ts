import type { RuleId } from '../core/rule.ts';

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

/** Runs analyses in slices, and knows how long each rule took. A step that asked a rule yields its id. */
export interface Pacer {
  readonly run: <T>(steps: Generator<RuleId | undefined, T>, isStopped: () => boolean) => Promise<Timed<T> | typeof stopped>;
}

/** `pause` lets waiting messages in; `now` is a clock in milliseconds. */
export function createPacer(pause: () => Promise<void>, now: () => number): Pacer {
  return {
    async run(steps, isStopped) {
      const spent = new Map<RuleId, number>();
      let ms = 0;
      for (;;) {
        const start = now();
        let before = start;
        let step: ReturnType<typeof steps.next>;
        do {
          step = steps.next();
          const after = now();
          if (step.done !== true && step.value !== undefined) spent.set(step.value, (spent.get(step.value) ?? 0) + after - before);
          before = after;
        } while (step.done !== true && before - start < SLICE);
        ms += before - start;
        if (step.done === true) return { value: step.value, ms, slowest: slowestOf(spent) };
        await pause();
        if (isStopped()) return stopped;
      }
    },
  };
}

function slowestOf(spent: ReadonlyMap<RuleId, number>): Timed<unknown>['slowest'] {
  let slowest: Timed<unknown>['slowest'];
  for (const [rule, ms] of spent) if (slowest === undefined || ms > slowest.ms) slowest = { rule, ms };
  return slowest;
}
