import { limits } from '../core/limits.ts';
import type { Applicability, FileChange, Fix } from '../core/rule.ts';
import { applyEdits, type Edit, type Span, sortEdits, span, textAt, tighten } from '../core/text.ts';
import { type AnalysisInput, analyze } from './analyze.ts';

export interface FixedText {
  readonly text: string;
  /** The smallest set of edits against the original text that lead to `text`, in order. */
  readonly edits: readonly Edit[];
  /** Changes to other files that the applied fixes ask for; none of them is safe. */
  readonly elsewhere: readonly FileChange[];
  /** How many fixes were applied. */
  readonly count: number;
}

/**
 * Applies the preferred fix of every finding until nothing is left to do; overlapping fixes wait for the next pass.
 * @param highest `safe` leaves behaviour as it is; `unsafe` takes those that may change it too. Placeholders and deferred fixes never.
 */
export function fixAll(input: AnalysisInput, highest: 'safe' | 'unsafe'): FixedText {
  const allowed: readonly Applicability[] = highest === 'safe' ? ['safe'] : ['safe', 'unsafe'];
  const seen = new Set<string>();
  const elsewhere: FileChange[] = [];
  let { text } = input.file;
  let pieces: readonly Piece[] = [{ origin: span(0, text.length) }];
  let count = 0;
  for (let pass = 0; pass < limits.fixPasses && !seen.has(text); pass++) {
    seen.add(text);
    const chosen = compatible(
      text,
      analyze({ ...input, file: { ...input.file, text } }).findings.flatMap((finding) => {
        const fix = finding.fixes().find(({ applicability }) => allowed.includes(applicability));
        return fix === undefined ? [] : [fix];
      }),
    );
    if (chosen.length === 0) break;
    const edits = sortEdits(chosen.flatMap((fix) => fix.edits));
    elsewhere.push(...chosen.flatMap((fix) => fix.elsewhere ?? []));
    pieces = replaced(pieces, edits);
    text = applyEdits(text, edits);
    count += chosen.length;
    if (edits.length === 0) break;
  }
  return { text, edits: editsOf(pieces, input.file.text), elsewhere, count };
}

/** The fixes, first come first served, that do not touch what an earlier one touches. */
function compatible(text: string, fixes: readonly Fix[]): readonly Fix[] {
  const chosen: Fix[] = [];
  const taken: Span[] = [];
  const files = new Set<string>();
  for (const fix of fixes) {
    const needed = joined(fix.edits.map((edit) => linesOf(text, edit)));
    const uris = fix.elsewhere?.map(({ uri }) => uri) ?? [];
    if (uris.some((uri) => files.has(uri)) || needed.some((place) => meets(taken, place))) continue;
    chosen.push(fix);
    for (const uri of uris) files.add(uri);
    for (const place of needed) taken.splice(firstFrom(taken, place.start), 0, place);
  }
  return chosen;
}

/** The same places in order, those that touch made one. */
function joined(places: readonly Span[]): readonly Span[] {
  const apart: Span[] = [];
  for (const place of places.toSorted((a, b) => a.start - b.start)) {
    const last = apart.at(-1);
    if (last === undefined || last.end < place.start) apart.push(place);
    else apart[apart.length - 1] = span(last.start, Math.max(last.end, place.end));
  }
  return apart;
}

/** Whether a place touches one of those taken, which are in order and apart. */
function meets(taken: readonly Span[], { start, end }: Span): boolean {
  const at = firstFrom(taken, start);
  const [before, behind] = [taken[at - 1], taken[at]];
  return (before !== undefined && before.end >= start) || (behind !== undefined && behind.start <= end);
}

/** The index of the first place that starts at the offset or behind it. */
function firstFrom(places: readonly Span[], offset: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * What an edit needs to stay as it is: the lines it joins, parts, adds to or moves to another depth, else what it changes.
 * What is added between two lines needs the end of the one before as well: it belongs to what that line belongs to.
 */
function linesOf(text: string, { span: place, text: written }: Edit): Span {
  const old = textAt(text, place);
  const start = place.start === 0 ? 0 : text.lastIndexOf('\n', place.start - 1) + 1;
  const isDepth = isBlank(written) && isBlank(old) && isBlank(text.slice(start, place.start));
  const crosses = written.includes('\n') || old.includes('\n');
  if (!crosses && !isDepth) return place;
  const end = text.indexOf('\n', place.end);
  const isBetween = crosses && old === '' && place.start === start && start > 0;
  return span(isBetween ? start - 1 : start, end === -1 ? text.length : end);
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** A text in the making: stretches of the original text and new ones between them. */
type Piece = { readonly origin: { readonly start: number; readonly end: number } } | { readonly text: string };

/** The pieces after edits of the text they make; the edits are in order. */
function replaced(pieces: readonly Piece[], edits: readonly Edit[]): readonly Piece[] {
  const result: Piece[] = [];
  let index = 0;
  /** How much of the piece at `index` was taken, and where in the text that is. */
  let taken = 0;
  let at = 0;
  const take = (until: number, isKept: boolean) => {
    for (let piece = pieces[index]; piece !== undefined && at < until; piece = pieces[index]) {
      const length = 'text' in piece ? piece.text.length : piece.origin.end - piece.origin.start;
      const end = Math.min(length, taken + until - at);
      if (isKept) result.push(part(piece, taken, end));
      at += end - taken;
      taken = end === length ? 0 : end;
      if (end === length) index++;
    }
  };
  for (const edit of edits) {
    take(edit.span.start, true);
    take(edit.span.end, false);
    result.push({ text: edit.text });
  }
  take(Number.POSITIVE_INFINITY, true);
  return result;
}

function part(piece: Piece, start: number, end: number): Piece {
  if ('text' in piece) return { text: piece.text.slice(start, end) };
  return { origin: span(piece.origin.start + start, piece.origin.start + end) };
}

/** What stands between the stretches that were kept, as edits of the original text. */
function editsOf(pieces: readonly Piece[], original: string): readonly Edit[] {
  const edits: Edit[] = [];
  let done = 0;
  let inserted = '';
  const flush = (until: number) => {
    const edit = tighten(original, { span: span(done, until), text: inserted });
    if (edit.text !== '' || edit.span.start !== edit.span.end) edits.push(edit);
    inserted = '';
  };
  for (const piece of pieces) {
    if ('text' in piece) inserted += piece.text;
    else {
      flush(piece.origin.start);
      done = piece.origin.end;
    }
  }
  flush(original.length);
  return edits;
}
