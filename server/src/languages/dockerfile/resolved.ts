import { type Span, span } from '../../core/text.ts';
import type { Resolved, ResolvedPart } from './model.ts';

/** Where a stretch of a value is written at the value's own place; a stretch that comes from a variable is the variable's place. */
export function placeOf(resolved: Resolved, start: number, end: number): Span {
  const touched = partsBetween(resolved, start, end);
  const first = touched[0];
  const last = touched.at(-1);
  if (first === undefined || last === undefined) return resolved.span;
  const exact = (part: ResolvedPart): boolean => part.use === undefined && part.span.end - part.span.start === part.value?.length;
  const from = exact(first.part) ? first.part.span.start + Math.max(0, start - first.at) : first.part.span.start;
  const to = exact(last.part) ? last.part.span.start + Math.min(end - last.at, last.part.value?.length ?? 0) : last.part.span.end;
  return span(from, Math.max(from, to));
}

/**
 * Where a stretch of a value can be changed: its literal text, in the ARG or ENV that sets it when a plain variable stands for it.
 * Undefined when it is put together from several pieces.
 */
export function writtenAt(resolved: Resolved, start: number, end: number): Span | undefined {
  let within = resolved;
  let from = start;
  let to = end;
  for (;;) {
    const [only, ...more] = partsBetween(within, from, to);
    if (only === undefined || more.length > 0) return undefined;
    const { part, at } = only;
    if (part.use === undefined) {
      return part.span.end - part.span.start === part.value?.length
        ? span(part.span.start + from - at, part.span.start + to - at)
        : undefined;
    }
    const pair = part.use.definition?.global ?? part.use.definition;
    if (pair?.value === undefined || !['', '-', ':-', '?', ':?'].includes(part.use.operator) || pair.value.value !== part.value)
      return undefined;
    within = pair.value;
    from -= at;
    to -= at;
  }
}

function partsBetween({ parts }: Resolved, start: number, end: number): { readonly part: ResolvedPart; readonly at: number }[] {
  const touched: { readonly part: ResolvedPart; readonly at: number }[] = [];
  let at = 0;
  for (const part of parts) {
    const length = part.value?.length ?? 0;
    const meets = start === end ? at <= start && start <= at + length : at < end && start < at + length;
    if (meets && (start !== end || touched.length === 0)) touched.push({ part, at });
    at += length;
  }
  return touched;
}
