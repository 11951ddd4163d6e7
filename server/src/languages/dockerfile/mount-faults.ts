import { closest } from '../../core/closest.ts';
import { buildahMountFields, mountFields, sharingModes } from '../../tables/flag-values.ts';
import type { FlagFault } from './flag-faults.ts';
import { type Mount, type MountField, mountTypes } from './mounts.ts';

/**
 * What is wrong with the fields of a mount.
 * @param sure the frontend is known to have no other fields than the table
 */
export function* mountFaults(mount: Mount, sure: boolean): Iterable<FlagFault> {
  // A variable may stand for several fields.
  if (mount.flag.value === undefined || mount.fields.some(({ key }) => key.includes('$'))) return;
  for (const field of mount.fields) {
    const found = fieldFault(mount, field, sure);
    if (found !== undefined) yield { kind: 'mount', flag: mount.flag, ...found };
  }
}

type FieldFault = Pick<FlagFault, 'place' | 'what' | 'meant' | 'unsure'>;

function fieldFault({ type }: Mount, { key, keySpan, value, valueSpan, span }: MountField, sure: boolean): FieldFault | undefined {
  const spec = Object.hasOwn(mountFields, key) ? mountFields[key] : undefined;
  const name = key.slice(0, 30);
  if (spec === undefined) {
    if (buildahMountFields.has(key)) return undefined;
    const meant = closest(key, Object.keys(mountFields));
    const what = `A mount has no field ${name}`;
    return meant === undefined
      ? { place: keySpan, what, unsure: !sure }
      : { place: keySpan, what: `${what}; did you mean ${meant}`, meant };
  }
  if (spec.types !== undefined && type !== undefined && !spec.types.includes(type)) {
    return { place: span, what: `A ${type} mount has no field ${name}` };
  }
  if (value === undefined || valueSpan === undefined) {
    return spec.value === 'switch' ? undefined : { place: span, what: `${name} of a mount needs a value` };
  }
  if (value.includes('$')) return undefined;
  const one = (words: readonly string[]): FieldFault | undefined => {
    if (words.includes(value.toLowerCase())) return undefined;
    const meant = closest(value, words);
    const what = `${name} of a mount is one of ${words.join(', ')}`;
    return { place: valueSpan, what, ...(meant === undefined ? {} : { meant }) };
  };
  switch (spec.value) {
    case 'type':
      return one(mountTypes);
    case 'sharing':
      return one(sharingModes);
    case 'switch':
      return /^(?:1|0|t|f|true|false)$/i.test(value) ? undefined : { place: valueSpan, what: `${name} of a mount is either true or false` };
    case 'octal':
      return /^[0-7]{1,11}$/.test(value) ? undefined : { place: valueSpan, what: `${name} of a mount is an octal number such as 0400` };
    case 'number':
      return /^\d{1,10}$/.test(value) ? undefined : { place: valueSpan, what: `${name} of a mount is a number, not a name` };
    default:
      return undefined;
  }
}
