import type { Suppression } from '../../core/suppression.ts';
import { contains, type Span, span } from '../../core/text.ts';
import { type Comment, commentsOf, nodeBelow } from '../yaml/comments.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { enclosingFields } from './enclosing.ts';
import { type KubeObject, objectsOf } from './model.ts';
import { annotationSuppressions } from './suppress-annotations.ts';
import { ownComment, type Word, wordsOf } from './suppress-comment.ts';

/**
 * What a document asks to keep quiet about, ours and the peers', with spans local to it.
 * A comment that names no rule asks for nothing.
 */
export function suppressionsOf(document: YamlDocument): readonly Suppression[] {
  const objects = objectsOf(document);
  return [
    ...commentsOf(document).flatMap((comment) => [...commentSuppressions(document, objects, comment)]),
    ...objects.flatMap((object) => [...annotationSuppressions(object)]),
  ];
}

function* commentSuppressions(document: YamlDocument, objects: readonly KubeObject[], comment: Comment): Iterable<Suppression> {
  const own = ownComment(comment);
  if (own !== undefined) {
    const scope = own.scope === 'file' ? 'file' : comment.ownLine ? nodeBelow(document, comment)?.nodeSpan : undefined;
    if (scope === undefined) return;
    const reason = own.reason === '' ? {} : { reason: own.reason };
    for (const { text, span: at } of own.ids) yield { id: text, span: at, scope, ...reason, own: true };
    return;
  }
  yield* checkovSkips(document, objects, comment);
  yield* trivyIgnores(document, objects, comment);
  yield* kicsDisables(document, comment);
}

/** The object a comment stands in; one outside every object speaks for the whole document. */
function objectScope(document: YamlDocument, objects: readonly KubeObject[], at: Span): Span {
  const around = objects.find((object) => contains(object.root.nodeSpan, at));
  return around?.root.nodeSpan ?? span(0, document.text.length);
}

/** `checkov:skip=ID[,ID]:reason`, anywhere in an object. */
function* checkovSkips(document: YamlDocument, objects: readonly KubeObject[], comment: Comment): Iterable<Suppression> {
  for (const marker of ['checkov:skip=', 'bridgecrew:skip=']) {
    const at = comment.text.indexOf(marker);
    if (at < 0) continue;
    const list = wordsOf(comment, at + marker.length, /[\s:]/);
    const reason = comment.text.slice(list.end).replace(/^:/, '').trim();
    for (const id of list.words) {
      yield peers('checkov', id, objectScope(document, objects, comment.span), reason);
    }
  }
}

/** `trivy:ignore:ID`, several to a comment; above a node or on its line. */
function* trivyIgnores(document: YamlDocument, objects: readonly KubeObject[], comment: Comment): Iterable<Suppression> {
  const marker = 'trivy:ignore:';
  for (let at = comment.text.indexOf(marker); at >= 0; at = comment.text.indexOf(marker, at + 1)) {
    for (const word of wordsOf(comment, at + marker.length, /[\s:[#]/).words) {
      const scope = commentedNode(document, objects, comment);
      if (scope !== undefined) yield { ...peers('trivy', word, scope), id: `trivy:${trivyId(word.text)}` };
    }
  }
}

/** Trivy's ids had other spellings: `AVD-KSV-0012`, `KSV012`. */
function trivyId(written: string): string {
  const match = /^(?:AVD-)?(KSV|KCV)-?([0-9]{1,5})$/i.exec(written);
  return match === null ? written : `${(match[1] ?? '').toUpperCase()}-${(match[2] ?? '').padStart(4, '0')}`;
}

/** The node a peer's comment is about: the one below, the object when it stands above its first key, else the one on its line. */
function commentedNode(document: YamlDocument, objects: readonly KubeObject[], comment: Comment): Span | undefined {
  if (!comment.ownLine) return enclosingFields(document, firstOfLine(document, comment)).at(-1)?.nodeSpan;
  const below = nodeBelow(document, comment);
  const object = objects.find(
    ({ root }) => below !== undefined && below.parent?.node === root.node && root.entries()[0]?.key === below.key,
  );
  return (object?.root ?? below)?.nodeSpan;
}

/** The first character of the comment's line that is neither space nor a list item's `-`. */
function firstOfLine({ text }: YamlDocument, comment: Comment): Span {
  let at = comment.span.start - comment.column;
  while (at < comment.span.start && ' \t-'.includes(text[at] ?? '')) at++;
  return span(at, at);
}

/** `kics-scan disable=ID[,ID]` above everything else in the file. Its other forms name no rule. */
function* kicsDisables(document: YamlDocument, comment: Comment): Iterable<Suppression> {
  const marker = 'kics-scan disable=';
  const at = comment.text.indexOf(marker);
  if (at < 0 || document.base > 0 || comment.span.start > (document.root.span?.start ?? 0)) return;
  // Our tables name KICS queries by the first eight digits of their ids.
  for (const word of wordsOf(comment, at + marker.length, /\s/).words) {
    yield { ...peers('kics', word, 'file'), id: `kics:${word.text.slice(0, 8).toLowerCase()}` };
  }
}

function peers(peer: string, { text, span: at }: Word, scope: Span | 'file', reason = ''): Suppression {
  return { id: `${peer}:${text}`, span: at, scope, own: false, ...(reason !== '' && { reason }) };
}
