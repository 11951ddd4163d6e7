import { type Edit, span } from '../../core/text.ts';
import type { Change } from './change.ts';
import type { YamlDocument } from './document.ts';
import {
  beforeLineEnding,
  columnOf,
  firstInk,
  hasComment,
  isBlank,
  lineBelow,
  lineEnd,
  lineStart,
  propertiesEnd,
  skipDeeperComments,
  startsLine,
  trimmedEnd,
} from './geometry.ts';
import { wholeLines } from './insert.ts';
import { isList, isObject, type JsonValue } from './json-value.ts';
import { refuse } from './refusal.ts';
import { type Place, writeValue } from './scalar-text.ts';
import { siblingListStep, styleOf } from './style.ts';
import { isEmpty, type ListNode, type MapNode, type ScalarNode, type Slot, slotsOf, type YamlNode } from './tree.ts';
import { blockLines, flowText, isFilled } from './write.ts';

/** Gives a pair or item another value. What is there is known to differ. @throws Refusal */
export function setValue(document: YamlDocument, slot: Slot, value: JsonValue): Change {
  return { kind: 'value', slot, value, at: slot, edits: editsFor(document, slot, value) };
}

function editsFor(document: YamlDocument, slot: Slot, value: JsonValue): readonly Edit[] {
  const { source } = document.part;
  const node = slot.value;
  if (node === undefined) return refuse('the key has no value to replace');
  const place: Place = document.json ? 'json' : slot.up.flow ? 'flow' : 'block';
  if (node.kind === 'alias')
    return isFilled(value) ? refuse('an alias stands there') : [replaceNode(node, layoutText(document, slot, value))];
  if (node.kind === 'scalar') {
    if (isEmpty(node)) return fill(document, slot, node.start, value);
    if (!isFilled(value))
      return isObject(value) || isList(value)
        ? replaceScalar(source, node, isList(value) ? '[]' : '{}')
        : replaceScalar(source, node, writeValue(value, place, node.style));
    if (node.value !== null) return refuse('a scalar stands where a map is expected');
    if (startsLine(source, node.start)) return refuse('the value stands on a line of its own');
    return fillAfterDeleting(document, slot, node, value);
  }
  if (node.anchor !== undefined || node.tag !== undefined) return refuse('an anchored or tagged collection stands there');
  if (node.flow) return replaceFlow(document, slot, node, value);
  if (slot.kind === 'item') return refuse('a collection stands where a value is expected');
  return replaceBlock(document, slot, node, value);
}

/** A value where nothing is written: behind the `:`, the `-` or the anchor. */
function fill(document: YamlDocument, slot: Slot, at: number, value: JsonValue): readonly Edit[] {
  const { part, eol, tree } = document;
  const { source } = part;
  if (slot.up.flow || !isFilled(value)) return [{ span: span(at, at), text: ` ${layoutText(document, slot, value)}` }];
  const { column, lines } = linesBelow(document, slot, value);
  const commented = source[firstInk(source, at)] === '#';
  if (slot.kind === 'item' && (!commented || lines.length === 1)) {
    const text = blockLines(value, styleOf(source, tree.root));
    return [{ span: span(at, at), text: ` ${text.join(eol + ' '.repeat(columnOf(source, slot.start) + 2))}` }];
  }
  const below = skipDeeperComments(source, lineBelow(source, at), columnOf(source, slot.start));
  return [wholeLines(source, below, lines, column, eol)];
}

function linesBelow({ part: { source }, tree }: YamlDocument, slot: Slot, value: JsonValue): { column: number; lines: readonly string[] } {
  const style = styleOf(source, tree.root);
  const listStep = siblingListStep(source, slotsOf(slot.up)) ?? style.listStep;
  const indent = slot.kind === 'item' ? 2 : isList(value) ? listStep : style.step;
  return { column: columnOf(source, slot.start) + indent, lines: blockLines(value, style, listStep) };
}

/** Deletes `null`, `~`, `{}` or `[]` with the space before it, then fills the place. */
function fillAfterDeleting(document: YamlDocument, slot: Slot, node: YamlNode, value: JsonValue): readonly Edit[] {
  const { source } = document.part;
  let start = node.start;
  while (isBlank(source[start - 1])) start--;
  const [edit] = fill(document, slot, node.end, value);
  if (edit === undefined) return [];
  // Behind a dash or in flow the new text stands right where the old one did.
  if (edit.span.start === node.end) return [{ span: span(start, node.end), text: edit.text }];
  return [{ span: span(start, node.end), text: '' }, edit];
}

