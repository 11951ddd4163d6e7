import { closest } from '../../core/closest.ts';
import { type Span, textAt } from '../../core/text.ts';
import { architectures, durationFlags, flagWords, operatingSystems } from '../../tables/flag-values.ts';
import { type FlagFeature, instructionFlags, newestFrontend } from '../../tables/frontend.ts';
import { parseDuration } from './duration.ts';
import { frontendOf, isAtLeast } from './frontend.ts';
import { instructionKeywords } from './keywords.ts';
import type { Dockerfile, Flag, Instruction } from './model.ts';
import { mountFaults } from './mount-faults.ts';
import { mounts } from './mounts.ts';

export type FlagFaultKind =
  | 'unknown'
  | 'duplicate'
  | 'no-value'
  | 'no-switch'
  | 'variable'
  | 'platform'
  | 'word'
  | 'mount'
  | 'unit-missing'
  | 'unit-unknown'
  | 'no-duration'
  | 'too-short'
  | 'no-effect'
  | 'negative';

/** Something about a flag that the builder refuses. */
export interface FlagFault {
  readonly kind: FlagFaultKind;
  readonly flag: Flag;
  readonly place: Span;
  /** The first sentence about it, without a full stop. */
  readonly what: string;
  /** What the author most likely meant, in place of `place`. */
  readonly meant?: string;
  /** A newer builder may know it. */
  readonly unsure?: boolean;
}

/** `--from build` without the equals sign: the value is read as the first argument. */
export function lacksValue({ keyword, flags }: Instruction): boolean {
  return flags.some(({ name, value }) => value === undefined && instructionFlags[keyword]?.[name]?.value === 'text');
}

/** What is wrong with the flags of an instruction, in the order of the text. Nothing is said of values that the build decides. */
export function* flagFaults(file: Dockerfile, instruction: Instruction): Iterable<FlagFault> {
  const { keyword, flags, words } = instruction;
  const sure = knowsAllFlags(file);
  if (sure === undefined || !instructionKeywords.has(keyword)) return;
  // The builder does not look at flags in front of NONE.
  if (keyword === 'HEALTHCHECK' && words[0]?.text.toUpperCase() === 'NONE') return;
  const known = instructionFlags[keyword] ?? {};
  const seen = new Set<string>();
  for (const flag of flags) {
    const name = textAt(file.text, flag.nameSpan);
    const spec = Object.hasOwn(known, name) ? known[name] : undefined;
    if (spec === undefined) {
      yield unknown(instruction, flag, name, known, sure);
      continue;
    }
    if (seen.has(name) && spec.repeats !== true) yield { kind: 'duplicate', flag, place: flag.span, what: `--${name} is given twice` };
    seen.add(name);
    yield* valueFaults(keyword, flag, spec);
  }
  for (const mount of keyword === 'RUN' ? mounts(instruction) : []) yield* mountFaults(mount, sure);
}

/** Whether the frontend is one of those the tables describe; false when it may be newer, undefined when it is another one. */
function knowsAllFlags(file: Dockerfile): boolean | undefined {
  const frontend = frontendOf(file);
  if (frontend === undefined) return false;
  if (frontend.origin === 'other') return undefined;
  const { version } = frontend;
  return (
    version !== undefined && Number.isFinite(version[1]) && (!isAtLeast(version, newestFrontend) || version.join('.') === newestFrontend)
  );
}

function unknown(
  { keyword }: Instruction,
  flag: Flag,
  name: string,
  known: Readonly<Record<string, FlagFeature>>,
  sure: boolean,
): FlagFault {
  const fault = { kind: 'unknown', flag, place: flag.nameSpan } as const;
  const names = Object.keys(known);
  const written = `--${name.slice(0, 30)}`;
  if (names.length === 0) return { ...fault, what: `${keyword} takes no flags, and ${written} is read as one` };
  const [other] = Object.entries(instructionFlags).find(([, flags]) => Object.hasOwn(flags, name)) ?? [];
  const meant = closest(name, names);
  const what = `${keyword} has no flag ${written}`;
  if (meant !== undefined) return { ...fault, what: `${what}; did you mean --${meant}`, meant };
  return other === undefined ? { ...fault, what, unsure: !sure } : { ...fault, what: `${what}; ${other} has` };
}

