import type { PinArgument } from '@plimsoll/shared/protocol';
import { l10n, window } from 'vscode';
import { goOn, lookUpDigests, waysOn } from './look-up-digests.ts';
import type { Command } from './register.ts';

/** Writes the digest of one image, which is looked up for it. */
export const pin: Command<PinArgument> = async (context, image) => {
  if (!image) return;
  const [name = ''] = image.place.text.split('@', 1);
  const result = await lookUpDigests(context, image, l10n.t('Looking up {0}', name));
  if (!result) return;
  const { changes, failures, remarks } = result;
  if (changes && !(await context.server.applyEdit(changes.edit)))
    throw new Error(l10n.t('The file has changed in the meantime. Please try again.'));
  if (failures.length > 0) return tellWhy(context, image, result);
  if (!changes) void window.showInformationMessage(l10n.t('{0} already has the digest of today.', name));
  else if (remarks.length > 0) void window.showInformationMessage(remarks.join(' '));
};

const tellWhy = async (
  context: Parameters<typeof pin>[0],
  image: PinArgument,
  result: Exclude<Awaited<ReturnType<typeof lookUpDigests>>, undefined>,
): Promise<void> => {
  if (await goOn(await window.showWarningMessage(result.failures.join(' '), ...waysOn(result)))) await pin(context, image);
};
