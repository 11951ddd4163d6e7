import type { Field } from '../yaml/field.ts';
import { isUnset, type KubeObject } from './model.ts';
import { newestPodSecurityVersion } from './pod-security-tables.ts';

export const podSecurityLevels = ['privileged', 'baseline', 'restricted'] as const;
export type PodSecurityLevel = (typeof podSecurityLevels)[number];

export const podSecurityModes = ['enforce', 'audit', 'warn'] as const;
export type PodSecurityMode = (typeof podSecurityModes)[number];

/** What a Namespace asks of its pods in one mode. */
export interface DeclaredLevel {
  readonly level: PodSecurityLevel;
  /** Minor version of the standard. */
  readonly version: number;
  /** The label that says so; absent when the level is the default. */
  readonly place: Field;
}

export function isPodSecurityLevel(text: unknown): text is PodSecurityLevel {
  return podSecurityLevels.some((level) => level === text);
}

/** A level as the API server reads the label: one it does not know enforces `restricted`, but audits and warns of nothing. */
export function parseLevel(text: string, mode: PodSecurityMode): PodSecurityLevel {
  if (isPodSecurityLevel(text)) return text;
  return mode === 'enforce' ? 'restricted' : 'privileged';
}

/** True when the API server understands a version label: `latest` or `v1.31`. */
export function isPodSecurityVersion(text: string): boolean {
  return /^(?:latest|v1\.(?:0|[1-9][0-9]*))$/.test(text);
}

/** The minor version a label names; `latest`, versions to come and words it does not understand are the newest known. */
export function parseVersion(text: string): number {
  return text !== 'latest' && isPodSecurityVersion(text)
    ? Math.min(Number(text.slice('v1.'.length)), newestPodSecurityVersion)
    : newestPodSecurityVersion;
}

/** The minor version in a Kubernetes version as people write it (`1.31`, `v1.31.4`), undefined when it is none. */
export function minorVersionOf(text: string): number | undefined {
  const minor = /^v?1\.([0-9]{1,4})(?![0-9])/.exec(text)?.[1];
  return minor === undefined ? undefined : Number(minor);
}

const prefix = 'pod-security.kubernetes.io/';

/** The label of a Namespace that names the level of a mode. Its version stands in one with `-version` behind it. */
export function podSecurityLabel(mode: PodSecurityMode): string {
  return prefix + mode;
}

/** Where a Namespace names the level and the version of each mode, `enforce` first. */
export function podSecurityLabels(
  namespace: KubeObject,
): readonly { readonly mode: PodSecurityMode; readonly level: Field; readonly version: Field }[] {
  const labels = namespace.root.at('metadata', 'labels');
  return podSecurityModes.map((mode) => ({
    mode,
    level: labels.at(podSecurityLabel(mode)),
    version: labels.at(`${prefix}${mode}-version`),
  }));
}

/**
 * What the labels of a Namespace declare, read as the API server reads them. A mode is undefined when a template decides it.
 * Without a `warn` label, the enforced level is warned about as well.
 */
export function declaredLevels(namespace: KubeObject): Readonly<Record<PodSecurityMode, DeclaredLevel | undefined>> {
  const labels = namespace.root.at('metadata', 'labels');
  const declared = (mode: PodSecurityMode): DeclaredLevel | undefined => {
    const place = labels.at(prefix + mode);
    const version = labels.at(`${prefix}${mode}-version`);
    if (place.kind === 'unknown' || version.kind === 'unknown') return undefined;
    return {
      level: isUnset(place) ? 'privileged' : parseLevel(String(place.value), mode),
      version: isUnset(version) ? newestPodSecurityVersion : parseVersion(String(version.value)),
      place,
    };
  };
  const enforce = declared('enforce');
  const warn = declared('warn');
  return { enforce, audit: declared('audit'), warn: warn !== undefined && isUnset(warn.place) ? enforce : warn };
}
