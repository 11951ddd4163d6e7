import { Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { CreateClient } from './server-connection.ts';

/** The server as a process of the editor's own Node. */
export const createClient: CreateClient = async (context, options) => {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  const run = { module, transport: TransportKind.ipc };
  return new LanguageClient(
    'plimsoll',
    'Plimsoll',
    { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6229'] } } },
    options({}),
  );
};
