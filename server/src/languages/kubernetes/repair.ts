import type { Applicability, Fix } from '../../core/rule.ts';
import type { EditResult, Operation } from '../yaml/edit.ts';
import type { Field } from '../yaml/field.ts';

/**
 * A change to YAML as the repair of a finding: none when it is refused or changes nothing.
 * One that reaches other places through an anchor, or hides what a `<<` brings, is at best `unsafe`.
 */
export function repair(title: string, applicability: Applicability, result: EditResult): readonly Fix[] {
  if ('refused' in result || result.edits.length === 0) return [];
  const reachesFurther = result.shared > 0 || result.overrides > 0;
  return [{ title, applicability: reachesFurther && applicability === 'safe' ? 'unsafe' : applicability, edits: result.edits }];
}

/** Takes an item out of its list; a list that would be left empty goes as a whole, with a map that held nothing else. */
export function withoutItem(item: Field): Operation {
  const list = item.parent;
  return { remove: list?.items().length === 1 ? list : item, prune: true };
}
