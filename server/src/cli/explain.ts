import { closest } from '../core/closest.ts';
import { sameId } from '../core/rule.ts';
import type { RulePages } from '../host/rule-pages.ts';
import { UsageError } from './arguments.ts';

/**
 * The page of the rule a person means: by our id, its last part, or the id of another tool.
 * @throws UsageError when there is none
 */
export function explain(wanted: string, pages: RulePages): string {
  const all = Object.entries(pages);
  const found = all.filter(([id, { meta }]) =>
    [id, id.slice(id.indexOf('/') + 1), ...(meta.formerly ?? []), ...meta.alsoKnownAs].some((known) => sameId(wanted, known)),
  );
  if (found.length > 0)
    return found
      .map(([, { page }]) => page.trimEnd())
      .join('\n\n---\n\n')
      .concat('\n');
  const near = closest(wanted, Object.keys(pages));
  throw new UsageError(`There is no rule "${wanted}".${near === undefined ? '' : ` Did you mean ${near}?`}`);
}
