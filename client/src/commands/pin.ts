import type { PinArgument, PinResult } from '@plimsoll/shared/protocol';
import { l10n, window } from 'vscode';
import { goOn, lookUpDigests, waysOn } from './look-up-digests.ts';
import type { Command, CommandContext } from './register.ts';

/** Writes the digest of one image, which is looked up for it. */
export const pin: Command<PinArgument> = async (context, image) => {
  if (!image) return;
  const [name = ''] = image.place.text.split('@', 1);
  const result = await lookUpDigests(context, image, l10n.t('Looking up {0}', name));
  if (!result) return;
  if (result.failures.length === 0) await write(context, name, result);
  else if (await goOn(await window.showWarningMessage(result.failures.join(' '), ...waysOn(result)))) await pin(context, image);
};

async function write({ server }: CommandContext, name: string, { changes, remarks }: PinResult): Promise<void> {
  if (changes && !(await server.applyEdit(changes.edit)))
    throw new Error(l10n.t('The file has changed in the meantime. Please try again.'));
  if (!changes) void window.showInformationMessage(l10n.t('{0} already has the digest of today.', name));
  else if (remarks.length > 0) void window.showInformationMessage(remarks.join(' '));
}
