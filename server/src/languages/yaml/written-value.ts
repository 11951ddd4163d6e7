import type { Field } from './field.ts';
import type { JsonValue } from './json-value.ts';

/** What is written in a place, to be written in another; undefined where any of it is not known, or comes from an anchor. */
export function writtenValue(field: Field): JsonValue | undefined {
  if (field.use?.kind === 'alias' || field.site !== undefined) return undefined;
  if (field.kind === 'null' || field.kind === 'scalar') return field.value;
  if (field.kind === 'list') {
    const items = field.items().map(writtenValue);
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  if (field.kind !== 'map') return undefined;
  const entries = field.entries().map(({ key, field: each }) => [key, writtenValue(each)] as const);
  return entries.every((entry): entry is [string, JsonValue] => entry[1] !== undefined) ? Object.fromEntries(entries) : undefined;
}
