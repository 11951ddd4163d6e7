import type { Span } from './text.ts';

/** A comment or annotation that asks to keep quiet about something. */
export interface Suppression {
  /** The id as written: one of ours or a peer's. */
  readonly id: string;
  /** Where the id stands. */
  readonly span: Span;
  /** What it covers; `file` is the whole file, whatever else. */
  readonly scope: Span | 'file';
  readonly reason?: string;
  /** Written in our own syntax. Only these are asked for a reason and reported when they silence nothing. */
  readonly own: boolean;
}
