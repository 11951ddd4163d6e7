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
  #results = new Map<string, UnitResult>();
  #before: ReadonlyMap<string, UnitResult> = new Map();

  /** Says that a run has come to its end: what it used is kept for the next one. */
  end(): void {
    this.#before = this.#results;
    this.#results = new Map();
  }

  get(input: AnalysisInput, unit: Unit): UnitResult | undefined {
    const key = keyOf(input, unit);
    const result = this.#results.get(key) ?? this.#before.get(key);
    if (result === undefined || result.needs.length > 0) return undefined;
    for (const [fact, version] of result.reads) if (input.project.version(fact, input.file) !== version) return undefined;
    return result;
  }

  set(input: AnalysisInput, unit: Unit, result: UnitResult): void {
    this.#results.set(keyOf(input, unit), result);
  }
}

function keyOf({ file, config }: AnalysisInput, unit: Unit): string {
  return `${file.uri}\0${config.key}\0${unit.text}`;
}
