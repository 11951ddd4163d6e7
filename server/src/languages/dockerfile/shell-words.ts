import { type Span, span } from '../../core/text.ts';
import { shellBuiltins } from '../../tables/shells.ts';

/** A word of a plain command, its quotes removed. */
export interface PlainWord {
  readonly text: string;
  readonly span: Span;
}

/**
 * Splits a command line that needs no shell into its words, as a POSIX shell would.
 * Spans are relative to the text. Undefined when a quote is not closed.
 */
export function shellWords(text: string): readonly PlainWord[] | undefined {
  const words: PlainWord[] = [];
  let word: string | undefined;
  let start = 0;
  let quote = '';
  const finish = (end: number): void => {
    if (word !== undefined) words.push({ text: word, span: span(start, end) });
    word = undefined;
  };
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    const next = text.charAt(at + 1);
    if (quote === '' && /\s/.test(char)) {
      finish(at);
      continue;
    }
    if (word === undefined) start = at;
    word ??= '';
    if (char === quote) quote = '';
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === '\\' && quote !== "'" && next !== '' && (quote === '' || '$`"\\\n'.includes(next))) {
      if (next !== '\n') word += next;
      at++;
    } else word += char;
  }
  if (quote !== '') return undefined;
  finish(text.length);
  return words;
}

/**
 * Why a command line means something else without a shell, as the end of a sentence; undefined when its words alone are the same.
 * @param text one logical line, continuations joined
 */
export function needsShell(text: string): string | undefined {
  const words = shellWords(text);
  if (words === undefined) return 'has a quote that is not closed';
  const first = words[0]?.text ?? '';
  if (first === '') return 'is empty';
  if (/^[A-Za-z_][A-Za-z0-9_]*\+?=/.test(first)) return 'sets a variable';
  if (shellBuiltins.has(first)) return `uses ${first}, which only a shell knows`;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    const next = text.charAt(at + 1);
    const wordStart = at === 0 || /\s/.test(text.charAt(at - 1));
    if (char === quote) quote = '';
    else if (quote === "'") continue;
    else if (char === '\\') at++;
    else if (char === '$' && /[A-Za-z0-9_{('"@*#?$!-]/.test(next)) return 'uses a variable or substitution';
    else if (char === '`') return 'uses a command substitution';
    else if (quote !== '') continue;
    else if (char === '"' || char === "'") quote = char;
    else if (';&|<>()\n'.includes(char)) return `uses ${char === '\n' ? 'several lines' : char}`;
    else if ('*?['.includes(char)) return 'uses a file name pattern';
    else if (char === '{' && next !== '}') return 'uses a brace expansion';
    else if (wordStart && char === '~') return 'uses a home directory';
    else if (wordStart && (char === '#' || char === '!')) return `uses ${char}`;
  }
  return undefined;
}

/** The text as one word for a POSIX shell; unchanged when it needs no quotes. */
export function quoteForShell(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The words that bash makes of `a{b,c}d`; at most 64. A text without a list is its own only word. */
export function expandBraces(text: string): readonly string[] {
  let words: readonly string[] = [text];
  for (let pass = 0; pass < 4; pass++) {
    const next = words.flatMap((word) => {
      const list = /\{([^{},]*(?:,[^{},]*)+)\}/.exec(word);
      if (list === null) return [word];
      const before = word.slice(0, list.index);
      const after = word.slice(list.index + list[0].length);
      return (list[1] ?? '').split(',').map((item) => `${before}${item}${after}`);
    });
    if (next.length === words.length || next.length > 64) break;
    words = next;
  }
  return words;
}
