import type { PinParams, PinResult } from '@plimsoll/shared/protocol';
import { l10n, type QuickPickItem, window } from 'vscode';
import { isOurs } from '../ours.ts';
import { applyOrPreview } from './apply-or-preview.ts';
import { goOn, lookUpDigests, waysOn } from './look-up-digests.ts';
import type { Command, CommandContext } from './register.ts';

/** What is named in a dialog before it becomes too long for a screen. */
const mostLines = 12;

/** Writes the digests of all images of a file or of the workspace, once the person has seen what was found and what was not. */
export const pinAll: Command<PinParams> = async (context, argument) => {
  const params = argument ?? (await pickImages());
  if (!params) return;
  const result = await lookUpDigests(context, params, l10n.t('Looking up digests'));
  if (result && (await goOn(await propose(context, result)))) await pinAll(context, params);
};

/** Shows what was found. Gives the way on that was chosen, if one was. */
async function propose({ server }: CommandContext, result: PinResult): Promise<string | undefined> {
  const { changes, failures, remarks } = result;
  if (changes) {
    return applyOrPreview(
      server,
      { ...changes, question: questionOf(changes), detail: lines([...failures, ...remarks]) },
      ...waysOn(result),
    );
  }
  if (failures.length > 0)
    return window.showWarningMessage(
      l10n.t('No digest was found.'),
      { modal: true, detail: lines([...failures, ...remarks]) },
      ...waysOn(result),
    );
  const every = remarks.length > 0 ? l10n.t('Every other image has its digest.') : l10n.t('Every image has its digest.');
  void window.showInformationMessage([every, ...remarks].join(' '));
  return undefined;
}

function questionOf({ digests, files }: NonNullable<PinResult['changes']>): string {
  if (digests === 1) return l10n.t('Write 1 digest?');
  return files === 1 ? l10n.t('Write {0} digests to one file?', digests) : l10n.t('Write {0} digests to {1} files?', digests, files);
}

function lines(sentences: readonly string[]): string {
  const left = sentences.length - mostLines;
  return [...sentences.slice(0, mostLines), ...(left > 0 ? [l10n.t('Such remarks that are not shown: {0}.', left)] : [])].join('\n');
}

async function pickImages(): Promise<PinParams | undefined> {
  const document = window.activeTextEditor?.document;
  const inFile = document && isOurs(document) ? { uri: document.uri.toString() } : undefined;
  const choices: (QuickPickItem & { readonly params: PinParams })[] = [
    ...(inFile ? [{ label: l10n.t('Images Without a Digest in This File'), params: { ...inFile, update: false } }] : []),
    { label: l10n.t('Images Without a Digest in the Workspace'), params: { update: false } },
    ...(inFile
      ? [{ label: l10n.t('All Images in This File'), description: l10n.t('digests are renewed'), params: { ...inFile, update: true } }]
      : []),
    { label: l10n.t('All Images in the Workspace'), description: l10n.t('digests are renewed'), params: { update: true } },
  ];
  const chosen = await window.showQuickPick(choices, { placeHolder: l10n.t('Which images are pinned to the digest they have today?') });
  return chosen?.params;
}
