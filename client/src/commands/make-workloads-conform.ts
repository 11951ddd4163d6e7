import { type ConformParams, type ConformResult, conform } from '@plimsoll/shared/protocol';
import { l10n, window } from 'vscode';
import type { Command } from './register.ts';

/** Rewrites the workloads of all files to pass a level of the Pod Security Standard, after a look at the preview. */
export const makeWorkloadsConform: Command = async ({ server }) => {
  const levels: readonly (readonly [ConformParams['level'], string])[] = [
    ['restricted', l10n.t('what pods can do without, at the price of compatibility')],
    ['baseline', l10n.t('no known way to take over the node')],
  ];
  const items = levels.map(([label, description]) => ({ label, description }));
  const level = (await window.showQuickPick(items, { placeHolder: l10n.t('Level of the Pod Security Standard') }))?.label;
  if (!level) return;
  const answer = await server.request<ConformResult>(conform, { level } satisfies ConformParams);
  if (answer === null)
    void window.showInformationMessage(l10n.t('Nothing to change for the level {0} in the files Plimsoll has read.', level));
  else await server.applyEdit(answer.edit);
};
