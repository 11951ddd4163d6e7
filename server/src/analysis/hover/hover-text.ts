import { limits } from '../../core/limits.ts';
import type { RuleId } from '../../core/rule.ts';
import type { Span } from '../../core/text.ts';
import { findSecretLiterals, mask } from '../../languages/secrets.ts';

/** A part of a sentence: words of ours, something out of a file or a path, the line an offset is on, or a rule that leads to its page. */
export type Piece = string | { readonly code: string } | { readonly line: number } | { readonly rule: RuleId };

export interface Paragraph {
  readonly pieces: readonly Piece[];
  /** What the sentence counts, out of a file or a path each. */
  readonly list?: readonly string[];
}

/** What is said about the word at `span`. */
export interface HoverText {
  readonly span: Span;
  readonly paragraphs: readonly Paragraph[];
}

/** What only the rim knows. */
export interface Rendering {
  readonly pageOf: (rule: RuleId) => string;
  /** The line of an offset, counted from 1. */
  readonly lineOf: (offset: number) => number;
}

/** The paragraphs as Markdown, in which nothing of a file can mean anything but itself. */
export function markdownOf(paragraphs: readonly Paragraph[], { pageOf, lineOf }: Rendering): string {
  const piece = (one: Piece): string => {
    if (typeof one === 'string') return one.replace(/[\\`*_[\]<>|~&#$]/g, '\\$&');
    if ('code' in one) return codeSpan(one.code);
    return 'line' in one ? `line ${lineOf(one.line)}` : `[${codeSpan(one.rule)}](<${pageOf(one.rule)}>)`;
  };
  return written(paragraphs, piece, (item) => `- ${codeSpan(item)}`);
}

/** The same for editors that show text as it is. */
export function plainTextOf(paragraphs: readonly Paragraph[], { pageOf, lineOf }: Rendering): string {
  const piece = (one: Piece): string => {
    if (typeof one === 'string') return one;
    if ('code' in one) return visible(one.code);
    return 'line' in one ? `line ${lineOf(one.line)}` : `${one.rule} (${pageOf(one.rule)})`;
  };
  return written(paragraphs, piece, (item) => `- ${visible(item)}`);
}

function written(paragraphs: readonly Paragraph[], piece: (one: Piece) => string, item: (text: string) => string): string {
  return paragraphs
    .map(({ pieces, list = [] }) => [pieces.map(piece).join(''), ...(list.length === 0 ? [] : [list.map(item).join('\n')])].join('\n\n'))
    .join('\n\n');
}

/** A fence longer than any run of backticks inside; blanks keep one at the border apart from it. */
function codeSpan(text: string): string {
  const shown = visible(text);
  const fence = '`'.repeat(1 + Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length)));
  const padding = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${fence}${padding}${shown}${padding}${fence}`;
}

/** A text on one line, shortened, with its invisible and turning characters spelled out. A credential of a known form is masked. */
function visible(text: string): string {
  const safe = findSecretLiterals(text).length > 0 ? mask(text) : text;
  const most = limits.hoverTextLength;
  const short = safe.length <= most ? safe : `${safe.slice(0, most - 41)}…${safe.slice(-40)}`;
  return short.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`,
  );
}
