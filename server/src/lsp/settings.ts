import { type RuleSettingValue, type Settings, settingsSection } from '@plimsoll/shared/settings';
import type { Connection } from 'vscode-languageserver';
import { presets, severities } from '../core/rule.ts';
import type { Abilities } from './abilities.ts';

/** The editor's settings, asked for once per opened folder. */
export interface SettingsStore {
  /** `folder` is the opened folder a document lies in, `undefined` for one outside all of them. */
  readonly of: (folder: string | undefined) => Promise<Settings>;
  /** Forgets everything; `pushed` is what a client without `workspace/configuration` sends along. */
  readonly changed: (pushed: unknown) => void;
}

export function createSettings(connection: Connection, abilities: Abilities): SettingsStore {
  let pushed = checkedSettings(abilities.own.settings);
  const asked = new Map<string | undefined, Promise<Settings>>();
  const ask = async (folder: string | undefined): Promise<Settings> => {
    const item = { section: settingsSection, ...(folder === undefined ? {} : { scopeUri: folder }) };
    // Without an answer the defaults hold.
    return checkedSettings(await connection.workspace.getConfiguration(item).catch(() => undefined));
  };
  return {
    async of(folder) {
      if (!abilities.configuration) return pushed;
      const known = asked.get(folder) ?? ask(folder);
      asked.set(folder, known);
      return known;
    },
    changed(value) {
      asked.clear();
      if (abilities.configuration) return;
      pushed = checkedSettings(isObject(value) && settingsSection in value ? value[settingsSection] : value);
    },
  };
}

/** The members that have the right type. Settings are what a person typed: the rest counts as not given. */
export function checkedSettings(value: unknown): Settings {
  if (!isObject(value)) return {};
  const { enable, preset, rules, exclude, useGitignore, kubernetes, workspaceScan, run } = value;
  return {
    ...(typeof enable === 'boolean' ? { enable } : {}),
    ...(isOneOf(presets, preset) ? { preset } : {}),
    ...(isObject(rules) ? { rules: checkedRules(rules) } : {}),
    ...(Array.isArray(exclude) ? { exclude: exclude.filter((glob) => typeof glob === 'string') } : {}),
    ...(typeof useGitignore === 'boolean' ? { useGitignore } : {}),
    ...(isObject(kubernetes) ? { kubernetes: checkedKubernetes(kubernetes) } : {}),
    ...(isOneOf(['on', 'off'], workspaceScan) ? { workspaceScan } : {}),
    ...(isOneOf(['onType', 'onSave'], run) ? { run } : {}),
  };
}

function checkedRules(rules: Readonly<Record<string, unknown>>): Readonly<Record<string, RuleSettingValue>> {
  const levels = ['off', ...severities] as const;
  return Object.fromEntries(
    Object.entries(rules).flatMap(([id, value]): [string, RuleSettingValue][] => {
      if (isOneOf(levels, value)) return [[id, value]];
      if (!isObject(value)) return [];
      const { severity, options } = value;
      return [[id, { ...(isOneOf(levels, severity) ? { severity } : {}), ...(isObject(options) ? { options } : {}) }]];
    }),
  );
}

function checkedKubernetes({ version, podSecurity }: Readonly<Record<string, unknown>>): NonNullable<Settings['kubernetes']> {
  return {
    ...(typeof version === 'string' && version !== '' ? { version } : {}),
    ...(isOneOf(['privileged', 'baseline', 'restricted'], podSecurity) ? { podSecurity } : {}),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOneOf<const T extends string>(words: readonly T[], value: unknown): value is T {
  return words.some((word) => word === value);
}
