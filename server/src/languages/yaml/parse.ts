import { isAlias, isMap, isPair, isScalar, isSeq, Lexer, type Node, Parser, parseAllDocuments, type Scalar, type YAMLError } from 'yaml';
import { limits } from '../../core/limits.ts';
import type { Problem } from '../../core/problem.ts';
import { type Span, span } from '../../core/text.ts';
import { type Anchors, linkAnchors } from './anchors.ts';
import { nestingBound } from './depth.ts';
import { YamlDocument } from './document.ts';
import { isBlank, lineStart, propertiesEnd, skipTrivia } from './geometry.ts';
import { joinQuotedLines } from './quotes.ts';
import { splitParts } from './split.ts';
import { findTemplates, type Templates, touches } from './template.ts';
import type { Item, ListNode, MapNode, Pair, ScalarNode, Slot, YamlNode } from './tree.ts';
import { slotEnd } from './tree.ts';
import { readScalar } from './values.ts';

export { YamlDocument };

/** A YAML file: its documents in order, and what concerns the file as a whole. */
export interface YamlFile {
  readonly text: string;
  readonly documents: readonly YamlDocument[];
  /** Limits that the file exceeds, in offsets of the file. What is wrong inside a document stands there. */
  readonly problems: readonly Problem[];
}

/** A part of a file that was parsed alone; it knows nothing of where it stands. */
export interface Part {
  readonly text: string;
  /** What was parsed: the text, with templates blanked to the same length. */
  readonly source: string;
  readonly templates: Templates | undefined;
  /** True when the text is YAML only after its templates are rendered. */
  readonly templated: boolean;
  readonly trees: readonly Tree[];
}

/** One document of a part. */
export interface Tree extends Anchors {
  readonly root: YamlNode | undefined;
  /** Where the parser met something it cannot read, in order. */
  readonly errors: readonly Problem[];
  /** Why there is no tree although there is text. */
  readonly unreadable: Problem | 'line-endings' | undefined;
  readonly nodes: number;
}

/**
 * Reads a YAML file. Never throws: what cannot be read is unknown to the fields of its documents.
 * Parts that were read before are taken from a cache, so that a keystroke parses one document.
 * @param options.json the file is JSON by its name, whatever it holds
 */
export function parseYaml(text: string, options: { readonly json?: boolean } = {}): YamlFile {
  const problems: Problem[] = [];
  const documents: YamlDocument[] = [];
  if (text.length > limits.textLength) {
    const message = `The file is longer than ${limits.textLength} characters; it is not looked at.`;
    return { text, documents, problems: [{ span: span(0, 0), message, kind: 'limit' }] };
  }
  let nodes = 0;
  for (const { start, end } of splitParts(text)) {
    if (documents.length >= limits.yamlDocuments) {
      const message = `The file has more than ${limits.yamlDocuments} documents; the rest is not looked at.`;
      problems.push({ span: span(start, Math.min(end, start + 3)), message, kind: 'limit' });
      break;
    }
    const part = parsePart(text.slice(start, end));
    nodes += part.trees.reduce((sum, tree) => sum + tree.nodes, 0);
    if (nodes > limits.yamlNodes) {
      const message = `The file has more than ${limits.yamlNodes} values; the rest is not looked at.`;
      problems.push({ span: span(start, Math.min(end, start + 3)), message, kind: 'limit' });
      break;
    }
    for (const tree of part.trees.slice(0, limits.yamlDocuments - documents.length)) {
      documents.push(documentAt(part, tree, start, options.json));
    }
  }
  return { text, documents, problems };
}

/** Documents by their tree: above a keystroke they stand where they stood, and what was made of them still holds. */
const latest = new WeakMap<Tree, { readonly part: Part; readonly json: boolean | undefined; readonly document: YamlDocument }>();

function documentAt(part: Part, tree: Tree, base: number, json: boolean | undefined): YamlDocument {
  const known = latest.get(tree);
  if (known?.part === part && known.json === json && known.document.base === base) return known.document;
  const document = new YamlDocument(part, tree, base, json);
  latest.set(tree, { part, json, document });
  return document;
}

const cache = new Map<string, Part>();
const cacheSize = { parts: 512, length: 8 * 1024 * 1024 };
let cachedLength = 0;

