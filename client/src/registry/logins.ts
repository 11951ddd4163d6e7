import { l10n, window, workspace } from 'vscode';
import { registrySettingIds, registrySettings, switchCredentialsOn } from './settings.ts';

/** Whether there is anything left to allow. */
export function canAllowLogins(): boolean {
  return workspace.isTrusted && !registrySettings().useCredentials;
}

/** Asks a person for leave to use the logins of Docker and Podman, and turns the setting on. False when they would rather not. */
export async function allowLogins(): Promise<boolean> {
  if (!canAllowLogins()) return false;
  const use = l10n.t('Use Logins');
  const detail = l10n.t(
    'At each look-up Plimsoll reads config.json in ~/.docker or DOCKER_CONFIG, and auth.json of Podman: REGISTRY_AUTH_FILE, or containers/auth.json in XDG_RUNTIME_DIR and in ~/.config. Where they name a credential helper (docker-credential-NAME), that program is run. A login goes only to the registry it is kept for and to the server that gives its tokens; it is neither stored nor logged. {0} turns this off again.',
    registrySettingIds.useCredentials,
  );
  const chosen = await window.showWarningMessage(l10n.t('Use the logins of Docker and Podman?'), { modal: true, detail }, use);
  if (chosen !== use) return false;
  await switchCredentialsOn();
  return true;
}
