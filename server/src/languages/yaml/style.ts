import { columnOf, firstInk, isBlank, lineStart } from './geometry.ts';
import { isBlock, isFlow, type ListNode, slotsOf, type YamlNode } from './tree.ts';

/** The habits of a document, so that what is added looks like what is there. */
export interface Style {
  /** Columns a map is indented below its key. */
  readonly step: number;
  /** Columns a list is indented below its key: 0 or `step`. */
  readonly listStep: number;
  /** One level of JSON or of flow style on several lines. */
  readonly flowIndent: string;
  /** What stands behind `:` and `,` in flow style. */
  readonly gap: string;
}

const styles = new WeakMap<YamlNode, Style>();

/** Most common habits win; without any, two spaces and indented lists. */
export function styleOf(source: string, root: YamlNode | undefined): Style {
  const known = root && styles.get(root);
  if (known !== undefined) return known;
  const steps = new Map<number, number>();
  let flat = 0;
  let indented = 0;
  const visit = (node: YamlNode): void => {
    for (const slot of slotsOf(node)) {
      const { value } = slot;
      if (value === undefined) continue;
      if (slot.kind === 'pair' && isBlock(value) && !slot.up.flow) {
        const step = columnOf(source, value.start) - columnOf(source, slot.start);
        if (value.kind === 'list' && step > 0) indented++;
        else if (value.kind === 'list') flat++;
        if (step > 0) steps.set(step, (steps.get(step) ?? 0) + 1);
      }
      visit(value);
    }
  };
  if (root !== undefined) visit(root);
  const step = [...steps].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 2;
  const style = {
    step,
    listStep: flat > indented ? 0 : step,
    flowIndent: flowIndent(source, root) ?? ' '.repeat(step),
    gap: flowGap(source, root),
  };
  if (root !== undefined) styles.set(root, style);
  return style;
}

/** How far the lists beside a key are indented, when there are any. */
export function siblingListStep(
  source: string,
  slots: readonly { readonly start: number; readonly value: YamlNode | undefined }[],
): number | undefined {
  const beside = slots.find((slot): slot is { start: number; value: ListNode } => slot.value?.kind === 'list' && !slot.value.flow);
  return beside && Math.max(0, columnOf(source, beside.value.start) - columnOf(source, beside.start));
}

/** True when the document is JSON by the look of its tree: a flow root, not empty, every key and string in double quotes. */
export function isJson(source: string, root: YamlNode | undefined): boolean {
  if (root === undefined || !isFlow(root) || slotsOf(root).length === 0 || !'[{'.includes(source[root.start] ?? ' ')) return false;
  const fits = (node: YamlNode | undefined): boolean => {
    if (node === undefined || node.kind === 'alias' || node.head !== node.start) return false;
    if (node.kind === 'scalar')
      return node.style === 'double' || (node.style === 'plain' && typeof node.value !== 'string' && node.start < node.end);
    if (!node.flow) return false;
    return slotsOf(node).every(
      (slot) => (slot.kind === 'item' || (slot.key?.kind === 'scalar' && slot.key.style === 'double')) && fits(slot.value),
    );
  };
  return fits(root);
}

function flowIndent(source: string, root: YamlNode | undefined): string | undefined {
  const first = root && isFlow(root) ? slotsOf(root)[0] : undefined;
  if (first === undefined) return undefined;
  const start = lineStart(source, first.start);
  const ink = firstInk(source, start);
  return ink === first.start && ink > start ? source.slice(start, ink) : undefined;
}

function flowGap(source: string, root: YamlNode | undefined): string {
  if (root?.kind !== 'map' || !root.flow) return ' ';
  const colon = root.pairs[0]?.colon;
  return colon === undefined || isBlank(source[colon + 1]) || source[colon + 1] === '\n' || source[colon + 1] === '\r' ? ' ' : '';
}