/** Parses a part, or finds it in the cache. */
export function parsePart(text: string): Part {
  const known = cache.get(text);
  if (known !== undefined) {
    cache.delete(text);
    cache.set(text, known);
    return known;
  }
  const part = readPart(text);
  cache.set(text, part);
  cachedLength += text.length;
  for (const oldest of cache.keys()) {
    if (cache.size <= cacheSize.parts && cachedLength <= cacheSize.length) break;
    cache.delete(oldest);
    cachedLength -= oldest.length;
  }
  return part;
}

/** The comments of a text, wherever its scalars allow one. */
export function commentSpans(source: string): readonly Span[] {
  if (!source.includes('#')) return [];
  const comments: Span[] = [];
  let at = 0;
  let scalar = false;
  for (const token of new Lexer().lex(source)) {
    if (token === '\u001f') scalar = true;
    else if (token !== '\u0002' && token !== '\u0018') {
      if (token.startsWith('#') && !scalar) comments.push(span(at, at + token.length));
      at += token.length;
      scalar = false;
    }
  }
  return comments;
}

function readPart(text: string): Part {
  const templates = findTemplates(text);
  if (templates === undefined) return readPlainPart(text);
  // Markers inside scalars and comments do not make a template: `args: ["{{ .Name }}"]` is YAML as it stands.
  const plain = readTrees(text, templates.spans);
  if (plain.every((tree) => tree.errors.length === 0 && tree.unreadable === undefined) && insideScalars(text, templates.spans, plain)) {
    return { text, source: text, templates: undefined, templated: false, trees: plain };
  }
  const trees = readTrees(templates.blanked, templates.spans);
  return { text, source: templates.blanked, templates, templated: true, trees };
}

function readPlainPart(text: string): Part {
  const trees = readTrees(text, undefined);
  const part = { text, source: text, templates: undefined, templated: false, trees };
  if (!trees.some((tree) => tree.errors.some((error) => error.message.startsWith('Missing closing ')))) return part;
  const mended = joinQuotedLines(text, openQuote);
  if (mended === undefined || mended.joined.length === 0) return part;
  const again = readTrees(mended.source, mended.joined);
  return again.every((tree) => tree.errors.length === 0 && tree.unreadable === undefined)
    ? { ...part, source: mended.source, trees: again }
    : part;
}

