import { type SuppressArgument, type SuppressEditResult, suppressEdit } from '@plimsoll/shared/protocol';
import { l10n, window } from 'vscode';
import type { Command } from './register.ts';

/** Writes the comment that silences a finding, with the reason a person gives. */
export const suppress: Command<SuppressArgument> = async ({ server }, finding) => {
  if (!finding) return;
  const reason = await window.showInputBox({
    title: l10n.t('Suppress {0}', finding.rule),
    prompt: l10n.t('Why is this all right here? The reason is written into the comment.'),
    placeHolder: l10n.t('for example: the base image drops its rights itself'),
    validateInput: (text) => (text.trim() ? undefined : l10n.t('A reason is needed: whoever reads the file next will ask for it.')),
  });
  if (!reason?.trim()) return;
  const answer = await server.request<SuppressEditResult>(suppressEdit, { ...finding, reason: oneLine(reason) });
  if (!answer) throw new Error(l10n.t('The finding is no longer there.'));
  if (!(await server.applyEdit(answer.edit))) throw new Error(l10n.t('The file has changed in the meantime. Please try again.'));
};

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
