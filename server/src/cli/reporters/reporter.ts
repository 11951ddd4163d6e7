import type { RuleMeta } from '../../core/rule.ts';
import type { CheckedFile } from '../checked-file.ts';

export interface ReportContext {
  /** The folder that paths are shown relative to. */
  readonly cwd: string;
  readonly version: string;
  readonly metas: readonly RuleMeta[];
  readonly colors: boolean;
  /** How many fixes were written, when any were asked for. */
  readonly fixed?: number;
}

/** Turns what was found into the whole text for standard output. */
export type Reporter = (files: readonly CheckedFile[], context: ReportContext) => string;
