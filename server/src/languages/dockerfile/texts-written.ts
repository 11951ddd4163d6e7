import type { Span } from '../../core/text.ts';
import type { Command } from './command.ts';

export interface WrittenText {
  readonly text: string;
  readonly span: Span;
}

const writers: ReadonlySet<string> = new Set(['echo', 'printf', 'sed', 'tee', 'cat', 'awk', 'perl']);

/** The texts that a command may put into a file: its words, what `sed` replaces with, the lines of a here-document. */
export function textsWritten({ name, words, redirections }: Command): readonly WrittenText[] {
  if (!writers.has(name ?? '')) return [];
  const texts = words.slice(1).map(({ text, span }) => ({ text: name === 'sed' ? brought(text) : text, span }));
  for (const { document } of redirections) {
    if (document === undefined) continue;
    let at = 0;
    for (const text of document.source.text.split('\n')) {
      texts.push({ text, span: document.source.place(at, at + text.length) });
      at += text.length + 1;
    }
  }
  return texts;
}

/** What a `sed` expression puts into the file: behind `s/old/`, or a line it adds. */
function brought(expression: string): string {
  const separator = /(?:^|[\s;{}])s([^\w\s])/.exec(expression)?.[1];
  if (separator !== undefined) return expression.split(separator)[2] ?? '';
  return /d\s*$/.test(expression) ? '' : expression;
}
