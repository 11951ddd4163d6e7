import type { Writable } from 'node:stream';

/** Shorter work is over before anyone wonders. */
const FIRST_AFTER_MS = 1_000;
const EVERY_MS = 100;

/** One line on a terminal that says how far long work has come; nothing where standard error is no terminal. */
export class Progress {
  readonly #stream: Writable & { readonly isTTY?: boolean };
  readonly #started = performance.now();
  #shownAt = 0;

  constructor(stream: Writable & { readonly isTTY?: boolean }) {
    this.#stream = stream;
  }

  show(done: number, current: string): void {
    const now = performance.now();
    if (this.#stream.isTTY !== true || now - this.#started < FIRST_AFTER_MS || now - this.#shownAt < EVERY_MS) return;
    this.#shownAt = now;
    this.#stream.write(`\r\u001b[2K${done} files checked, now ${current.slice(-60)}`);
  }

  clear(): void {
    if (this.#shownAt > 0) this.#stream.write('\r\u001b[2K');
  }
}
