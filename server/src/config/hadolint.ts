import { milder, type RuleId, type RuleMeta, type Severity } from '../core/rule.ts';
import type { Field } from '../languages/yaml/field.ts';
import { parseYaml } from '../languages/yaml/parse.ts';
import type { RuleSetting } from './resolved.ts';

/** The parts of a `.hadolint.yaml` that mean something to us. */
export interface HadolintConfig {
  /** Ids it ignores: `hadolint:DL3008`. */
  readonly silencedIds: readonly string[];
  /** Severities it overrides and registries it trusts, as settings of our rules. */
  readonly rules: ReadonlyMap<RuleId, RuleSetting>;
}

export const hadolintFileNames = ['.hadolint.yaml', '.hadolint.yml'] as const;

const levels: readonly (readonly [string, Severity])[] = [
  ['error', 'error'],
  ['warning', 'warning'],
  ['info', 'info'],
  ['style', 'hint'],
];

/** Reads a `.hadolint.yaml`. What is not known or wrong in it is passed over: it is another tool's file. */
export function parseHadolint(text: string, metas: readonly RuleMeta[]): HadolintConfig {
  const root = parseYaml(text).documents[0]?.root;
  if (root === undefined) return { silencedIds: [], rules: new Map() };
  const ids = (field: Field): readonly string[] => texts(field).map((id) => `hadolint:${id.toUpperCase()}`);
  const rules = new Map<RuleId, RuleSetting>();
  for (const [level, severity] of levels) {
    for (const id of ids(root.at('override', level))) {
      for (const meta of metas) {
        if (!meta.alsoKnownAs.includes(id)) continue;
        // A rule of ours may stand for several of theirs: it becomes as mild as the mildest that was named.
        rules.set(meta.id, { severity: milder(severity, levelOf(rules.get(meta.id)) ?? severity) });
      }
    }
  }
  const registries = texts(root.at('trustedRegistries'));
  const registryRule = metas.find(
    ({ id, options }) => id === 'dockerfile/no-untrusted-registry' && options !== undefined && 'registries' in options,
  );
  if (registries.length > 0 && registryRule !== undefined) {
    rules.set(registryRule.id, { ...rules.get(registryRule.id), options: { registries } });
  }
  return { silencedIds: ids(root.at('ignored')), rules };
}

function levelOf(setting: RuleSetting | undefined): Severity | undefined {
  return setting?.severity === 'off' ? undefined : setting?.severity;
}

function texts(field: Field): readonly string[] {
  return field.items().flatMap((item) => (item.kind === 'scalar' && item.source !== undefined ? [item.source.trim()] : []));
}
