import { limits } from '../core/limits.ts';
import type { Applicability, FileChange, Fix } from '../core/rule.ts';
import { applyEdits, conflict, type Edit, type Span, sortEdits, span, textAt, tighten } from '../core/text.ts';
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
    pieces = edits.reduceRight(replace, pieces);
    text = applyEdits(text, edits);
    count += chosen.length;
    if (edits.length === 0) break;
  }
  return { text, edits: editsOf(pieces, input.file.text), elsewhere, count };
}

/** The fixes, first come first served, that do not touch what an earlier one touches. */
function compatible(text: string, fixes: readonly Fix[]): readonly Fix[] {
  const chosen: Fix[] = [];
  for (const fix of fixes) {
    const taken = chosen.some((other) => other.edits.some((a) => fix.edits.some((b) => conflict(a, b) || meet(text, a, b))));
    const sameFile = chosen.some((other) => other.elsewhere?.some(({ uri }) => fix.elsewhere?.some((change) => change.uri === uri)));
    if (!taken && !sameFile) chosen.push(fix);
  }
  return chosen;
}

/** One of the two joins, parts or adds lines, and the other one is on them: what it counts on may be another thing then. */
function meet(text: string, a: Edit, b: Edit): boolean {
  const [first, second] = [linesOf(text, a), linesOf(text, b)];
  return first.start <= second.end && second.start <= first.end;
}

/** What an edit needs to stay as it is: the lines it joins, parts or adds to, else what it changes. */
function linesOf(text: string, { span: place, text: written }: Edit): Span {
  if (!written.includes('\n') && !textAt(text, place).includes('\n')) return place;
  const end = text.indexOf('\n', place.end);
  return span(place.start === 0 ? 0 : text.lastIndexOf('\n', place.start - 1) + 1, end === -1 ? text.length : end);
}

/** A text in the making: stretches of the original text and new ones between them. */
type Piece = { readonly origin: { readonly start: number; readonly end: number } } | { readonly text: string };

/** Replaces a stretch of the text that the pieces make. */
function replace(pieces: readonly Piece[], edit: Edit): readonly Piece[] {
  return [...slice(pieces, 0, edit.span.start), { text: edit.text }, ...slice(pieces, edit.span.end, Number.POSITIVE_INFINITY)];
}

function slice(pieces: readonly Piece[], from: number, to: number): readonly Piece[] {
  const result: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const length = 'text' in piece ? piece.text.length : piece.origin.end - piece.origin.start;
    const start = Math.max(0, from - at);
    const end = Math.min(length, to - at);
    if (start < end) {
      result.push(
        'text' in piece ? { text: piece.text.slice(start, end) } : { origin: span(piece.origin.start + start, piece.origin.start + end) },
      );
    }
    at += length;
  }
  return result;
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
