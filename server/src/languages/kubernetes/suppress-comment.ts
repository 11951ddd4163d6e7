import { type Span, span } from '../../core/text.ts';
import type { Comment } from '../yaml/comments.ts';

export interface Word {
  readonly text: string;
  /** Local to the document. */
  readonly span: Span;
}

/** A suppression comment in our own syntax: `# plimsoll-ignore RULE[, RULE…] -- reason`, or `plimsoll-ignore-file`. */
export interface OwnComment {
  readonly scope: 'node' | 'file';
  readonly ids: readonly Word[];
  /** `''` when none is given. */
  readonly reason: string;
}

const ownPattern = /^#[ \t]*plimsoll-ignore(-file)?(?=[ \t]|$)/;

/** Reads a comment as one of ours; undefined when it is anything else. */
export function ownComment(comment: Comment): OwnComment | undefined {
  const match = ownPattern.exec(comment.text);
  if (match === null) return undefined;
  const { words, end } = wordsOf(comment, match[0].length, undefined);
  const reason = comment.text
    .slice(end)
    .replace(/^[ \t]*--/, '')
    .trim();
  return { scope: match[1] === undefined ? 'node' : 'file', ids: words, reason };
}

/**
 * The words of a comment from an offset on, separated by commas (and by spaces, unless `stop` ends the list there).
 * A list of ours ends at ` --`.
 */
export function wordsOf(
  { text, span: at }: Comment,
  from: number,
  stop: RegExp | undefined,
): { readonly words: readonly Word[]; readonly end: number } {
  const words: Word[] = [];
  let position = from;
  while (position < text.length) {
    const character = text[position] ?? '';
    if (stop?.test(character) === true || text.startsWith('--', position)) break;
    if (/[\s,]/.test(character)) {
      position++;
      continue;
    }
    const start = position;
    while (position < text.length && !/[\s,]/.test(text[position] ?? '') && stop?.test(text[position] ?? '') !== true) position++;
    words.push({ text: text.slice(start, position), span: span(at.start + start, at.start + position) });
  }
  return { words, end: position };
}
