import type { Field } from '../yaml/field.ts';
import { isUnset } from './model.ts';
import type { PodSpec } from './workload.ts';

/** The account of pods that name none. */
export const defaultAccount = 'default';

/** Where a pod names its account: the key of today, or its old spelling. Undefined when it names none. */
export function accountPlace({ field }: PodSpec): Field | undefined {
  return ['serviceAccountName', 'serviceAccount'].map((key) => field.at(key)).find((place) => !isUnset(place));
}

/** The account a pod runs under; undefined when a template decides. */
export function accountOf(pod: PodSpec): string | undefined {
  const place = accountPlace(pod);
  if (place === undefined || place.value === '') return defaultAccount;
  return typeof place.value === 'string' ? place.value : undefined;
}

/** Whether the switch of a pod or an account asks for a token, as an absent one does. */
export function asksForToken(automount: Field): boolean {
  return isUnset(automount) || automount.value === true;
}
