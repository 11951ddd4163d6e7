import type { Field } from '../yaml/field.ts';
import { type KubeObject, isUnset } from './model.ts';
import { breaks, type Check, type Violation } from './pod-security.ts';
import { type DeclaredLevel, declaredLevels, minorVersionOf, type PodSecurityLevel, type PodSecurityMode } from './pod-security-labels.ts';
import { newestPodSecurityVersion } from './pod-security-tables.ts';

/** What this module asks about the cluster an object is meant for: the target that was configured, and the project's Namespaces. */
export interface Cluster {
  readonly uri: string;
  readonly kubernetes: {
    readonly version?: string;
    readonly podSecurity?: PodSecurityLevel;
    /** Which of the two were given for this run; they go before what a Namespace says. */
    readonly given?: readonly ('version' | 'podSecurity')[];
  };
  objects(kind: string): readonly { readonly uri: string; readonly object: KubeObject }[] | undefined;
}

/** A level somebody declared for the pods of an object. */
export interface Declaration extends Pick<DeclaredLevel, 'level' | 'version'> {
  readonly mode: PodSecurityMode;
  /** The Namespace that says so; left out when it was configured. */
  readonly by?: { readonly name: string; readonly uri: string; readonly place: Field };
}

export interface Declared {
  /** Minor version of the standard that pods are judged by. */
  readonly version: number;
  /** The harshest mode first; empty when nobody declared anything. */
  readonly levels: readonly Declaration[];
}

const known = new WeakMap<Cluster, Map<string, Declared>>();

/**
 * What is declared for the pods of an object: by the run, else by the labels of their Namespace, else by the configuration.
 * Of a Namespace that nobody shows us, or that is written in several ways, nothing is known.
 */
export function declaredFor({ namespace, completeness }: KubeObject, cluster: Cluster): Declared {
  const name = completeness === 'template' ? undefined : namespace;
  const byName = known.get(cluster) ?? new Map<string, Declared>();
  known.set(cluster, byName);
  let declared = byName.get(name ?? '');
  if (declared === undefined) byName.set(name ?? '', (declared = declare(name, cluster)));
  return declared;
}

function declare(name: string | undefined, cluster: Cluster): Declared {
  const { version, podSecurity, given = [] } = cluster.kubernetes;
  const target = (version === undefined ? undefined : minorVersionOf(version)) ?? newestPodSecurityVersion;
  const said = name === undefined || given.includes('podSecurity') ? [] : labelled(name, cluster);
  const configured: readonly Declaration[] = podSecurity === undefined ? [] : [{ mode: 'enforce', level: podSecurity, version: target }];
  const levels = said.length > 0 ? said : configured;
  const judged = levels.map((one) => (given.includes('version') ? { ...one, version: target } : one));
  return { version: judged.find(({ level }) => level !== 'privileged')?.version ?? target, levels: judged };
}

function labelled(name: string, cluster: Cluster): readonly Declaration[] {
  const named = cluster.objects('Namespace')?.filter(({ object }) => object.name === name && object.completeness === 'whole') ?? [];
  const here = named.filter(({ uri }) => uri === cluster.uri);
  const [only, ...others] = here.length > 0 ? here : named;
  if (only === undefined || others.length > 0) return [];
  const levels = declaredLevels(only.object);
  return (['enforce', 'warn', 'audit'] as const).flatMap((mode) => {
    const declared = levels[mode];
    // Without a label of its own, `warn` is what is enforced.
    if (declared === undefined || isUnset(declared.place) || declared.place.key?.endsWith(`/${mode}`) !== true) return [];
    const { level, version, place } = declared;
    return [{ mode, level, version, by: { name, uri: only.uri, place } }];
  });
}

/** What a declaration means for a place that fails some controls. */
export interface Verdict {
  readonly kind: 'rejected' | 'warned' | 'tolerated';
  /** The declaration that decides. */
  readonly declaration: Declaration;
}

/**
 * The verdict on a place by the controls that fail there; undefined when nothing is declared.
 * @param controls as `controlOf` names them
 */
export function verdictOn(controls: readonly string[], { levels }: Declared): Verdict | undefined {
  const failed = controls.map(violationOf);
  const breaking = levels.find(({ level, version }) => failed.some((one) => breaks(level, one, version)));
  if (breaking !== undefined) return { kind: breaking.mode === 'enforce' ? 'rejected' : 'warned', declaration: breaking };
  const [declaration] = levels;
  return declaration === undefined || failed.length === 0 ? undefined : { kind: 'tolerated', declaration };
}

function violationOf(control: string): Pick<Violation, 'check' | 'level'> {
  const [, level, check] = control.split(':');
  return { check: check as Check, level: level as Violation['level'] };
}

const verbs: Readonly<Record<PodSecurityMode, string>> = { enforce: 'enforces', warn: 'warns about', audit: 'audits' };

/** The last sentence of a message about a place that somebody declared to be wrong; empty where it is tolerated. */
export function sentenceOf({ kind, declaration: { mode, level, by } }: Verdict, object: KubeObject): string {
  if (kind === 'tolerated') return '';
  if (kind === 'warned') return ` Namespace ${by?.name} ${verbs[mode]} this.`;
  const who = by === undefined ? 'Its namespace, as configured,' : `Namespace ${by.name}`;
  const rejected = object.kind === 'Pod' ? 'this pod is rejected' : `pods of this ${object.kind} are rejected`;
  return ` ${who} enforces ${level}, so ${rejected}.`;
}
