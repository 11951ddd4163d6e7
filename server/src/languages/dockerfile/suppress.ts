import type { Suppression } from '../../core/suppression.ts';
import { type Edit, type Span, span } from '../../core/text.ts';
import { checkDirectiveOf, readDirectives } from './directives.ts';
import { commentsAbove, lineStart } from './edit.ts';
import type { Comment, Dockerfile, Instruction } from './model.ts';

/** Every request to keep quiet, ours and the peers', in the order of the text. Heredocs hold none. */
export function suppressions(file: Dockerfile): readonly Suppression[] {
  const found: Suppression[] = [];
  const check = checkDirectiveOf(file.directives);
  for (const { id, span: place } of check?.skip ?? []) {
    found.push({ id: id.toLowerCase() === 'all' ? 'buildkit:*' : id, span: place, scope: 'file', own: false });
  }
  let next = 0;
  for (const comment of file.comments) {
    while ((file.instructions[next]?.span.start ?? Number.POSITIVE_INFINITY) < comment.span.start) next++;
    found.push(...read(file, comment, comment.inside ?? file.instructions[next]));
  }
  return found;
}

/** `covered` is the instruction a comment stands above, or within; undefined below the last one. */
function read(file: Dockerfile, comment: Comment, covered: Instruction | undefined): readonly Suppression[] {
  const { text } = comment;
  const own = ownForm.exec(text);
  if (own !== null) return ownSuppressions(file, comment, covered, own[1] === '-file');
  const start = file.text.indexOf(text, comment.span.start + 1);
  const ids = (prefix: RegExp, scope: Span | 'file' | undefined, name = (id: string): string => id): readonly Suppression[] => {
    const lead = prefix.exec(text)?.[0];
    if (lead === undefined || scope === undefined) return [];
    return listed(text, lead.length, /^[\w-]+$/).map(({ id, at }) => ({
      id: name(id),
      span: span(start + at, start + at + id.length),
      scope,
      own: false,
    }));
  };
  if (text.startsWith('hadolint')) {
    return [...ids(/^hadolint[ \t]+ignore[ \t]*=[ \t]*/, covered?.span), ...ids(/^hadolint[ \t]+global[ \t]+ignore[ \t]*=[ \t]*/, 'file')];
  }
  if (/^(?:checkov|bridgecrew):skip=/.test(text)) return checkov(text, start);
  if (text.startsWith('trivy:ignore:') || text.startsWith('tfsec:ignore:')) return trivy(text, start, covered);
  if (text.startsWith('kics-scan')) {
    const everything = (scope: Span | 'file' | undefined): readonly Suppression[] =>
      scope === undefined ? [] : [{ id: 'kics:*', span: span(start, start + text.length), scope, own: false }];
    if (/^kics-scan[ \t]+ignore-line$/.test(text)) return everything(covered?.span);
    if (/^kics-scan[ \t]+ignore-block$/.test(text)) return everything(blockOf(covered));
    if (/^kics-scan[ \t]+ignore$/.test(text)) return everything('file');
    // A rule knows a KICS query by the first part of its UUID.
    return ids(/^kics-scan[ \t]+disable[ \t]*=[ \t]*/, 'file', (id) => `kics:${id.slice(0, 8)}`);
  }
  return [];
}

const ownForm = /^plimsoll-ignore(-file)?(?=[ \t]|$)/;
const ownId = /^[\w./:-]+$/;

function ownSuppressions(file: Dockerfile, comment: Comment, covered: Instruction | undefined, wholeFile: boolean): readonly Suppression[] {
  const scope = wholeFile ? 'file' : covered?.span;
  if (scope === undefined) return [];
  const { ids, reason } = ownParts(file, comment);
  return ids.map(({ id, at }) => ({ id, span: span(at, at + id.length), scope, own: true, ...(reason === '' ? {} : { reason }) }));
}

interface OwnParts {
  /** With their offsets in the file. */
  readonly ids: readonly { readonly id: string; readonly at: number }[];
  readonly reason: string;
}

function ownParts(file: Dockerfile, { text, span: place }: Comment): OwnParts {
  const start = file.text.indexOf(text, place.start + 1);
  const dashes = / --(?: |$)/.exec(text)?.index ?? text.length;
  const lead = ownForm.exec(text)?.[0].length ?? 0;
  const ids = listed(text.slice(0, dashes), lead, ownId).map(({ id, at }) => ({ id, at: start + at }));
  return { ids, reason: text.slice(dashes + 3).trim() };
}

