import type { RuleMeta } from '../core/rule.ts';
import { applyEdits, type Edit } from '../core/text.ts';
import type { LanguageId } from '../languages/index.ts';
import type { SourceFile } from './report.ts';
import { unitsOf } from './units.ts';

/** True when the text after the edits holds no more that its parser cannot read than before. */
export function parsesAsWell(language: LanguageId, file: SourceFile, edits: readonly Edit[], metas: readonly RuleMeta[]): boolean {
  if (edits.length === 0) return true;
  const after = { ...file, text: applyEdits(file.text, edits) };
  return problemCount(language, after, metas) <= problemCount(language, file, metas);
}

function problemCount(language: LanguageId, file: SourceFile, metas: readonly RuleMeta[]): number {
  return unitsOf(language, file, metas).reduce((sum, unit) => sum + unit.problemCount, 0);
}
