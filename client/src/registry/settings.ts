import { settingsSection } from '@plimsoll/shared/settings';
import { ConfigurationTarget, workspace } from 'vscode';

const names = { lookups: 'registry.lookups', allowedHosts: 'registry.allowedHosts', useCredentials: 'registry.useCredentials' } as const;

/** The names of the settings, for sentences and for the settings editor. */
export const registrySettingIds = {
  lookups: `${settingsSection}.${names.lookups}`,
  allowedHosts: `${settingsSection}.${names.allowedHosts}`,
  useCredentials: `${settingsSection}.${names.useCredentials}`,
} as const;

export interface RegistrySettings {
  readonly lookups: 'off' | 'ask' | 'on';
  readonly allowedHosts: readonly string[];
  readonly useCredentials: boolean;
}

/** What the user set, or the default; anything else counts as the default. What a workspace says plays no part, whatever the editor makes of it. */
export function registrySettings(): RegistrySettings {
  const settings = workspace.getConfiguration(settingsSection);
  const ofUser = (name: string): unknown => settings.inspect(name)?.globalValue;
  const lookups = ofUser(names.lookups);
  const hosts = ofUser(names.allowedHosts);
  return {
    lookups: lookups === 'off' || lookups === 'on' ? lookups : 'ask',
    allowedHosts: Array.isArray(hosts) ? hosts.filter((host): host is string => typeof host === 'string') : [],
    useCredentials: ofUser(names.useCredentials) === true,
  };
}

export async function switchLookupsOff(): Promise<void> {
  await workspace.getConfiguration(settingsSection).update(names.lookups, 'off', ConfigurationTarget.Global);
}

export async function switchCredentialsOn(): Promise<void> {
  await workspace.getConfiguration(settingsSection).update(names.useCredentials, true, ConfigurationTarget.Global);
}
