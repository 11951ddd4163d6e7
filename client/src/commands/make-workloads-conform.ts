import { type ConformParams, type ConformResult, conform } from '@plimsoll/shared/protocol';
import { l10n, window } from 'vscode';
import { applyOrPreview } from './apply-or-preview.ts';
import type { Command } from './register.ts';

/** Rewrites workloads so that they pass a level of the Pod Security Standard, once the person knows what may stop working. */
export const makeWorkloadsConform: Command<ConformParams> = async ({ server }, argument) => {
  const params = argument ?? (await pickLevel());
  if (!params) return;
  const answer = await server.request<ConformResult>(conform, params);
  if (answer === null) {
    void window.showInformationMessage(l10n.t('Nothing to change for the level {0} in the files Plimsoll has read.', params.level));
    return;
  }
  await applyOrPreview(server, { question: `${answer.title}?`, detail: answer.notes, edit: answer.edit, preview: answer.preview });
};

async function pickLevel(): Promise<ConformParams | undefined> {
  const levels: readonly (readonly [ConformParams['level'], string])[] = [
    ['restricted', l10n.t('what pods can do without, at the price of compatibility')],
    ['baseline', l10n.t('no known way to take over the node')],
  ];
  const items = levels.map(([label, description]) => ({ label, description }));
  const chosen = await window.showQuickPick(items, { placeHolder: l10n.t('Level of the Pod Security Standard') });
  return chosen && { level: chosen.label };
}
