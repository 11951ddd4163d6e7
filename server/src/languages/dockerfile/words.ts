import { type Span, span } from '../../core/text.ts';
import { isBlank, skipBlanks, trimmedEnd } from './lines.ts';
import type { EscapeCharacter } from './model.ts';

/** Spans in this file are offsets into a logical line's text. */

/** Words between blanks, quotes not heeded. */
export function blankSeparated(text: string, from: number, to = text.length): Span[] {
  const words: Span[] = [];
  let at = skipBlanks(text, from, to);
  while (at < to) {
    const start = at;
    while (at < to && !isBlank(text[at])) at++;
    words.push(span(start, at));
    at = skipBlanks(text, at, to);
  }
  return words;
}

/** Words as ENV, LABEL and ARG have them: blanks inside quotes and behind the escape character do not separate. */
export function quotedWords(text: string, from: number, escape: EscapeCharacter): Span[] {
  const words: Span[] = [];
  const to = trimmedEnd(text, from, text.length);
  let at = skipBlanks(text, from, to);
  while (at < to) {
    const start = at;
    let quote = '';
    while (at < to) {
      const character = text.charAt(at);
      if (character === escape && quote !== "'") at++;
      else if (quote !== '') {
        if (character === quote) quote = '';
      } else if (character === '"' || character === "'") quote = character;
      else if (isBlank(character)) break;
      at++;
    }
    at = Math.min(at, to);
    words.push(span(start, at));
    at = skipBlanks(text, at, to);
  }
  return words;
}

/** Words as the shell lexer sees them when it looks for heredocs: quotes and `${…}` keep blanks together. */
export function shellWords(text: string, from: number): Span[] {
  const words: Span[] = [];
  let at = skipBlanks(text, from, text.length);
  while (at < text.length) {
    const start = at;
    let quote = '';
    let braces = 0;
    while (at < text.length) {
      const character = text.charAt(at);
      if (character === '\\' && quote !== "'") at++;
      else if (quote !== '') {
        if (character === quote) quote = '';
      } else if (character === '"' || character === "'") quote = character;
      else if (character === '$' && text[at + 1] === '{') {
        braces++;
        at++;
      } else if (character === '}' && braces > 0) braces--;
      else if (braces === 0 && isBlank(character)) break;
      at++;
    }
    at = Math.min(at, text.length);
    words.push(span(start, at));
    at = skipBlanks(text, at, text.length);
  }
  return words;
}

/** The leading `--flags`, and where the arguments start. `--` alone ends them. */
export function leadingFlags(text: string, from: number): { readonly flags: readonly Span[]; readonly rest: number } {
  const flags: Span[] = [];
  let at = skipBlanks(text, from, text.length);
  while (text.startsWith('--', at)) {
    const start = at;
    let quote = '';
    while (at < text.length) {
      const character = text.charAt(at);
      if (character === '\\') at++;
      else if (quote !== '') {
        if (character === quote) quote = '';
      } else if (character === '"' || character === "'") quote = character;
      else if (isBlank(character)) break;
      at++;
    }
    at = Math.min(at, text.length);
    if (at === start + 2) return { flags, rest: skipBlanks(text, at, text.length) };
    flags.push(span(start, at));
    at = skipBlanks(text, at, text.length);
  }
  return { flags, rest: at };
}
