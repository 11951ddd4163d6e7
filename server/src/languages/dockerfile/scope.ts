import { limits } from '../../core/limits.ts';
import type { KeyValue } from './model.ts';
import type { Variable } from './substitute.ts';

/** Set by the builder for `FROM` and for stages that declare them; their values depend on the machine. */
export const platformArgs: ReadonlySet<string> = new Set([
  'BUILDPLATFORM',
  'BUILDOS',
  'BUILDOSVERSION',
  'BUILDARCH',
  'BUILDVARIANT',
  'TARGETPLATFORM',
  'TARGETOS',
  'TARGETOSVERSION',
  'TARGETARCH',
  'TARGETVARIANT',
  'TARGETSTAGE',
]);

/** `ARG`s that need no declaration and do not stay in the image. */
export const proxyArgs: ReadonlySet<string> = new Set(
  ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'].flatMap((name) => [name, name.toLowerCase()]),
);

/** What the builder puts into PATH when the base image sets none. */
export const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Stages built on stages are followed this deep; below that a base is unknown. */
const inheritanceDepth = limits.variableDepth * 5;

/** The variables known at one point of the build, changed while the file is read from top to bottom. */
export interface Scope {
  readonly depth: number;
  lookup(name: string): Variable;
  /** Sees `ENV` or `ARG`; the pair's value is resolved already. */
  define(pair: KeyValue): void;
  /** The global pair whose default `ARG name` takes. */
  globalDefault(name: string): KeyValue | undefined;
}

const declared: Variable = { state: 'declared', value: undefined, definition: undefined };
const unknown: Variable = { state: 'unknown', value: undefined, definition: undefined };
const unset: Variable = { state: 'unset', value: undefined, definition: undefined };

function variableOf(pair: KeyValue): Variable {
  return pair.value === undefined
    ? { state: 'declared', value: undefined, definition: pair }
    : { state: 'set', value: pair.value.value, definition: pair };
}

/** The scope above the first `FROM`, which every `FROM` reads. */
export function globalScope(): Scope {
  const variables = new Map<string, Variable>();
  return {
    depth: 0,
    lookup: (name) => variables.get(name) ?? (platformArgs.has(name) || proxyArgs.has(name) ? declared : unset),
    define: (pair) => void variables.set(pair.name, variableOf(pair)),
    globalDefault: () => undefined,
  };
}

/**
 * The scope of a stage. It inherits from the stage it builds on: first the ENV of its image, then its ARGs.
 * @param base the parent stage's scope, `scratch`, or `image` for a base whose environment is not known
 */
export function stageScope(global: Scope, base: StageScope | 'scratch' | 'image'): StageScope {
  const parent = typeof base === 'object' && base.depth < inheritanceDepth ? base : undefined;
  const variables = new Map<string, Variable>();
  const environment = new Map<string, Variable>();
  const outside = (name: string): Variable => {
    if (proxyArgs.has(name)) return declared;
    if (base !== 'scratch') return unknown;
    return name === 'PATH' ? { state: 'set', value: defaultPath, definition: undefined } : unset;
  };
  const inherited = (name: string, lists: readonly ('environment' | 'variables')[]): Variable | undefined => {
    for (const list of lists) {
      for (let scope = parent; scope !== undefined; scope = scope.parent) {
        const found = scope[list].get(name);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  };
  const lookup = (name: string): Variable =>
    variables.get(name) ?? inherited(name, ['environment', 'variables']) ?? (parent?.root ?? outside)(name);
  return {
    depth: parent === undefined ? 0 : parent.depth + 1,
    parent,
    variables,
    environment,
    lookup,
    root: parent?.root ?? outside,
    define(pair) {
      if (pair.instruction.keyword === 'ENV') {
        const variable = variableOf(pair);
        variables.set(pair.name, variable);
        environment.set(pair.name, variable);
        return;
      }
      if (pair.value === undefined) {
        const outer = global.lookup(pair.name);
        if (outer.state === 'set') variables.set(pair.name, { ...outer, definition: pair });
        else if (lookup(pair.name).state !== 'set') variables.set(pair.name, { state: 'declared', value: undefined, definition: pair });
        return;
      }
      variables.set(pair.name, variableOf(pair));
    },
    globalDefault: (name) => global.lookup(name).definition,
  };
}

export interface StageScope extends Scope {
  readonly parent: StageScope | undefined;
  /** Last assignment of each name in this stage, by ENV or ARG. */
  readonly variables: ReadonlyMap<string, Variable>;
  /** The ENV part of it, which stays in the image. */
  readonly environment: ReadonlyMap<string, Variable>;
  /** What holds for names that no stage of the chain sets. */
  readonly root: (name: string) => Variable;
}
