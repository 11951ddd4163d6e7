import type { ResolvedConfig } from '../config/resolved.ts';
import { defaultsOf, type OptionValue } from '../core/option.ts';
import { presetIncludes, type Rule, type RuleId, type RuleMeta, type Severity } from '../core/rule.ts';

/** What the configuration makes of a rule. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly meta: RuleMeta;
  readonly severity: Severity;
  /** The severity was asked for by name: it stands for every finding, the milder ones too. */
  readonly severityIsConfigured: boolean;
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** The rules that the configuration switches on, by id. A rule named with a severity is on whatever the preset says. */
export function activeRules(rules: readonly Rule[], config: ResolvedConfig): ReadonlyMap<RuleId, ActiveRule> {
  const last = known.get(config);
  if (last?.rules === rules) return last.active;
  const active = choose(rules, config);
  known.set(config, { rules, active });
  return active;
}

const known = new WeakMap<ResolvedConfig, { readonly rules: readonly Rule[]; readonly active: ReadonlyMap<RuleId, ActiveRule> }>();

function choose(rules: readonly Rule[], config: ResolvedConfig): ReadonlyMap<RuleId, ActiveRule> {
  const active = new Map<RuleId, ActiveRule>();
  for (const rule of rules) {
    const { meta } = rule;
    const setting = config.rules.get(meta.id);
    if (setting?.severity === 'off') continue;
    if (setting?.severity === undefined && !presetIncludes(config.preset, meta.preset)) continue;
    active.set(meta.id, {
      rule,
      meta,
      severity: setting?.severity ?? meta.severity,
      severityIsConfigured: setting?.severity !== undefined,
      options: { ...defaultsOf(meta.options ?? {}), ...setting?.options },
    });
  }
  return active;
}
