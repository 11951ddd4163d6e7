import { type Span, shiftSpan, span } from '../../core/text.ts';
import {
  checkDirective,
  type Feature,
  gitSources,
  heredocs,
  instructionFlags,
  mountKeys,
  variableOperators,
} from '../../tables/frontend.ts';
import { type ImageRef, parseImageRef } from './image-ref.ts';
import type { Directive, Dockerfile, Instruction, Resolved } from './model.ts';
import { mounts } from './mounts.ts';
import { copySources, opened } from './views.ts';

/** The frontend a `# syntax=` directive asks for. */
export interface Frontend {
  readonly directive: Directive;
  /** The image reference, without options behind it. */
  readonly place: Span;
  /** Undefined when it is not a valid reference. Its spans are relative to `place`. */
  readonly image: ImageRef | undefined;
  /** The place of the tag; undefined without one. */
  readonly tagPlace: Span | undefined;
  /** Docker's own frontend, releases (`docker/dockerfile`) or what comes before them (`docker/dockerfile-upstream`). */
  readonly origin: 'docker' | 'upstream' | 'other';
  /** Major and minor; the minor is endless for `1`. Undefined when the tag tells none. */
  readonly version: readonly [number, number] | undefined;
  /** `-labs` and `-experimental` hold what is not stable yet. */
  readonly labs: boolean;
}

const origins: Readonly<Record<string, Frontend['origin']>> = {
  'docker.io/docker/dockerfile': 'docker',
  'docker.io/docker/dockerfile-upstream': 'upstream',
};

/** The frontend that is named at the top of the file; undefined when the builder's own is used. */
export function frontendOf({ directives }: Pick<Dockerfile, 'directives'>): Frontend | undefined {
  const directive = directives.find(({ name }) => name === 'syntax');
  if (directive === undefined) return undefined;
  const text = /^\S*/.exec(directive.value)?.[0] ?? '';
  const { start } = directive.valueSpan;
  const image = parseImageRef(text);
  const tag = image?.tag;
  const [, major, minor] = /^(\d{1,3})(?:\.(\d{1,3}))?(?![\d])/.exec(tag?.text ?? '') ?? [];
  return {
    directive,
    place: span(start, start + text.length),
    image,
    tagPlace: tag === undefined ? undefined : shiftSpan(tag.span, start),
    origin: origins[image?.name ?? ''] ?? 'other',
    version: major === undefined ? undefined : [Number(major), minor === undefined ? Number.POSITIVE_INFINITY : Number(minor)],
    labs: /(?:^|-)(?:labs|experimental)/.test(tag?.text ?? ''),
  };
}

/** Whether a frontend understands a feature; undefined when its version is not told. */
export function understands({ origin, version, labs }: Frontend, feature: Feature): boolean | undefined {
  if (origin !== 'docker' || version === undefined) return undefined;
  if (labs && feature.labs !== undefined) return isAtLeast(version, feature.labs);
  return feature.onlyLabs !== true && isAtLeast(version, feature.since);
}

/** Whether a repair may write something: the frontend of the file knows it, or nobody says that it does not. */
export function mayUse(file: Dockerfile, feature: Feature | undefined): boolean {
  const frontend = frontendOf(file);
  return feature !== undefined && (frontend === undefined || understands(frontend, feature) !== false);
}

/** Whether `version` is `wanted` (`1.4`) or newer. */
export function isAtLeast([major, minor]: readonly [number, number], wanted: string): boolean {
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/** A feature that came after version 1.0, where a file uses it. */
export interface FeatureUse {
  readonly feature: Feature;
  /** As in “does not know …”: `COPY --link`. */
  readonly name: string;
  readonly place: Span;
}

/** What a file uses that older frontends do not know, in the order of the text. */
export function* featureUses(file: Dockerfile): Iterable<FeatureUse> {
  const check = file.directives.find(({ name }) => name === 'check');
  if (check !== undefined) yield { feature: checkDirective, name: 'the check directive', place: check.span };
  for (const instruction of opened(file.instructions)) {
    const { keyword, flags } = instruction;
    for (const { name, span: place } of flags) {
      const feature = Object.hasOwn(instructionFlags, keyword) ? instructionFlags[keyword]?.[name] : undefined;
      if (feature !== undefined && feature.since !== '1.0') yield { feature, name: `${keyword} --${name}`, place };
    }
    if (keyword === 'RUN') yield* mountFeatures(instruction);
    for (const { operatorSpan } of instruction.heredocs) yield { feature: heredocs, name: 'heredocs', place: operatorSpan };
    for (const { resolved, span: place } of keyword === 'ADD' ? (copySources(instruction)?.sources ?? []) : []) {
      if (/^git@|\.git(?:#|$)/.test(resolved.value ?? '')) yield { feature: gitSources, name: 'ADD with a git repository', place };
    }
    for (const { uses } of resolvedIn(instruction)) {
      for (const { operator, span: place } of uses) {
        const feature = variableOperators[operator];
        if (feature !== undefined) yield { feature, name: `\${NAME${operator}…}`, place };
      }
    }
  }
}

function* mountFeatures(instruction: Instruction): Iterable<FeatureUse> {
  for (const { type, fields } of mounts(instruction)) {
    for (const { key, span: place } of fields) {
      const feature = mountKeys[type ?? '']?.[key];
      if (feature !== undefined) yield { feature, name: `${key}= of a ${type} mount`, place };
    }
  }
}

/** The values in which the builder itself replaces variables. */
function resolvedIn({ pairs, words, flags }: Instruction): readonly Resolved[] {
  const arguments_ = pairs.length > 0 ? pairs.map(({ value }) => value) : words.map(({ resolved }) => resolved);
  return [...flags.map(({ value }) => value), ...arguments_].filter((value) => value !== undefined);
}
