import type { Span } from './text.ts';

/** Something in the text that its language cannot read. Parsing never fails: it yields a model and these. */
export interface Problem {
  readonly span: Span;
  /** A sentence for people. */
  readonly message: string;
  /** `syntax` is the author's mistake; `limit` says that a count of `core/limits.ts` was exceeded and the rest was left out. */
  readonly kind: 'syntax' | 'limit';
  /** What sort of mistake it is, in the language's own terms, for rules that know more about it. */
  readonly code?: string;
}
