import { type CreateConfigResult, createConfig } from '@plimsoll/shared/protocol';
import { l10n, Uri, window, workspace } from 'vscode';
import type { Command } from './register.ts';

/** Writes a commented `.plimsoll.yaml` and shows it; where one governs already, shows that. */
export const createConfiguration: Command = async ({ server }) => {
  const document = window.activeTextEditor?.document.uri;
  const inFolder = document && workspace.getWorkspaceFolder(document) ? document : workspace.workspaceFolders?.[0]?.uri;
  const answer = await server.request<CreateConfigResult>(createConfig, inFolder ? { uri: inFolder.toString() } : {});
  if (!answer) throw new Error(l10n.t('Open a folder first: the configuration file is written into it.'));
  const file = Uri.parse(answer.uri);
  if (!answer.exists) await workspace.fs.writeFile(file, new TextEncoder().encode(answer.text));
  await window.showTextDocument(await workspace.openTextDocument(file));
};