/** A block scalar keeps the comment on its header and the line ending behind it. */
function replaceScalar(source: string, node: ScalarNode, written: string): readonly Edit[] {
  const anchor = node.anchor === undefined || node.tag === undefined ? '' : `&${node.anchor} `;
  const start = node.tag === undefined ? node.start : node.head;
  const text = anchor + written;
  if (node.style !== 'block') return [{ span: span(start, node.end), text }];
  const header = headerEnd(source, node.start);
  const body = lineEnd(source, header);
  const end = Math.max(body, trimmedEnd(source, node));
  return [{ span: span(start, header), text }, ...(end > body ? [{ span: span(body, end), text: '' }] : [])];
}

/** The end of `|-` or `>2`. */
function headerEnd(source: string, start: number): number {
  let end = start;
  while (end < source.length && '|>+-0123456789'.includes(source[end] as string)) end++;
  return end;
}

function replaceFlow(document: YamlDocument, slot: Slot, node: MapNode | ListNode, value: JsonValue): readonly Edit[] {
  const { source } = document.part;
  const empty = slotsOf(node).length === 0 && source.slice(node.start + 1, node.end - 1).trim() === '';
  if (empty && isFilled(value) && !slot.up.flow && !document.json && !startsLine(source, node.start))
    return fillAfterDeleting(document, slot, node, value);
  if (hasComment(source, node)) refuse('a comment stands inside what would be replaced');
  return [replaceNode(node, layoutText(document, slot, value))];
}

/** A block map or list gives way to a value of another kind. The comment of its key stays. */
function replaceBlock(document: YamlDocument, slot: Slot, node: MapNode | ListNode, value: JsonValue): readonly Edit[] {
  if (!isFilled(value)) return replaceBlockBy(document, slot, node, layoutText(document, slot, value));
  const { part, eol } = document;
  const { column, lines } = linesBelow(document, slot, value);
  const text = lines.map((line) => eol + ' '.repeat(column) + line).join('');
  const { body, end, inline } = blockExtent(part.source, slot, node);
  if (inline) refuse('the value starts on the line of its key');
  return [{ span: span(body, end), text }];
}

/**
 * Puts short text such as `{}` where a block collection stands: behind its key or dash, or at the root where it starts.
 * The comment beside the key stays.
 */
export function replaceBlockBy(
  { part: { source } }: YamlDocument,
  slot: Slot | undefined,
  node: MapNode | ListNode,
  text: string,
): readonly Edit[] {
  const { body, end, inline, behind } = blockExtent(source, slot, node);
  if (inline) return [{ span: span(node.start, end), text }];
  return [
    { span: span(behind, behind), text: ` ${text}` },
    { span: span(body, end), text: '' },
  ];
}

/** Where a block collection starts and ends with the comments inside it, without its last line ending. */
function blockExtent(
  source: string,
  slot: Slot | undefined,
  node: MapNode | ListNode,
): { body: number; end: number; inline: boolean; behind: number } {
  const lead = slot === undefined ? node.start : slot.kind === 'item' ? slot.start + 1 : (slot.colon ?? slot.start) + 1;
  const column = slot === undefined ? columnOf(source, node.start) : columnOf(source, slot.start);
  const below = skipDeeperComments(source, lineBelow(source, node.end), column);
  const end = Math.max(beforeLineEnding(source, below), trimmedEnd(source, node));
  const body = lineEnd(source, lead);
  const behind = node.head < node.start ? propertiesEnd(source, node.head) : lead;
  return { body: Math.max(body, lineEnd(source, behind)), end, inline: slot === undefined || node.start < body, behind };
}

function layoutText(document: YamlDocument, slot: Slot, value: JsonValue): string {
  const { source } = document.part;
  const style = styleOf(source, document.tree.root);
  const onLines = document.json && slot.up.flow && startsLine(source, slot.start);
  const indent = onLines ? source.slice(lineStart(source, slot.start), slot.start) : undefined;
  if (!slot.up.flow && !isObject(value) && !isList(value)) return writeValue(value, 'block');
  return flowText(value, { json: document.json, style, eol: document.eol, indent });
}

function replaceNode(node: YamlNode, text: string): Edit {
  return { span: span(node.tag === undefined ? node.start : node.head, node.end), text };
}
