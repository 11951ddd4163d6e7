import { nextLineStart, type Span } from '../../core/text.ts';
import { firstInk, lineEnd, lineStart } from './geometry.ts';

/** What template languages (Helm, Jinja, ERB) wrote into a text that will be YAML only after rendering. */
export interface Templates {
  /** The text with every template replaced by something harmless of the same length, line endings kept. */
  readonly blanked: string;
  /** The templates in order; none overlaps another. */
  readonly spans: readonly Span[];
  /** Starts of the lines that hold nothing but templates. */
  readonly lines: readonly number[];
  /** Those of them that may write text of their own; the others only steer (`if`, `end`, comments). */
  readonly writing: readonly number[];
}

const brackets = [
  ['{{', '}}'],
  ['{%', '%}'],
  ['<%', '%>'],
] as const;

const steering = /^[-\s]*(?:(?:if|else|elif|end|endif|endfor|for|with|range|define)\b|\/\*|\$\w+\s*:?=|\}|$)/;

/** The templates of a text; undefined when there are none. Linear in its length. */
export function findTemplates(text: string): Templates | undefined {
  const spans = spansOf(text);
  if (spans.length === 0) return undefined;
  const lines: number[] = [];
  const writing: number[] = [];
  let blanked = '';
  let done = 0;
  for (let i = 0; i < spans.length; ) {
    const first = spans[i] as Span;
    const start = lineStart(text, first.start);
    let last = i;
    while (last + 1 < spans.length && (spans[last + 1] as Span).start < lineEnd(text, (spans[last] as Span).end)) last++;
    const group = spans.slice(i, last + 1);
    const whole = standsAlone(text, start, group);
    if (whole) {
      lines.push(start);
      if (group.some((each) => !steering.test(text.slice(each.start + 2, each.end - 2)))) writing.push(start);
    }
    for (const each of group) {
      blanked += text.slice(done, each.start) + fill(text.slice(each.start, each.end), whole ? ' ' : '_');
      done = each.end;
    }
    i = last + 1;
  }
  return { blanked: blanked + text.slice(done), spans, lines, writing };
}

/** True when a span of the sorted list shares text with the given one, or holds the offset when it is empty. */
export function touches(spans: readonly Span[], { start, end }: Span): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).end > start) high = middle;
    else low = middle + 1;
  }
  const found = spans[low];
  return found !== undefined && (found.start < end || (start === end && found.start < start));
}

/** True when one of the sorted offsets lies in the span. */
export function anyWithin(offsets: readonly number[], { start, end }: Span): boolean {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] as number) >= start) high = middle;
    else low = middle + 1;
  }
  return low < offsets.length && (offsets[low] as number) < end;
}

function spansOf(text: string): Span[] {
  const spans: Span[] = [];
  const next = brackets.map(([open]) => text.indexOf(open));
  const unclosed = new Set<number>();
  for (let at = 0; ; ) {
    let which = -1;
    for (let i = 0; i < brackets.length; i++) {
      const [open] = brackets[i] as (typeof brackets)[number];
      if ((next[i] as number) >= 0 && (next[i] as number) < at) next[i] = text.indexOf(open, at);
      if ((next[i] as number) >= 0 && (which < 0 || (next[i] as number) < (next[which] as number))) which = i;
    }
    if (which < 0) return spans;
    const start = next[which] as number;
    const close = unclosed.has(which) ? -1 : text.indexOf((brackets[which] as (typeof brackets)[number])[1], start + 2);
    if (close < 0) unclosed.add(which);
    const end = close < 0 ? Math.max(start + 2, lineEnd(text, start)) : close + 2;
    spans.push({ start, end });
    at = end;
  }
}

function standsAlone(text: string, start: number, group: readonly Span[]): boolean {
  let at = firstInk(text, start);
  for (const each of group) {
    if (at !== each.start) return false;
    at = firstInk(text, each.end);
  }
  return at >= lineEnd(text, at) || nextLineStart(text, at) === at;
}

function fill(template: string, filler: string): string {
  let char = filler;
  let result = '';
  for (const each of template.split('')) {
    if (each === '\n' || each === '\r') char = ' ';
    result += each === '\n' || each === '\r' ? each : char;
  }
  return result;
}
