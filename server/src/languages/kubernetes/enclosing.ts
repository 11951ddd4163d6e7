import { contains, type Span } from '../../core/text.ts';
import type { YamlDocument } from '../yaml/document.ts';
import type { Field } from '../yaml/field.ts';

/** The fields a place lies in, from the document's root to the innermost. Only those written there, not those an alias brings in. */
export function enclosingFields(document: YamlDocument, place: Span): readonly Field[] {
  const found: Field[] = [];
  let next: Field | undefined = contains(document.root.nodeSpan, place) ? document.root : undefined;
  while (next !== undefined) {
    found.push(next);
    const around: Field = next;
    next = membersOf(around).find((member) => member.site === undefined && contains(member.nodeSpan, place));
  }
  return found;
}

function membersOf(field: Field): readonly Field[] {
  return field.kind === 'list' ? field.items() : field.entries().map((entry) => entry.field);
}
