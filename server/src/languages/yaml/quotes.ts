import type { Span } from '../../core/text.ts';

/**
 * Kubernetes lets the lines of a quoted scalar start anywhere; the parser wants them indented and gives the scalar up at the
 * first line that is not. The scalars it gave up are put on one line here, line endings turned into spaces, so that all
 * offsets stay.
 * @param openQuote finds the first quoted scalar of a text that the parser gives up; asked again after every repair
 * @returns the text and the scalars joined in it; undefined when a quote is really never closed
 */
export function joinQuotedLines(
  source: string,
  openQuote: (text: string) => number | undefined,
): { readonly source: string; readonly joined: readonly Span[] } | undefined {
  const joined: Span[] = [];
  let text = source;
  for (let start = openQuote(text); start !== undefined; start = openQuote(text)) {
    const end = closingQuote(text, start);
    const inside = text.slice(start, end ?? start);
    if (end === undefined || !inside.includes('\n') || joined.length >= mostJoined) return undefined;
    text = text.slice(0, start) + inside.replaceAll(/[\r\n]/g, ' ') + text.slice(end);
    joined.push({ start, end });
  }
  return { source: text, joined };
}

/** Each repair reads the text again. */
const mostJoined = 20;

function closingQuote(text: string, start: number): number | undefined {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== quote) return at + 1;
      at++;
    }
  }
  return undefined;
}
