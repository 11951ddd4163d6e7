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
 * Results of documents by their text, the file they stand in, the configuration, and the project facts they rest on.
 * So a keystroke in a file of many documents asks the rules about one of them.
 */
export class AnalysisCache {
  readonly #results = new Map<string, UnitResult>();
  readonly #size: number;

  /** `size`: the number of documents that are remembered; the one used longest ago goes first. */
  constructor(size = 5_000) {
    this.#size = size;
  }

  get(input: AnalysisInput, unit: Unit): UnitResult | undefined {
    const key = keyOf(input, unit);
    const result = this.#results.get(key);
    if (result === undefined) return undefined;
    this.#results.delete(key);
    if (result.needs.length > 0) return undefined;
    for (const [fact, version] of result.reads) if (input.project.version(fact) !== version) return undefined;
    this.#results.set(key, result);
    return result;
  }

  set(input: AnalysisInput, unit: Unit, result: UnitResult): void {
    this.#results.set(keyOf(input, unit), result);
    if (this.#results.size <= this.#size) return;
    const oldest = this.#results.keys().next();
    if (oldest.done !== true) this.#results.delete(oldest.value);
  }
}

function keyOf({ file, config }: AnalysisInput, unit: Unit): string {
  return `${file.uri}\0${config.key}\0${unit.text}`;
}
