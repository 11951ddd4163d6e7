import { nextLineStart, type Span } from '../../core/text.ts';
import { keysOf } from './anchors.ts';
import type { YamlDocument } from './document.ts';
import { firstInk, skipTrivia, trimmedEnd } from './geometry.ts';
import { anyWithin } from './template.ts';
import { isEmpty, type ListNode, type MapNode, resolved, type ScalarValue, type Slot, slotEnd, type YamlNode } from './tree.ts';

export type FieldKind = 'map' | 'list' | 'scalar' | 'null' | 'absent' | 'unknown';
export type Step = string | number;

/** How a field came to be: what is written in its place, or why nothing is. */
interface Origin {
  readonly use?: YamlNode | undefined;
  readonly slot?: Slot;
  /** The alias or `<<` through which the path came, if any. */
  readonly site?: YamlNode | undefined;
  readonly missing?: 'absent' | 'unknown';
}

/**
 * A symbolic place in a YAML document, present or not. `at()` always answers, so a path can be asked without looking.
 * Absent is said only of what is surely not there; whatever is half typed, templated or cannot be resolved is unknown.
 */
export class Field {
  readonly document: YamlDocument;
  readonly parent: Field | undefined;
  readonly step: Step | undefined;
  /** What is written in this place: the alias itself, where there is one. */
  readonly use: YamlNode | undefined;
  readonly slot: Slot | undefined;
  readonly site: YamlNode | undefined;
  readonly kind: FieldKind;

  constructor(document: YamlDocument, parent: Field | undefined, step: Step | undefined, origin: Origin) {
    this.document = document;
    this.parent = parent;
    this.step = step;
    this.use = origin.use;
    this.slot = origin.slot;
    this.site = origin.site;
    this.kind = origin.missing ?? kindOf(document, origin);
  }

  /** What is there, with aliases followed; undefined when nothing is, or when it is not known. */
  get node(): Exclude<YamlNode, { kind: 'alias' }> | undefined {
    return this.kind === 'absent' || this.kind === 'unknown' ? undefined : resolved(this.use);
  }

  /** A scalar as Kubernetes reads it, or null; undefined for everything else. */
  get value(): ScalarValue | undefined {
    if (this.kind === 'null') return null;
    const node = this.node;
    return node?.kind === 'scalar' ? node.value : undefined;
  }

  /** The text of a scalar without quotes and escapes: `0777` where `value` is 511. */
  get source(): string | undefined {
    const node = this.node;
    return this.kind === 'scalar' && node?.kind === 'scalar' ? node.text : undefined;
  }

  /** A scalar in quotes or written as a block. */
  get quoted(): boolean {
    const node = this.node;
    return node?.kind === 'scalar' && node.style !== 'plain';
  }

  /** Neither absent nor unknown. */
  get present(): boolean {
    return this.kind !== 'absent' && this.kind !== 'unknown';
  }

  /** The last step of the path when it is a key. */
  get key(): string | undefined {
    return typeof this.step === 'string' ? this.step : undefined;
  }

  get path(): readonly Step[] {
    return this.step === undefined ? [] : [...(this.parent?.path ?? []), this.step];
  }

  /** What is written here, without trailing white space: the key for an empty value, the alias behind an alias. */
  get span(): Span | undefined {
    if (this.site !== undefined) return spanOf(this.site);
    if (this.use === undefined) return this.slot?.kind === 'pair' ? this.keySpan : undefined;
    if (isEmpty(this.use))
      return this.slot === undefined ? spanOf(this.use) : (this.keySpan ?? { start: this.slot.start, end: this.slot.start + 1 });
    return { start: this.use.start, end: trimmedEnd(this.document.text, this.use) };
  }

  /** The key; behind an alias or a merge, that. */
  get keySpan(): Span | undefined {
    if (this.site !== undefined) return spanOf(this.site);
    return this.slot?.kind === 'pair' && this.slot.key !== undefined ? spanOf(this.slot.key) : undefined;
  }

  /** The nearest thing worth underlining: a scalar, a key, the `name` of a list item; for what is not there, its parent's. */
  get grip(): Span {
    if (this.site !== undefined) return spanOf(this.site);
    if (this.use === undefined) return this.span ?? this.parent?.grip ?? { start: 0, end: 0 };
    const isCollection = this.use.kind === 'map' || this.use.kind === 'list';
    if (!isCollection) return this.span ?? spanOf(this.use);
    return this.keySpan ?? this.#nameSpan() ?? this.span ?? spanOf(this.use);
  }

  /** The whole pair or list item, from its key or `-` to the end of its content; for what is not there, its parent's. */
  get nodeSpan(): Span {
    if (this.site !== undefined) return spanOf(this.site);
    if (this.slot !== undefined)
      return { start: this.slot.start, end: trimmedEnd(this.document.text, { start: this.slot.start, end: slotEnd(this.slot) }) };
    if (this.parent !== undefined) return this.parent.nodeSpan;
    return { start: 0, end: this.document.text.length };
  }

