import { once } from '../../core/remember.ts';
import type { Field } from '../yaml/field.ts';
import type { Container } from './workload.ts';

/** A port that a container declares. Declaring one opens nothing: it gives the port a name and tells the reader. */
export interface DeclaredPort {
  readonly container: Container;
  /** The item of `ports`. */
  readonly field: Field;
  /** Undefined when there is none, or when it is not known. */
  readonly name: string | undefined;
  readonly number: number | undefined;
  /** `TCP` unless said otherwise; undefined when it is not known. */
  readonly protocol: string | undefined;
}

/** The ports a container declares. */
export interface Ports {
  readonly declared: readonly DeclaredPort[];
  /** False where there may be more ports, or other names and numbers, than we see. */
  readonly complete: boolean;
}

/** The same container always gives the same ports. */
export const portsOf = once((container: Container): Ports => {
  const list = container.field.at('ports');
  const items = list.items();
  const declared = items.map((field): DeclaredPort => {
    const name = field.at('name').value;
    const number = field.at('containerPort').value;
    const protocol = field.at('protocol');
    return {
      container,
      field,
      name: typeof name === 'string' ? name : undefined,
      number: typeof number === 'number' ? number : undefined,
      protocol: typeof protocol.value === 'string' ? protocol.value : protocol.kind === 'unknown' ? undefined : 'TCP',
    };
  });
  const isKnown = (field: Field): boolean =>
    field.kind === 'map' && ['name', 'containerPort'].every((key) => field.at(key).kind !== 'unknown');
  const complete = container.pod.completeness === 'whole' && list.at(items.length).kind === 'absent' && items.every(isKnown);
  return { declared, complete };
});

/** Why the cluster refuses a port name, as the end of a sentence; undefined when it takes it. */
export function whyNotPortName(name: string): string | undefined {
  if (name.length > longestPortName) return `may have at most ${longestPortName} characters`;
  if (!/^[a-z0-9-]*$/.test(name)) return 'may have lower-case letters, digits and hyphens only';
  if (!/[a-z]/.test(name)) return 'must have a letter';
  if (/^-|-$|--/.test(name)) return 'must not begin or end with a hyphen or have two in a row';
  return undefined;
}

export const longestPortName = 15;

/** The valid port name nearest to what is written; undefined when nothing is left of it, or when it is one of `taken`. */
export function validPortName(written: string, taken: readonly string[] = []): string | undefined {
  const words = written.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const base = /[a-z]/.test(words.join('')) ? words : words.length > 0 ? ['port', ...words] : [];
  // Whole words first: the beginning of a long name says most.
  let kept = base.length;
  while (kept > 1 && base.slice(0, kept).join('-').length > longestPortName) kept--;
  const name = base.slice(0, kept).join('-').slice(0, longestPortName);
  return whyNotPortName(name) === undefined && !taken.includes(name) ? name : undefined;
}

export function isPortNumber(number: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= 65535;
}
