import type { Problem } from '../core/problem.ts';
import { type RuleMeta, sameId } from '../core/rule.ts';
import type { Suppression } from '../core/suppression.ts';
import { lineSpanAt } from '../core/text.ts';
import type { ActiveRule } from './active-rules.ts';
import type { RawFinding } from './settle/settle.ts';
import { withoutSuppression } from './suppress-edit.ts';
import type { Unit } from './units.ts';

/** Findings for what a parser left out because a limit was exceeded. Mistakes of syntax belong to the language's own rules. */
export function problemFindings(problems: readonly Problem[]): readonly RawFinding[] {
  return problems
    .filter(({ kind }) => kind === 'limit')
    .map(({ span, message }) => ({ rule: 'plimsoll/limit-exceeded', span, message, aliases: [] }));
}

/**
 * The one finding of a text of which nothing is looked at.
 * @param much what is too much of it, as the end of a sentence: `is larger than 5 MiB`
 */
export function limitFindings(text: string, much: string): readonly RawFinding[] {
  const message = `This file ${much}, so Plimsoll does not check it. Split it, or exclude it.`;
  return [{ rule: 'plimsoll/limit-exceeded', span: lineSpanAt(text, 0), message, aliases: [] }];
}

/** A length in UTF-16 code units, which are bytes in nearly all files: `256 KiB`. */
export function sizeOf(length: number): string {
  const mebibytes = length / 1024 / 1024;
  return mebibytes < 1 ? `${Math.round(length / 1024)} KiB` : `${Math.round(mebibytes * 10) / 10} MiB`;
}

/** What our own suppressions in a document are told: an unused one is in the way, one without a reason leaves the next reader guessing. */
export function suppressionFindings(
  { text, suppressions }: Pick<Unit, 'text' | 'suppressions'>,
  used: ReadonlySet<Suppression>,
  active: ReadonlyMap<string, ActiveRule>,
  metas: readonly RuleMeta[],
): readonly RawFinding[] {
  return suppressions
    .filter(({ own }) => own)
    .flatMap((suppression) => {
      if (used.has(suppression)) return suppression.reason === undefined ? [withoutReason(suppression)] : [];
      const named = metas.filter((meta) => means(suppression.id, meta));
      if (named.length === 0) return [unknown(text, suppression)];
      return named.every(({ id }) => active.has(id)) ? [unused(text, suppression)] : [];
    });
}

function means(id: string, meta: RuleMeta): boolean {
  return [meta.id, ...(meta.formerly ?? []), ...meta.alsoKnownAs].some((known) => sameId(id, known));
}

function withoutReason({ id, span }: Suppression): RawFinding {
  const message = `No reason says why ${id} is ignored here. The next reader cannot tell a decision from an accident. Add "-- reason".`;
  return { rule: 'plimsoll/require-suppression-reason', span, message, aliases: [] };
}

function unused(text: string, suppression: Suppression): RawFinding {
  const message = `Nothing here needs this ignore of ${suppression.id}. It would hide the next real finding. Remove it.`;
  return { ...removable(text, suppression), message };
}

function unknown(text: string, suppression: Suppression): RawFinding {
  return {
    ...removable(text, suppression),
    message: `There is no rule ${suppression.id}. This ignore has no effect. Correct the name, or remove it.`,
  };
}

function removable(text: string, suppression: Suppression) {
  return {
    rule: 'plimsoll/no-unused-suppression',
    span: suppression.span,
    aliases: [],
    tags: ['unnecessary' as const],
    fixes: () => [
      { title: `Remove the ignore of ${suppression.id}`, applicability: 'safe' as const, edits: [withoutSuppression(text, suppression)] },
    ],
  };
}
