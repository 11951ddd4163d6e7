import type { RuleId } from './rule.ts';

/** Where the project lives; the same as in `scripts/repository.mjs`, which a test compares. */
export const repository = 'https://github.com/plimsoll-lint/plimsoll';

/** The published page of a rule: its folder, opened on the web. */
export function rulePageAddress(id: RuleId): string {
  return `${repository}/tree/main/server/src/rules/${id}`;
}