function* valueFaults(keyword: string, flag: Flag, spec: FlagFeature): Iterable<FlagFault> {
  const { name, value: resolved, valueSpan } = flag;
  if (resolved === undefined || valueSpan === undefined) {
    if (spec.value === 'text') yield { kind: 'no-value', flag, place: flag.span, what: `--${name} needs a value behind an equals sign` };
    return;
  }
  const { value } = resolved;
  const fault = { flag, place: valueSpan };
  if (name === 'from' && resolved.uses.length > 0) {
    yield { ...fault, kind: 'variable', what: '--from takes no variables', unsure: true };
    return;
  }
  if (value === undefined) return;
  const written = value.slice(0, 30);
  if (spec.value === 'switch') {
    if (value === '') yield { ...fault, kind: 'no-value', place: flag.span, what: `--${name} has an equals sign but no value` };
    else if (!/^(?:true|false)$/i.test(value)) {
      const meant = /^(?:1|t|y|yes|on)$/i.test(value)
        ? 'true'
        : /^(?:0|f|n|no|off)$/i.test(value)
          ? 'false'
          : closest(value, ['true', 'false']);
      yield { ...fault, kind: 'no-switch', what: `--${name} is either true or false, not ${written}`, ...means(meant) };
    }
    return;
  }
  const words = keyword === 'RUN' ? flagWords[name] : undefined;
  if (words !== undefined && !words.includes(value)) {
    yield { ...fault, kind: 'word', what: `--${name} is one of ${words.join(', ')}, not ${written}`, ...means(closest(value, words)) };
  }
  if (name === 'platform') yield* platformFaults(fault, value);
  if (keyword === 'HEALTHCHECK') yield* healthFaults(fault, value);
}

function means(meant: string | undefined): Pick<FlagFault, 'meant'> {
  return meant === undefined ? {} : { meant };
}

function* platformFaults(fault: Pick<FlagFault, 'flag' | 'place'>, value: string): Iterable<FlagFault> {
  const parts = value.toLowerCase().split('/');
  const [first = '', second, ...variants] = parts;
  const written = value.slice(0, 40);
  if (value === '') return;
  if (variants.length > 1 || !parts.every((part) => /^[\w.-]+$/.test(part.replace(/\(.*\)$/, '')))) {
    yield { ...fault, kind: 'platform', what: `${written} is no platform, which is written os/architecture` };
    return;
  }
  const system = first.replace(/\(.*\)$/, '');
  const isKnown = operatingSystems.includes(system) || (second === undefined && architectures.includes(system));
  if (!isKnown) {
    const meant = closest(system, second === undefined ? [...operatingSystems, ...architectures] : operatingSystems);
    const rest = second === undefined ? '' : value.slice(first.length);
    yield {
      ...fault,
      kind: 'platform',
      what: `There is no operating system ${system.slice(0, 30)}`,
      ...means(meant && meant + rest),
      unsure: second !== undefined,
    };
  } else if (second !== undefined && !architectures.includes(second)) {
    const meant = closest(second, architectures);
    const whole = meant === undefined ? undefined : [first, meant, ...variants].join('/');
    yield { ...fault, kind: 'platform', what: `There is no architecture ${second.slice(0, 30)}`, ...means(whole), unsure: true };
  }
}

function* healthFaults(fault: Pick<FlagFault, 'flag' | 'place'>, value: string): Iterable<FlagFault> {
  const { name } = fault.flag;
  const written = value.slice(0, 30);
  if (value === '') return;
  if (name === 'retries') {
    if (!/^[-+]?\d{1,9}$/.test(value)) yield { ...fault, kind: 'no-duration', what: `--retries is a number, not ${written}` };
    else if (Number(value) < 0) yield { ...fault, kind: 'negative', what: '--retries cannot be below zero' };
    else if (Number(value) === 0) yield { ...fault, kind: 'no-effect', what: '--retries=0 means the default of 3', unsure: true };
  }
  if (!durationFlags.has(name)) return;
  const duration = parseDuration(value);
  if ('milliseconds' in duration) {
    const { milliseconds } = duration;
    // The default of the start period is none.
    if (milliseconds === 0 && name !== 'start-period')
      yield { ...fault, kind: 'no-effect', what: `--${name}=${written} means the default, not no time at all`, unsure: true };
    if (milliseconds !== 0 && milliseconds < 1) yield { ...fault, kind: 'too-short', what: `--${name} cannot be less than a millisecond` };
    return;
  }
  const { wrong } = duration;
  const why = {
    'unit-missing': 'lacks a unit of time',
    'unit-unknown': 'has a unit of time that does not exist',
    'no-duration': 'is no duration',
  }[wrong];
  yield { ...fault, kind: wrong, what: `--${name}=${written} ${why}`, ...means(/^\d+$/.test(value) ? `${value}s` : undefined) };
}
