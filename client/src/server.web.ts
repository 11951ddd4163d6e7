import { Uri, workspace } from 'vscode';
import { LanguageClient, State } from 'vscode-languageclient/browser';
import type { CreateClient } from './server-connection.ts';

/** The server as a worker, which reads the rule pages through us. */
export const createClient: CreateClient = async (context, options) => {
  const beside = (name: string): Uri => Uri.joinPath(context.extensionUri, 'dist', name);
  let worker: Worker | undefined;
  const launch = async (): Promise<Worker> => (worker = new Worker(await fetchable(beside('server.web.js')), { name: 'Plimsoll' }));
  const client = new LanguageClient('plimsoll', 'Plimsoll', launch, options({ rulesUri: beside('rules.json').toString() }));
  context.subscriptions.push(client.onDidChangeState(({ newState }) => void (newState === State.Stopped && worker?.terminate())));
  return client;
};

/** An address that a browser can fetch: an extension that comes from a remote machine has a `vscode-remote:` one, which it cannot. */
async function fetchable(uri: Uri): Promise<string> {
  if (uri.scheme === 'https' || uri.scheme === 'http') return uri.toString(true);
  const script = new Uint8Array(await workspace.fs.readFile(uri));
  return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
}
