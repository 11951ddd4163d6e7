import type { AnalysisInput } from './analyze.ts';
import type { Crash } from './report.ts';
import type { RawFinding, Settled } from './settle/settle.ts';
import type { Unit } from './units.ts';

/** What the rules said of one document. */
export interface UnitResult {
  readonly findings: readonly RawFinding[];
  /** The same settled, with the suppressions of this document alone. */
  readonly settled: Settled;
  readonly reads: ReadonlyMap<string, string>;
  readonly needs: readonly string[];
  readonly crashes: readonly Crash[];
}

/**
 * Results of the documents of one file by their text, the configuration, and the project facts they rest on. So a keystroke in a
 * file of many documents asks the rules about one of them. What a whole run did not use is forgotten.
 */
export class AnalysisCache {
  #results = new Map<object | string, Remembered>();
  #before: ReadonlyMap<object | string, Remembered> = new Map();
  #run: Run | undefined;

  /** Says that a run has come to its end: what it used is kept for the next one. */
  end(): void {
    this.#before = this.#results;
    this.#results = new Map();
  }

  get(input: AnalysisInput, unit: Unit): UnitResult | undefined {
    const { scope, versions } = this.#runOf(input);
    const key = keyOf(unit);
    const known = this.#results.get(key) ?? this.#before.get(key);
    if (known === undefined || known.scope !== scope || known.result.needs.length > 0) return undefined;
    for (const [fact, version] of known.result.reads) {
      if (!versions.has(fact)) versions.set(fact, input.project.version(fact, input.file));
      if (versions.get(fact) !== version) return undefined;
    }
    return known.result;
  }

  set(input: AnalysisInput, unit: Unit, result: UnitResult): void {
    this.#results.set(keyOf(unit), { scope: this.#runOf(input).scope, result });
  }

  #runOf(input: AnalysisInput): Run {
    if (this.#run?.input !== input) {
      this.#run = { input, scope: `${input.file.uri}\0${input.config.key}`, versions: new Map() };
    }
    return this.#run;
  }
}

interface Remembered {
  /** The file and its configuration. */
  readonly scope: string;
  readonly result: UnitResult;
}

/** What the documents of a file share in one run. */
interface Run {
  readonly input: AnalysisInput;
  readonly scope: string;
  /** The versions of facts that were asked for. */
  readonly versions: Map<string, string | undefined>;
}

/** The parser keeps the part as long as its text is the same. */
function keyOf({ part, text }: Unit): object | string {
  return part ?? text;
}
