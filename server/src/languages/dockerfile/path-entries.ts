import { type Span, span } from '../../core/text.ts';
import type { KeyValue } from './model.ts';

/** One place of a search path such as PATH. */
export interface PathEntry {
  /** Undefined when the build decides, or when it is a list of entries that a variable brings. */
  readonly text: string | undefined;
  /** Where it is written; an empty entry has the place of the colon that ends it. */
  readonly span: Span;
  /** Where it begins. */
  readonly at: number;
  /** It is written out here. */
  readonly literal: boolean;
}

/** The entries of a search path in order. */
export function pathEntries({ value }: KeyValue): readonly PathEntry[] {
  const entries: PathEntry[] = [];
  const parts = value?.parts ?? [];
  let text: string | undefined = '';
  let literal = true;
  let at = parts[0]?.span.start ?? 0;
  let end = at;
  const close = (colon: number): void => {
    entries.push({ text, span: end > at ? span(at, end) : span(colon, colon + 1), at, literal });
    text = '';
    literal = true;
  };
  for (const part of parts) {
    const { start } = part.span;
    if (part.use !== undefined || part.value === undefined || part.value.length !== part.span.end - start) {
      const single: string | undefined = part.value?.includes(':') === false ? part.value : undefined;
      text = single === undefined || text === undefined ? undefined : text + single;
      literal = false;
      end = part.span.end;
      continue;
    }
    for (const [index, piece] of part.value.split(':').entries()) {
      if (index > 0) {
        close(end);
        at = end + 1;
        end = at;
      } else end = Math.max(end, start);
      if (text !== undefined) text += piece;
      end += piece.length;
    }
  }
  if (parts.length > 0) close(end);
  return entries;
}
