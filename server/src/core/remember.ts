/** Texts longer than this would keep more memory than they save time; in UTF-16 code units. */
const LONGEST = 10_000;

/** What was asked for last, by a text: two generations of at most `most` entries each. */
export class Recent<T> {
  readonly #most: number;
  #young = new Map<string, T>();
  #old: ReadonlyMap<string, T> = this.#young;

  constructor(most = 1_000) {
    this.#most = most;
  }

  get(key: string): T | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: string, value: T): void {
    if (key.length > LONGEST) return;
    if (this.#young.size >= this.#most) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }
}

/**
 * A function of a text that remembers its last answers: from one keystroke to the next nearly all texts are the same.
 * The answer must follow from the text alone, and is shared: nobody may change it.
 */
export function remember<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Recent<{ readonly answer: T }>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      found = { answer: answer(text) };
      known.set(text, found);
    }
    return found.answer;
  };
}

/** A function of a model that remembers its answer for as long as the model lives. Models do not change, and neither may the answers. */
export function once<K extends object, T>(answer: (model: K) => T): (model: K) => T {
  const known = new WeakMap<K, T>();
  return (model) => {
    const before = known.get(model);
    if (before !== undefined || known.has(model)) return before as T;
    const found = answer(model);
    known.set(model, found);
    return found;
  };
}
