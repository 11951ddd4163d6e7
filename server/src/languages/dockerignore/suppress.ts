import type { Suppression } from '../../core/suppression.ts';
import { contains, type Edit, lineEndingOf, lineSpanAt, type Span, span } from '../../core/text.ts';
import type { IgnoreFile, IgnorePattern } from './model.ts';

/** `# plimsoll-ignore[-file] ids -- reason`, taken apart; places are offsets of the file. */
interface Comment {
  readonly file: boolean;
  readonly ids: readonly { readonly id: string; readonly span: Span }[];
  readonly reason?: string;
  readonly span: Span;
  /** Behind the last id, or behind the keyword when there is none. */
  readonly idsEnd: number;
}

/**
 * The suppressions of an ignore file. One above a pattern covers that pattern, other comments and blank lines between them allowed;
 * one with no pattern below covers nothing but itself.
 */
export function suppressionsOf(file: IgnoreFile): readonly Suppression[] {
  let next = 0;
  return file.comments.flatMap((place) => {
    const comment = readComment(file.text, place);
    if (comment === undefined) return [];
    while ((file.patterns[next]?.span.start ?? Number.POSITIVE_INFINITY) < place.start) next++;
    const scope = comment.file ? 'file' : (file.patterns[next]?.span ?? place);
    const reason = comment.reason === undefined ? {} : { reason: comment.reason };
    return comment.ids.map(({ id, span }) => ({ id, span, scope, own: true, ...reason }));
  });
}

function readComment(text: string, place: Span): Comment | undefined {
  const content = text.slice(place.start, place.end);
  const keyword = /^#[ \t]*plimsoll-ignore(-file)?(?=[\s:]|$):?/.exec(content);
  if (keyword === null) return undefined;
  const dashes = /(?:^|\s)--(?=\s|$)/.exec(content.slice(keyword[0].length));
  const list = content.slice(0, dashes === null ? content.length : keyword[0].length + dashes.index);
  const words = /[^\s,]+/g;
  words.lastIndex = keyword[0].length;
  const ids = [];
  for (let word = words.exec(list); word !== null; word = words.exec(list)) {
    const start = place.start + word.index;
    ids.push({ id: word[0], span: span(start, start + word[0].length) });
  }
  const reason = dashes === null ? '' : content.slice(keyword[0].length + dashes.index + dashes[0].length).trim();
  return {
    file: keyword[1] !== undefined,
    ids,
    span: place,
    idsEnd: ids.at(-1)?.span.end ?? place.start + keyword[0].length,
    ...(reason === '' ? {} : { reason }),
  };
}

/**
 * Asks for silence about `ids` at `at`: a comment on the line above its pattern, or in the first line for the whole file. A comment of
 * ours that is already there takes the ids in. Undefined when no pattern stands at `at`, or nothing is to be added.
 */
export function suppressionEdit(
  file: IgnoreFile,
  at: Span,
  ids: readonly string[],
  reason: string | undefined,
  scope: 'line' | 'file',
): Edit | undefined {
  const pattern = file.patterns.find((candidate) => contains(candidate.span, at));
  if (scope === 'line' && pattern === undefined) return undefined;
  const present = scope === 'file' ? fileComment(file) : pattern && commentAbove(file, pattern);
  const fresh = ids.filter((id) => !present?.ids.some((known) => known.id.toLowerCase() === id.toLowerCase()));
  if (fresh.length === 0) return undefined;
  if (present !== undefined) {
    const separator = present.ids.length > 0 ? ', ' : ' ';
    return { span: span(present.idsEnd, present.idsEnd), text: separator + fresh.join(', ') };
  }
  const start =
    scope === 'file' || pattern === undefined
      ? startOf(file.text)
      : Math.max(startOf(file.text), lineSpanAt(file.text, pattern.span.start).start);
  const keyword = scope === 'file' ? 'plimsoll-ignore-file' : 'plimsoll-ignore';
  const tail = reason === undefined ? '' : ` -- ${reason.replace(/\s+/g, ' ').trim()}`;
  return { span: span(start, start), text: `# ${keyword} ${fresh.join(', ')}${tail}${lineEndingOf(file.text)}` };
}

function startOf(text: string): number {
  return text.startsWith('\ufeff') ? 1 : 0;
}

function fileComment(file: IgnoreFile): Comment | undefined {
  return file.comments.map((place) => readComment(file.text, place)).find((comment) => comment?.file === true);
}

/** Our comment that covers the pattern, if there is one. */
function commentAbove(file: IgnoreFile, pattern: IgnorePattern): Comment | undefined {
  const above = file.patterns[pattern.index - 1]?.span.end ?? 0;
  return file.comments
    .filter((place) => place.start >= above && place.start < pattern.span.start)
    .map((place) => readComment(file.text, place))
    .findLast((comment) => comment?.file === false);
}
