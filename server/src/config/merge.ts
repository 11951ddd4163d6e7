import { limits } from '../core/limits.ts';
import { type OptionSpec, type OptionValue, whyNotOption } from '../core/option.ts';
import { type Preset, type RuleId, type RuleMeta, type Severity, severities } from '../core/rule.ts';
import { type ConfigFile, kubernetesVersion } from './file.ts';
import { matchesGlob, pathBelow, rebaseGlob } from './globs.ts';
import type { HadolintConfig } from './hadolint.ts';
import type { PodSecurityLevel, ResolvedConfig, RuleSetting } from './resolved.ts';
import { ruleNames } from './rule-names.ts';

/** A rule's setting outside `.plimsoll.yaml`: as the editor or the command line gives it, not checked. */
export type WrittenSetting =
  | Severity
  | 'off'
  | { readonly severity?: Severity | 'off'; readonly options?: Readonly<Record<string, unknown>> };

/** What the editor's settings say for a resource. Globs are relative to `folder`, a URI without a slash at its end. */
export interface EditorSettings {
  readonly folder?: string | undefined;
  readonly preset?: Preset;
  readonly rules?: Readonly<Record<string, WrittenSetting>>;
  readonly exclude?: readonly string[];
  readonly kubernetes?: { readonly version?: string; readonly podSecurity?: PodSecurityLevel };
}

/** What the command line asks for. Globs are relative to `folder`, the URI of the current directory. */
export interface Flags {
  readonly folder?: string;
  readonly preset?: Preset;
  readonly rules?: Readonly<Record<string, WrittenSetting>>;
  readonly exclude?: readonly string[];
  readonly kubernetesVersion?: string;
  readonly podSecurityLevel?: PodSecurityLevel;
}

/** A configuration file with the URI of the folder it stands in, without a slash at its end. */
export interface LocatedConfig {
  readonly uri: string;
  readonly folder: string;
  readonly config: ConfigFile;
}

export interface ConfigLayers {
  readonly metas: readonly RuleMeta[];
  readonly settings?: EditorSettings | undefined;
  /** The governing file behind the files it extends, base first; empty when none governs. */
  readonly files?: readonly LocatedConfig[] | undefined;
  /** A `.hadolint.yaml`; counts only where no file of ours governs. */
  readonly hadolint?: HadolintConfig | undefined;
  readonly flags?: Flags | undefined;
  /** Longest text that is looked at; `limits.textLength` when left out, never more. */
  readonly textLength?: number | undefined;
}

/**
 * The configuration of one document: defaults ← editor settings or governing file ← flags.
 * A governing file replaces the editor's settings as a whole, so that a repository which has one gets the same
 * findings in every editor and in CI; rule settings of one rule add up within a file and the files it extends.
 */
export function resolveConfig(uri: string, layers: ConfigLayers): ResolvedConfig {
  const { metas, flags = {}, files = [] } = layers;
  const draft = files.length > 0 ? fromFiles(uri, files) : fromSettings(layers);
  const rules = new Map(draft.rules);
  mergeRules(rules, writtenRules(flags.rules ?? {}, metas).rules);
  const version = flags.kubernetesVersion === undefined ? draft.version : kubernetesVersion(flags.kubernetesVersion);
  const podSecurity = flags.podSecurityLevel ?? draft.podSecurity;
  const given = [
    ...(flags.kubernetesVersion === undefined ? [] : (['version'] as const)),
    ...(flags.podSecurityLevel === undefined ? [] : (['podSecurity'] as const)),
  ];
  const resolved: Omit<ResolvedConfig, 'key'> = {
    preset: flags.preset ?? draft.preset ?? 'recommended',
    rules,
    silencedIds: files.length > 0 ? [] : (layers.hadolint?.silencedIds ?? []),
    exclude: [...draft.exclude, ...rebased(flags.exclude, flags.folder)],
    kubernetes: {
      ...(version === undefined ? {} : { version }),
      ...(podSecurity === undefined ? {} : { podSecurity }),
      ...(given.length === 0 ? {} : { given }),
    },
    docker: { contexts: draft.contexts },
    textLength: Math.min(layers.textLength ?? limits.textLength, limits.textLength),
  };
  return { ...resolved, key: keyOf(resolved) };
}

/** Rule settings that were written by hand as JSON: those that hold, and sentences about the others. */
export function writtenRules(
  written: Readonly<Record<string, WrittenSetting>>,
  metas: readonly RuleMeta[],
): { readonly rules: ReadonlyMap<RuleId, RuleSetting>; readonly mistakes: readonly string[] } {
  const names = ruleNames(metas);
  const rules = new Map<RuleId, RuleSetting>();
  const mistakes: string[] = [];
  for (const [id, value] of Object.entries(written)) {
    const named = names.find(id);
    if (named === undefined) mistakes.push(`There is no rule ${id}.${names.suggest(id)}`);
    for (const rule of named?.ids ?? []) {
      const { setting, mistake } = checkedSetting(value, names.metas.get(rule)?.options ?? {});
      rules.set(rule, setting);
      if (mistake !== undefined) mistakes.push(`${id}: ${mistake}`);
    }
  }
  return { rules, mistakes };
}

