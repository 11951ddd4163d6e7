import type { Preset, RuleId, Severity } from '../core/rule.ts';
import type { Span } from '../core/text.ts';
import type { PodSecurityLevel, RuleSetting } from './resolved.ts';

/** What a `.plimsoll.yaml` says, mistakes left out. Paths and globs are relative to its folder, as written. */
export interface ConfigFile {
  readonly preset?: Preset;
  readonly extends?: { readonly path: string; readonly span: Span };
  readonly rules: ReadonlyMap<RuleId, RuleSetting>;
  readonly overrides: readonly Override[];
  readonly exclude: readonly string[];
  readonly kubernetes: { readonly version?: string; readonly podSecurity?: PodSecurityLevel };
  readonly contexts: readonly { readonly dockerfile: string; readonly context: string }[];
}

/** Rule settings for some files only. */
export interface Override {
  readonly files: readonly string[];
  readonly rules: ReadonlyMap<RuleId, RuleSetting>;
}

/** A mistake in a configuration, with its place in the file. Without a severity that of the rule that shows it holds. */
export interface ConfigProblem {
  readonly span: Span;
  /** A sentence or two for people. */
  readonly message: string;
  readonly severity?: Severity;
}

/** The file's name; exactly one governs a document, the nearest upwards. */
export const configFileName = '.plimsoll.yaml';

export const podSecurityLevels = ['privileged', 'baseline', 'restricted'] as const satisfies readonly PodSecurityLevel[];

/** `1.31`, out of `v1.31` or `1.31.4`; undefined when it is no version of Kubernetes. */
export function kubernetesVersion(written: string): string | undefined {
  const match = /^v?(1\.\d{1,3})(?:\.\d{1,4})?$/.exec(written.trim());
  return match?.[1];
}
