import type { Answer } from './answer.ts';
import { bounds } from './bounds.ts';
import type { Clock } from './clock.ts';

/** The hosts that said 429 (Too Many Requests), and until when each is left alone. */
export class Rests {
  readonly #until = new Map<string, number>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The answer instead of a request to this host; undefined when it may be asked. */
  of(host: string): Extract<Answer, { kind: 'rate-limited' }> | undefined {
    const now = this.#clock.now();
    const until = this.#until.get(host) ?? 0;
    return until > now ? { kind: 'rate-limited', host, askedAt: now, until } : undefined;
  }

  /**
   * Leaves a host alone.
   * @param retryAfter the header of RFC 9110, section 10.2.3: seconds, or a date
   */
  begin(host: string, retryAfter: string | undefined): Extract<Answer, { kind: 'rate-limited' }> {
    const askedAt = this.#clock.now();
    const until = askedAt + Math.min(bounds.longestRest, restOf(retryAfter, askedAt));
    this.#until.set(host, until);
    return { kind: 'rate-limited', host, askedAt, until };
  }

  clear(): void {
    this.#until.clear();
  }
}

function restOf(retryAfter: string | undefined, now: number): number {
  const text = retryAfter?.trim() ?? '';
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return wait > 0 ? wait : bounds.restTime;
}
