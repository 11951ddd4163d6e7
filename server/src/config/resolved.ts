import type { OptionValue } from '../core/option.ts';
import type { Preset, RuleId, Severity } from '../core/rule.ts';

export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

export interface RuleSetting {
  readonly severity?: Severity | 'off';
  readonly options?: Readonly<Record<string, OptionValue>>;
}

/** Everything that was configured for one file: defaults, editor settings, `.plimsoll.yaml` and flags, merged. Plain data. */
export interface ResolvedConfig {
  /** Equal keys mean equal configuration; caches use it. */
  readonly key: string;
  readonly preset: Preset;
  readonly rules: ReadonlyMap<RuleId, RuleSetting>;
  /** Ids a `.hadolint.yaml` switches off, as peers' ids; empty where a `.plimsoll.yaml` governs. */
  readonly silencedIds: readonly string[];
  /** Globs of whole URIs, made by `rebaseGlob`; ask `matchesUri(config.exclude, uri)`. */
  readonly exclude: readonly string[];
  /** `given` names those that come from flags: they go before what the manifests themselves declare. */
  readonly kubernetes: {
    readonly version?: string;
    readonly podSecurity?: PodSecurityLevel;
    readonly given?: readonly ('version' | 'podSecurity')[];
  };
  /** Configured build contexts: `dockerfile` is a glob of whole URIs for `matchesUri`, `context` the URI of a folder without a slash at its end. */
  readonly docker: { readonly contexts: readonly { readonly dockerfile: string; readonly context: string }[] };
  /** Texts longer than this get one finding and nothing else, in UTF-16 code units. */
  readonly textLength: number;
}