/** The first quoted scalar the parser gives up before its closing quote. */
function openQuote(source: string): number | undefined {
  let at = 0;
  for (const token of new Lexer().lex(source)) {
    if (token === '\u001f' || token === '\u0002' || token === '\u0018') continue;
    if (/^(?:"|')/.test(token) && !(token.length > 1 && token.endsWith(token[0] as string))) return at;
    at += token.length;
  }
  return undefined;
}

function insideScalars(text: string, templates: readonly Span[], trees: readonly Tree[]): boolean {
  const scalars: Span[] = [...commentSpans(text)];
  const visit = (node: YamlNode | undefined): void => {
    if (node?.kind === 'scalar') scalars.push(node);
    else if (node?.kind === 'map') {
      for (const { key, value } of node.pairs) {
        visit(key);
        visit(value);
      }
    } else if (node?.kind === 'list') for (const { value } of node.items) visit(value);
  };
  for (const { root } of trees) visit(root);
  scalars.sort((a, b) => a.start - b.start);
  let i = 0;
  return templates.every(({ start, end }) => {
    while (i < scalars.length && (scalars[i] as Span).end < end) i++;
    const holder = scalars[i];
    return holder !== undefined && holder.start <= start;
  });
}

function readTrees(source: string, templates: readonly Span[] | undefined): readonly Tree[] {
  // To Kubernetes a lone carriage return ends a line; to the parser it does not.
  if (/\r(?!\n)/.test(source)) return [unreadable('line-endings')];
  if (nestingBound(source) > limits.yamlDepth && isTooDeep(source)) {
    const message = `The document is nested more than ${limits.yamlDepth} levels deep; it is not looked at.`;
    return [unreadable({ span: span(0, Math.min(source.length, 3)), message, kind: 'limit' })];
  }
  try {
    const options = { prettyErrors: false, uniqueKeys: false, keepSourceTokens: false, logLevel: 'silent' } as const;
    // The parser counts a byte order mark as a column; a line ending in its place keeps all offsets.
    const documents = parseAllDocuments<Node, false>(source.replace(/^\uFEFF/, '\n'), options);
    if (documents.length === 0) return [readTree(source, null, [], templates)];
    return [...documents].map(({ contents, errors }) => readTree(source, contents, errors.flatMap(problemOf), templates));
  } catch (error) {
    const message = `The document cannot be read: ${error instanceof Error ? error.message : 'unknown error'}.`;
    return [unreadable({ span: span(0, Math.min(source.length, 3)), message, kind: 'syntax' })];
  }
}

function readTree(source: string, contents: Node | null, errors: Problem[], templates: readonly Span[] | undefined): Tree {
  const build = new Builder(source, templates ?? []);
  const root = contents === null ? undefined : build.node(contents, undefined, undefined);
  errors.sort((a, b) => a.span.start - b.span.start);
  return { ...linkAnchors(root), root, errors, unreadable: undefined, nodes: build.count };
}

function problemOf({ pos: [start, end], message }: YAMLError): readonly Problem[] {
  // `"z"# c`: Kubernetes takes it, and it hides nothing.
  if (message.startsWith('Comments must be separated')) return [];
  return [{ span: span(start, Math.max(start, end)), message, kind: 'syntax' }];
}

function unreadable(reason: Problem | 'line-endings'): Tree {
  return { ...linkAnchors(undefined), root: undefined, errors: [], unreadable: reason, nodes: 0 };
}

/** Counts the nesting exactly, on the parser's own stack, before anything recursive runs. */
function isTooDeep(source: string): boolean {
  const parser = new Parser();
  for (const token of new Lexer().lex(source)) {
    for (const _ of parser.next(token)) {
      // The documents are of no interest here.
    }
    // The document itself and an open scalar are on the stack too.
    if (parser.stack.length > limits.yamlDepth + 2) return true;
  }
  return false;
}

/** Turns the parser's nodes into ours and mends its ranges. Its recursion is bounded by the depth guard. */
class Builder {
  count = 0;
  readonly #source: string;
  readonly #templates: readonly Span[];

  constructor(source: string, templates: readonly Span[]) {
    this.#source = source;
    this.#templates = templates;
  }

  /** @param after the offset behind the `:` or `-` the node follows; undefined where nothing introduces it */
  node(node: Node, up: Slot | undefined, after: number | undefined): YamlNode {
    this.count++;
    const [start = 0, end = start] = node.range ?? [];
    const { anchor, tag } = node as { anchor?: string; tag?: string };
    const properties = Number(anchor !== undefined) + Number(tag !== undefined);
    const head = properties === 0 ? start : after === undefined ? this.#headBefore(start, properties) : skipTrivia(this.#source, after);
    const base = { start, end, head: Math.min(head, start), anchor, tag, up };
    if (isAlias(node)) return { ...base, kind: 'alias', name: node.source, target: undefined };
    if (isMap(node)) return this.#map(node.items, node.flow === true, base);
    if (isSeq(node)) return this.#list(node.items, node.flow === true, base);
    if (isScalar(node)) return this.#scalar(node, base);
    return { ...base, kind: 'scalar', style: 'plain', value: undefined, text: '' };
  }

  #scalar(node: Scalar, base: Pick<ScalarNode, 'start' | 'end' | 'head' | 'anchor' | 'tag' | 'up'>): ScalarNode {
    const style =
      node.type === 'QUOTE_DOUBLE'
        ? 'double'
        : node.type === 'QUOTE_SINGLE'
          ? 'single'
          : node.type?.startsWith('BLOCK_')
            ? 'block'
            : 'plain';
    let { start, end } = base;
    if (style === 'plain' && start === end) {
      // The parser puts an empty value behind the spaces, at the comment; it belongs right behind what introduces it.
      const floor = base.head < start ? base.head : 0;
      while (start > floor && isBlank(this.#source[start - 1])) start--;
      end = start;
    }
    let text = style === 'plain' ? (node.source ?? '') : String(node.value);
    // Without a line ending at the end of the file, Kubernetes gives the value none either.
    if (style === 'block' && end === this.#source.length && !this.#source.endsWith('\n') && text.endsWith('\n')) text = text.slice(0, -1);
    const value = touches(this.#templates, { start, end }) ? undefined : readScalar(style === 'plain', text, base.tag);
    const { anchor, tag, up } = base;
    // Spelled out: most nodes of a document are scalars, and spreading is slow.
    return { kind: 'scalar', start, end, head: Math.min(base.head, start), anchor, tag, up, style, value, text };
  }

  #map(items: readonly unknown[], flow: boolean, base: Omit<MapNode, 'kind' | 'flow' | 'pairs'>): MapNode {
    const map = { ...base, kind: 'map', flow, pairs: [] as Pair[] } as const satisfies MapNode;
    for (const item of items) {
      if (!isPair(item)) continue;
      const source = item as { key: Node | null; value: Node | null };
      const key = source.key === null ? undefined : this.node(source.key, undefined, undefined);
      const last = map.pairs.at(-1);
      const from = key?.end ?? (last === undefined ? base.start : slotEnd(last));
      const at = skipTrivia(this.#source, from);
      const colon = this.#source[at] === ':' ? at : undefined;
      const start = key === undefined ? (colon ?? from) : this.#pairStart(key);
      const pair: Pair = { kind: 'pair', start, key, ...this.#name(key), colon, value: undefined, up: map };
      if (source.value !== null) pair.value = this.node(source.value, pair, colon === undefined ? undefined : colon + 1);
      map.pairs.push(pair);
    }
    const [first, last] = [map.pairs[0], map.pairs.at(-1)];
    return flow || first === undefined || last === undefined ? map : settle(map, first.start, slotEnd(last));
  }

  #list(items: readonly unknown[], flow: boolean, base: Omit<ListNode, 'kind' | 'flow' | 'items'>): ListNode {
    const list = { ...base, kind: 'list', flow, items: [] as Item[] } as const satisfies ListNode;
    for (const source of items) {
      const last = list.items.at(-1);
      const dash = flow ? -1 : skipTrivia(this.#source, last === undefined ? base.start : slotEnd(last));
      const item = { kind: 'item', start: dash, value: undefined, up: list } as { -readonly [K in keyof Item]: Item[K] };
      // A pair can stand in a list only under a directive of YAML 1.1; it stays unknown.
      if (source !== null && source !== undefined && !isPair(source)) {
        item.value = this.node(source as Node, item, flow ? undefined : dash + 1);
        // `[? k: v]`: a map without braces starts with its key.
        if (flow)
          item.start = Math.min(item.value.head, (item.value.kind === 'map' ? item.value.pairs[0]?.start : undefined) ?? item.value.head);
      } else if (flow) item.start = last === undefined ? base.start + 1 : slotEnd(last);
      list.items.push(item);
    }
    const last = list.items.at(-1);
    return flow || last === undefined ? list : settle(list, list.start, slotEnd(last));
  }

  #name(key: YamlNode | undefined): Pick<Pair, 'name' | 'merge'> {
    if (key === undefined || key.kind !== 'scalar' || touches(this.#templates, key)) return { name: undefined, merge: false };
    const merge = key.style === 'plain' && key.text === '<<';
    return { name: typeof key.value === 'number' || typeof key.value === 'boolean' ? String(key.value) : key.text, merge };
  }

  #pairStart(key: YamlNode): number {
    let at = key.head;
    while (isBlank(this.#source[at - 1])) at--;
    const before = this.#source[at - 2];
    return this.#source[at - 1] === '?' && at < key.head && (before === undefined || /[\s[{,:?-]/.test(before)) ? at - 1 : key.head;
  }

  /** Goes back over anchors and tags on the same line. */
  #headBefore(start: number, count: number): number {
    const line = lineStart(this.#source, start);
    let at = start;
    for (let i = 0; i < count; i++) {
      let next = at;
      while (next > line && isBlank(this.#source[next - 1])) next--;
      while (next > line && !/[\s[{,]/.test(this.#source[next - 1] as string)) next--;
      if (this.#source[next] !== '&' && this.#source[next] !== '!') break;
      at = next;
    }
    return propertiesEnd(this.#source, at) <= start ? at : start;
  }
}

/** A collection learns its borders from its children, which point at it already. */
function settle<T extends MapNode | ListNode>(node: T, start: number, end: number): T {
  return Object.assign(node, { start, end, head: Math.min(node.head, start) });
}
