import type { Answer } from './answer.ts';
import { bounds } from './bounds.ts';
import type { Clock } from './clock.ts';

/** Answers in memory, each with its age. Only what a registry itself said is kept: the other answers may change any moment. */
export class AnswerCache {
  readonly #answers = new Map<string, Answer>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get(key: string): Answer | undefined {
    const answer = this.#answers.get(key);
    if (answer === undefined || !('askedAt' in answer)) return undefined;
    const age = this.#clock.now() - answer.askedAt;
    if (age >= 0 && age < (answer.kind === 'found' ? bounds.tagAge : bounds.negativeAge)) return answer;
    this.#answers.delete(key);
    return undefined;
  }

  put(key: string, answer: Answer): void {
    if (!['found', 'not-found', 'unauthorized'].includes(answer.kind)) return;
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > bounds.cachedAnswers && oldest !== undefined) this.#answers.delete(oldest);
  }

  clear(): void {
    this.#answers.clear();
  }
}
