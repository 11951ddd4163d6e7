import type { AnalysisInput } from './analyze.ts';
import { type Typed, typed } from '../languages/dockerfile/typing.ts';
import type { Answer } from './ask.ts';
import type { PartAnswer } from './parts.ts';
import type { Settled } from './settle/settle.ts';
import type { Unit } from './units.ts';

/** What the rules said of one document, and the same settled with the suppressions of this document alone. */
export interface UnitResult extends Answer {
  readonly settled: Settled;
}

/**
 * What was said of the documents of one file, and of the parts of a Dockerfile. So a keystroke in a file of many documents or stages
 * asks the rules about one of them.
 */
export class AnalysisCache {
  readonly units = new Memory<UnitResult>();
  readonly parts = new Memory<PartAnswer>();
  #typed: Typed | undefined;

  /** Reads a Dockerfile, as far as it differs from what was read last. */
  read(text: string): Typed {
    this.#typed = typed(text, this.#typed);
    return this.#typed;
  }

  /** Says that a run has come to its end: what it used is kept for the next one. */
  end(): void {
    this.units.end();
    this.parts.end();
  }
}

/** Answers by the text they are about, the configuration, and the project facts they rest on. What a whole run did not use is forgotten. */
class Memory<T extends Answer<unknown>> {
  #results = new Map<object | string, Remembered<T>>();
  #before: ReadonlyMap<object | string, Remembered<T>> = new Map();
  #run: Run | undefined;

  end(): void {
    this.#before = this.#results;
    this.#results = new Map();
  }

  get(input: AnalysisInput, key: object | string): T | undefined {
    const { scope, versions } = this.#runOf(input);
    const known = this.#results.get(key) ?? this.#before.get(key);
    if (known === undefined || known.scope !== scope) return undefined;
    const versionOf = (fact: string): string | undefined => {
      if (!versions.has(fact)) versions.set(fact, input.project.version(fact, input.file, input.config));
      return versions.get(fact);
    };
    for (const [fact, version] of known.result.reads) if (versionOf(fact) !== version) return undefined;
    return known.result.needs.every((fact) => versionOf(fact) === undefined) ? known.result : undefined;
  }

  set(input: AnalysisInput, key: object | string, result: T): void {
    this.#results.set(key, { scope: this.#runOf(input).scope, result });
  }

  #runOf(input: AnalysisInput): Run {
    if (this.#run?.input !== input) {
      this.#run = { input, scope: `${input.file.uri}\0${input.config.key}`, versions: new Map() };
    }
    return this.#run;
  }
}

interface Remembered<T> {
  /** The file and its configuration. */
  readonly scope: string;
  readonly result: T;
}

/** What the documents of a file share in one run. */
interface Run {
  readonly input: AnalysisInput;
  readonly scope: string;
  /** The versions of facts that were asked for. */
  readonly versions: Map<string, string | undefined>;
}

/** The parser keeps the part as long as its text is the same. */
export function keyOf({ part, text }: Unit): object | string {
  return part ?? text;
}
