import type { WireWorkspaceEdit } from '@plimsoll/shared/protocol';
import { l10n, window } from 'vscode';
import type { Server } from '../server-connection.ts';

/** Changes that a person should know about before they are made. */
export interface Proposal {
  readonly question: string;
  /** What they bring, what they may break, and what they leave. */
  readonly detail: string;
  readonly edit: WireWorkspaceEdit;
  /** The same edit, each change of which waits for a tick. */
  readonly preview: WireWorkspaceEdit;
}

/**
 * Asks whether changes are to be made, or looked at first, and does it.
 * @param others further answers, which are left to the caller
 * @returns which of the others was chosen
 */
export async function applyOrPreview(
  server: Pick<Server, 'applyEdit'>,
  { question, detail, edit, preview }: Proposal,
  ...others: readonly string[]
): Promise<string | undefined> {
  const [apply, look] = [l10n.t('Apply'), l10n.t('Preview Changes')];
  const chosen = await window.showWarningMessage(question, { modal: true, detail }, apply, look, ...others);
  if (chosen === look) await server.applyEdit(preview);
  else if (chosen === apply && !(await server.applyEdit(edit)))
    throw new Error(l10n.t('A file has changed in the meantime. Please try again.'));
  return others.find((other) => other === chosen);
}
