import { type Span, span } from '../../core/text.ts';
import { physicalLine, plainLine } from './lines.ts';
import type { Heredoc, LogicalLine } from './model.ts';
import { type Substitution, substitute } from './substitute.ts';
import { shellWords } from './words.ts';

/** `<<EOF` on an instruction line; spans are offsets into the line's text. */
export interface HeredocOperator {
  readonly word: Span;
  readonly delimiterPart: Span;
  readonly delimiter: string;
  readonly quoted: boolean;
  readonly stripTabs: boolean;
}

const form = /^(\d*)<<(-?)([^<]+)$/;

/** The heredocs that a line of RUN, COPY or ADD opens, from an offset on. */
export function heredocOperators(text: string, from: number): readonly HeredocOperator[] {
  if (!text.includes('<<', from)) return [];
  return shellWords(text, from).flatMap((word) => heredocOperator(text, word) ?? []);
}

function heredocOperator(text: string, word: Span): HeredocOperator | undefined {
  const match = form.exec(text.slice(word.start, word.end));
  const written = match?.[3];
  if (written === undefined) return undefined;
  const delimiter = unquoted(written);
  if (delimiter === '') return undefined;
  const stripTabs = match?.[2] === '-';
  return { word, delimiterPart: span(word.end - written.length, word.end), delimiter, quoted: delimiter !== written, stripTabs };
}

function unquoted(written: string): string {
  let result = '';
  let quote = '';
  for (let at = 0; at < written.length; at++) {
    const character = written.charAt(at);
    if (character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === '\\' && quote !== "'") result += written.charAt(++at);
    else result += character;
  }
  return result;
}

export interface HeredocReading {
  readonly heredocs: readonly Heredoc[];
  /** Offset of the line behind the last of them. */
  readonly next: number;
}

/** Reads the bodies that follow an instruction line, one behind the other. `expand` is given where the builder substitutes in them. */
export function readHeredocs(
  text: string,
  line: LogicalLine,
  operators: readonly HeredocOperator[],
  from: number,
  expand: Substitution | undefined,
): HeredocReading {
  let next = from;
  const heredocs: Heredoc[] = [];
  for (const operator of operators) {
    const start = next;
    let bodyEnd = text.length;
    let terminatorSpan: Span | undefined;
    while (next < text.length) {
      const candidate = physicalLine(text, next);
      next = candidate.next;
      let contentStart = candidate.start;
      if (operator.stripTabs) while (contentStart < candidate.end && text[contentStart] === '\t') contentStart++;
      if (candidate.end - contentStart !== operator.delimiter.length || !text.startsWith(operator.delimiter, contentStart)) continue;
      terminatorSpan = span(contentStart, candidate.end);
      bodyEnd = candidate.start;
      break;
    }
    const bodySpan = span(start, bodyEnd);
    const body = text.slice(start, bodyEnd);
    heredocs.push({
      delimiter: operator.delimiter,
      operatorSpan: line.place(operator.word.start, operator.word.end),
      delimiterSpan: line.place(operator.delimiterPart.start, operator.delimiterPart.end),
      quoted: operator.quoted,
      stripTabs: operator.stripTabs,
      bodySpan,
      body,
      terminatorSpan,
      shebang: shebangOf(body, operator.stripTabs),
      resolved:
        expand === undefined || operator.quoted
          ? undefined
          : substitute(plainLine(text, bodySpan), 0, body.length, { ...expand, plainQuotes: true }),
    });
  }
  return { heredocs, next };
}

function shebangOf(body: string, stripTabs: boolean): string | undefined {
  const first = body.slice(0, body.indexOf('\n') < 0 ? body.length : body.indexOf('\n')).trimEnd();
  const line = stripTabs ? first.replace(/^\t+/, '') : first;
  return line.startsWith('#!') ? line.slice(2).trim() : undefined;
}