/** Ids between commas, up to the first thing that is none. */
function listed(text: string, from: number, form: RegExp): readonly { readonly id: string; readonly at: number }[] {
  const found: { readonly id: string; readonly at: number }[] = [];
  let at = from;
  for (const item of text.slice(from).split(',')) {
    const lead = item.length - item.trimStart().length;
    const words = item.trim().split(/\s+/);
    const id = words[0] ?? '';
    if (!form.test(id)) break;
    found.push({ id, at: at + lead });
    if (words.length > 1) break;
    at += item.length + 1;
  }
  return found;
}

function checkov(text: string, start: number): readonly Suppression[] {
  const equals = text.indexOf('=') + 1;
  const colon = text.indexOf(':', equals);
  const list = text.slice(0, colon < 0 ? text.length : colon);
  const reason = colon < 0 ? '' : text.slice(colon + 1).trim();
  return listed(list, equals, /^\w+$/).map(({ id, at }) => ({
    id,
    span: span(start + at, start + at + id.length),
    scope: 'file',
    own: false,
    ...(reason === '' ? {} : { reason }),
  }));
}

/** Several may stand on one line, each with conditions behind a colon. Above everything they are meant for the file. */
function trivy(text: string, start: number, covered: Instruction | undefined): readonly Suppression[] {
  const scope = covered?.index === 0 ? 'file' : covered?.span;
  if (scope === undefined) return [];
  const found: Suppression[] = [];
  let at = 0;
  for (const word of text.split(/[ \t]/)) {
    const lead = /^#?(?:trivy|tfsec):ignore:/.exec(word)?.[0].length;
    const id = lead === undefined ? undefined : /^[\w*-]+/.exec(word.slice(lead))?.[0];
    if (lead !== undefined && id !== undefined) {
      const name = id === '*' ? 'trivy:*' : id.replace(/^AVD-/i, '');
      found.push({ id: name, span: span(start + at + lead, start + at + lead + id.length), scope, own: false });
    }
    at += word.length + 1;
  }
  return found;
}

/** Above FROM a block is the stage. */
function blockOf(covered: Instruction | undefined): Span | undefined {
  if (covered?.keyword !== 'FROM') return covered?.span;
  return span(covered.span.start, covered.stage?.instructions.at(-1)?.span.end ?? covered.span.end);
}

/**
 * The edit that silences rules at a place, above the whole instruction that holds it, or in the file, below its parser directives.
 * Ids are added to a comment of ours that stands there already. Undefined where no comment can stand, or nothing is to be added.
 */
export function suppressionEdit(
  file: Dockerfile,
  place: Span,
  ids: readonly string[],
  reason: string | undefined,
  scope: 'line' | 'file',
): Edit | undefined {
  const word = scope === 'file' ? 'plimsoll-ignore-file' : 'plimsoll-ignore';
  const instruction = scope === 'file' ? undefined : instructionAt(file, place.start);
  if (scope === 'line' && instruction === undefined) return undefined;
  const near = instruction === undefined ? file.comments.filter(({ inside }) => inside === undefined) : commentsAbove(file, instruction);
  const existing = near.find(({ text }) => ownForm.exec(text)?.[0] === word);
  const known = existing === undefined ? [] : ownParts(file, existing).ids;
  const added = ids.filter((id) => !known.some((other) => other.id === id));
  if (added.length === 0) return undefined;
  const last = known.at(-1);
  if (last !== undefined) {
    const end = last.at + last.id.length;
    return { span: span(end, end), text: `, ${added.join(', ')}` };
  }
  const comment = `# ${word} ${added.join(', ')}${reason === undefined || reason.trim() === '' ? '' : ` -- ${oneLine(reason)}`}`;
  if (instruction === undefined) return headEdit(file, comment);
  const at = lineStart(file.text, instruction.span.start);
  return { span: span(at, at), text: file.text.slice(at, instruction.span.start) + comment + file.eol };
}

function headEdit(file: Dockerfile, comment: string): Edit {
  const at = readDirectives(file.text).end;
  const broken = at > 0 && file.text[at - 1] !== '\n' && !(at === 1 && file.text.startsWith('\uFEFF'));
  return { span: span(at, at), text: broken ? file.eol + comment : comment + file.eol };
}

function oneLine(reason: string): string {
  return reason.replace(/\s+/g, ' ').trim();
}

/** The instruction that holds an offset, its heredocs and comments included. */
export function instructionAt(file: Dockerfile, offset: number): Instruction | undefined {
  let low = 0;
  let high = file.instructions.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const instruction = file.instructions[middle];
    if (instruction === undefined) return undefined;
    if (offset < instruction.span.start) high = middle - 1;
    else if (offset > instruction.span.end) low = middle + 1;
    else return instruction;
  }
  return undefined;
}
