import type { Problem } from '../../core/problem.ts';
import type { Span } from '../../core/text.ts';

/** One line of an ignore file that is neither blank nor a comment. */
export interface IgnorePattern {
  /** Its place among the patterns of the file. */
  readonly index: number;
  /** The trimmed text on the line, `!` included. */
  readonly span: Span;
  /** `!`: brings back what an earlier line left out. */
  readonly negated: boolean;
  /** The pattern as the builder uses it: cleaned, without `!` and leading slash. Empty when it cannot be used. */
  readonly pattern: string;
  /** Why the builder stops at this pattern, as a sentence; undefined when it is valid. */
  readonly invalid?: string;
  /** Does this line alone match the path or one of its parents? `path` is relative to the context, `/`-separated. */
  matches(path: string): boolean;
}

/** An ignore file as BuildKit reads it (moby/patternmatcher and ignorefile). */
export interface IgnoreFile {
  readonly text: string;
  readonly patterns: readonly IgnorePattern[];
  /** Comment lines, from `#` to the end of the line. */
  readonly comments: readonly Span[];
  readonly problems: readonly Problem[];
  /**
   * The pattern that decides about a path, as the builder walks down to it; undefined when none matches.
   * With `before`, of the lines above that one.
   */
  decides(path: string, before?: IgnorePattern): IgnorePattern | undefined;
  /** True when the path does not reach the builder. */
  ignores(path: string): boolean;
}