  /** The field at the end of a path. Total: a step that leads nowhere leads to an absent or unknown field. */
  at(...steps: readonly Step[]): Field {
    return steps.reduce<Field>((field, step) => field.#child(step), this);
  }

  /** The items of a list; none for everything else. */
  items(): readonly Field[] {
    const node = this.node;
    return node?.kind === 'list' ? node.items.map((_, index) => this.#child(index)) : [];
  }

  /** The keys of a map, merged ones included; none for everything else. */
  entries(): readonly { readonly key: string; readonly field: Field }[] {
    const node = this.node;
    return node?.kind === 'map' ? [...keysOf(node).entries.keys()].map((key) => ({ key, field: this.#child(key) })) : [];
  }

  /** Whether the key is written, whatever its value. */
  has(key: string): boolean {
    const node = this.node;
    return node?.kind === 'map' && keysOf(node).entries.has(key);
  }

  #child(step: Step): Field {
    const { document, node } = this;
    const lost = (missing: 'absent' | 'unknown'): Field => new Field(document, this, step, { missing });
    if (this.kind === 'absent' || this.kind === 'null') return lost('absent');
    if (node === undefined || node.kind === 'scalar') return lost('unknown');
    const site = this.site ?? (this.use?.kind === 'alias' ? this.use : undefined);
    if (node.kind === 'map') {
      const keys = keysOf(node);
      const entry = keys.entries.get(String(step));
      if (entry === undefined) return lost(keys.complete && !mayHoldMore(document, node) ? 'absent' : 'unknown');
      const origin = { use: entry.pair.value, slot: entry.pair, site: site ?? entry.site };
      const doubtful = entry.ambiguous || (document.templated && isDuplicate(node, String(step)));
      return new Field(document, this, step, doubtful ? { ...origin, missing: 'unknown' } : origin);
    }
    const item = typeof step === 'number' ? node.items[step] : undefined;
    if (item !== undefined) return new Field(document, this, step, { use: item.value, slot: item, site });
    return lost(typeof step === 'number' && !mayHoldMore(document, node) ? 'absent' : 'unknown');
  }

  /** In a list item without a key of its own: the name, the kind or the first key. */
  #nameSpan(): Span | undefined {
    if (this.use?.kind !== 'map') return undefined;
    for (const key of ['name', 'kind']) {
      const pair = this.use.pairs.find((each) => each.name === key);
      if (pair?.value?.kind === 'scalar' && !isEmpty(pair.value))
        return { start: pair.value.start, end: trimmedEnd(this.document.text, pair.value) };
    }
    const first = this.use.pairs[0]?.key;
    return first === undefined ? undefined : spanOf(first);
  }
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function kindOf(document: YamlDocument, { use, slot }: Origin): FieldKind {
  if (use === undefined) {
    if (slot === undefined) return document.tree.unreadable === undefined && document.tree.errors.length === 0 ? 'null' : 'unknown';
    return slot.kind === 'pair' && !mayHoldMore(document, slot.up) ? 'null' : 'unknown';
  }
  const node = resolved(use);
  if (node === undefined) return 'unknown';
  if (node.kind !== 'scalar') return node.kind;
  if (node.value === null) return isEmpty(node) && writtenByTemplate(document, node.end) ? 'unknown' : 'null';
  return node.value === undefined ? 'unknown' : 'scalar';
}

/** True when a template stands where the value of a key would be. */
function writtenByTemplate({ part }: YamlDocument, end: number): boolean {
  return part.templates !== undefined && anyWithin(part.templates.writing, { start: end, end: skipTrivia(part.source, end) });
}

function isDuplicate(map: MapNode, name: string): boolean {
  return map.pairs.filter((pair) => pair.name === name).length > 1;
}

/** True when a syntax error or a template inside a map or list, or right below it, may hide keys or items. */
function mayHoldMore({ tree, part }: YamlDocument, node: MapNode | ListNode): boolean {
  const { templates, source } = part;
  if (templates !== undefined) {
    const start = node.up?.start ?? 0;
    if (anyWithin(templates.lines, { start, end: node.end }) || anyWithin(templates.writing, { start, end: skipTrivia(source, node.end) }))
      return true;
  }
  if (tree.errors.length === 0 || part.templated) return false;
  const below = nextLineStart(source, nextLineStart(source, node.end > 0 && source[node.end - 1] === '\n' ? node.end - 1 : node.end));
  const start = node.up?.start ?? 0;
  return tree.errors.some((error) => error.span.start >= start && error.span.start < Math.max(below, firstInk(source, node.end) + 1));
}
