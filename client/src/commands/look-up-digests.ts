import { pin, type PinParams, type PinProgress, type PinResult } from '@plimsoll/shared/protocol';
import { commands, l10n, ProgressLocation, window, workspace } from 'vscode';
import { allowLogins, canAllowLogins } from '../registry/logins.ts';
import { registrySettingIds } from '../registry/settings.ts';
import type { CommandContext } from './register.ts';

/**
 * Has the server ask registries, with how far it is and a way to stop. Nothing is changed yet.
 * @returns undefined when the person stopped it
 * @throws Error with the sentence why registries cannot be asked at all
 */
export async function lookUpDigests(
  { server, registries }: Pick<CommandContext, 'server' | 'registries'>,
  params: PinParams,
  title: string,
): Promise<PinResult | undefined> {
  if (registries.kind === 'impossible')
    throw new Error(
      l10n.t('Digests cannot be looked up in a browser, because registries answer no page; use the desktop editor, or plimsoll pin.'),
    );
  if (!workspace.isTrusted)
    throw new Error(l10n.t('Digests are looked up only in a workspace that you trust, because its files say which registry is asked.'));
  return registries.during(async () =>
    window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, async (progress, token) => {
      let shown = 0;
      const onProgress = ({ done, of }: PinProgress): void => {
        const now = of === 0 ? 100 : (done / of) * 100;
        progress.report({ increment: now - shown, message: l10n.t('{0} of {1}', done, of) });
        shown = now;
      };
      try {
        return await server.request<PinResult>(pin, params, token, onProgress);
      } catch (error) {
        if (token.isCancellationRequested) return undefined;
        throw error;
      }
    }),
  );
}

/** The buttons that lead on from images without an answer. */
export function waysOn({ closed, notListed }: PinResult): readonly string[] {
  return [...(closed.length > 0 && canAllowLogins() ? [useLogins()] : []), ...(notListed.length > 0 ? [openSetting()] : [])];
}

/** Goes the way that was chosen. True when it is worth asking again. */
export async function goOn(chosen: string | undefined): Promise<boolean> {
  if (chosen === useLogins()) return allowLogins();
  if (chosen === openSetting()) await commands.executeCommand('workbench.action.openSettings', registrySettingIds.allowedHosts);
  return false;
}

const useLogins = (): string => l10n.t('Use Docker and Podman Logins…');
const openSetting = (): string => l10n.t('Open Setting');
