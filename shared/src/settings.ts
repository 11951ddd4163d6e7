/**
 * What the client sends as its settings: the section `plimsoll`, as the editor merges it for one resource.
 * Every member may be missing: another editor sends what its user wrote, and the server checks it all.
 */
export interface Settings {
  readonly enable?: boolean;
  readonly preset?: 'recommended' | 'strict' | 'all';
  /** Rule id to severity, or to severity and options. */
  readonly rules?: Readonly<Record<string, RuleSettingValue>>;
  /** Globs relative to the opened folder. */
  readonly exclude?: readonly string[];
  readonly useGitignore?: boolean;
  readonly kubernetes?: { readonly version?: string; readonly podSecurity?: 'privileged' | 'baseline' | 'restricted' };
  /** Report on files of the opened folders that are not open. Window scope. */
  readonly workspaceScan?: 'on' | 'off';
  /** Look again at every change of the text, or when it is saved. Window scope. */
  readonly run?: 'onType' | 'onSave';
}

export type RuleSeverity = 'off' | 'hint' | 'info' | 'warning' | 'error';

export type RuleSettingValue = RuleSeverity | { readonly severity?: RuleSeverity; readonly options?: Readonly<Record<string, unknown>> };

/** The section of the settings that is ours. */
export const settingsSection = 'plimsoll';
