import { unitsOf } from '../../analysis/units.ts';
import { type RuleMeta, sameId } from '../../core/rule.ts';
import { contains, type Span, shiftSpan } from '../../core/text.ts';
import type { LanguageId } from '../../languages/index.ts';

/** The rules that ask for a digest: who ignores one of them somewhere does not want one there. */
const RULE = '/require-digest';

/**
 * Tells of a place whether an ignore comment, ours or another tool's, covers it.
 * @param metas of all rules
 */
export function ignoredPlaces(text: string, language: LanguageId, metas: readonly RuleMeta[]): (place: Span) => boolean {
  const ids = metas.filter(({ id }) => id.endsWith(RULE)).flatMap(({ id, alsoKnownAs }) => [id, ...alsoKnownAs]);
  const scopes = unitsOf(language, { text }, metas).flatMap(({ base, suppressions }) =>
    suppressions
      .filter((suppression) => ids.some((id) => sameId(suppression.id, id)))
      .map(({ scope }) => (scope === 'file' ? scope : shiftSpan(scope, base))),
  );
  return (place) => scopes.some((scope) => scope === 'file' || contains(scope, place));
}