function checkedSetting(value: unknown, spec: OptionSpec): { readonly setting: RuleSetting; readonly mistake?: string } {
  const { severity, options } =
    typeof value === 'object' && value !== null
      ? (value as { severity?: unknown; options?: unknown })
      : { severity: value, options: undefined };
  const level = (['off', ...severities] as const).find((one) => one === severity);
  const mistakes = level === undefined && severity !== undefined ? [`the severity is one of off, ${severities.join(', ')}`] : [];
  const good: [string, OptionValue][] = [];
  for (const [name, option] of Object.entries(typeof options === 'object' && options !== null ? options : {})) {
    const known = Object.hasOwn(spec, name) ? spec[name] : undefined;
    const problem = known === undefined ? 'is no option of this rule' : whyNotOption(known, option);
    if (problem === undefined) good.push([name, option as OptionValue]);
    else mistakes.push(`${name} ${problem}`);
  }
  return {
    setting: { ...(level === undefined ? {} : { severity: level }), ...(good.length === 0 ? {} : { options: Object.fromEntries(good) }) },
    ...(mistakes.length === 0 ? {} : { mistake: mistakes.join('; ') }),
  };
}

/** What settings or files say, before flags. */
interface Draft {
  readonly preset?: Preset | undefined;
  readonly rules: ReadonlyMap<RuleId, RuleSetting>;
  readonly exclude: readonly string[];
  readonly version?: string | undefined;
  readonly podSecurity?: PodSecurityLevel | undefined;
  readonly contexts: ResolvedConfig['docker']['contexts'];
}

function fromSettings({ metas, settings = {}, hadolint }: ConfigLayers): Draft {
  const rules = new Map(hadolint?.rules);
  mergeRules(rules, writtenRules(settings.rules ?? {}, metas).rules);
  const { version, podSecurity } = settings.kubernetes ?? {};
  return {
    preset: settings.preset,
    rules,
    exclude: rebased(settings.exclude, settings.folder),
    version: version === undefined ? undefined : kubernetesVersion(version),
    podSecurity,
    contexts: [],
  };
}

function fromFiles(uri: string, files: readonly LocatedConfig[]): Draft {
  const rules = new Map<RuleId, RuleSetting>();
  for (const { folder, config } of files) {
    mergeRules(rules, config.rules);
    const path = pathBelow(folder, uri);
    for (const override of config.overrides) {
      if (path !== undefined && override.files.some((glob) => matchesGlob(glob, path))) mergeRules(rules, override.rules);
    }
  }
  const nearest = [...files].reverse();
  return {
    preset: nearest.find(({ config }) => config.preset !== undefined)?.config.preset,
    rules,
    exclude: files.flatMap(({ folder, config }) => rebased(config.exclude, folder)),
    version: nearest.find(({ config }) => config.kubernetes.version !== undefined)?.config.kubernetes.version,
    podSecurity: nearest.find(({ config }) => config.kubernetes.podSecurity !== undefined)?.config.kubernetes.podSecurity,
    contexts: nearest.flatMap(({ folder, config }) =>
      config.contexts.flatMap(({ dockerfile, context }) => {
        const root = resolvePath(folder, context);
        return root === undefined ? [] : [{ dockerfile: rebaseGlob(dockerfile, folder), context: root }];
      }),
    ),
  };
}

/** Adds settings of rules to those before: the later severity wins, options add up by name. */
function mergeRules(rules: Map<RuleId, RuleSetting>, later: ReadonlyMap<RuleId, RuleSetting>): void {
  for (const [id, setting] of later) {
    const before = rules.get(id);
    const options = { ...before?.options, ...setting.options };
    rules.set(id, { ...before, ...setting, ...(Object.keys(options).length === 0 ? {} : { options }) });
  }
}

function rebased(globs: readonly string[] | undefined, folder: string | undefined): readonly string[] {
  return (globs ?? []).map((glob) => (folder === undefined ? glob : rebaseGlob(glob, folder)));
}

/** The URI of a relative path below or above a folder; undefined when it leaves the file system. */
export function resolvePath(folder: string, path: string): string | undefined {
  const start = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(folder)?.[0] ?? '';
  const steps = folder.slice(start.length).split('/').slice(1);
  for (const step of path.split('/')) {
    if (step === '..') {
      if (steps.pop() === undefined) return undefined;
    } else if (step !== '' && step !== '.') steps.push(encodeURIComponent(step));
  }
  return [start, ...steps].join('/');
}

function keyOf({ rules, ...rest }: Omit<ResolvedConfig, 'key'>): string {
  const settings = [...rules]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { severity, options }]) => [id, severity, sortedEntries(options ?? {})]);
  return JSON.stringify([rest, settings]);
}

function sortedEntries(options: Readonly<Record<string, OptionValue>>): readonly unknown[] {
  return Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));
}
