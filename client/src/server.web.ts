import { Uri, workspace } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient, type MessageTransports, State } from 'vscode-languageclient/browser';
import type { CreateClient } from './server-connection.ts';

/** The server as a worker, which reads the rule pages through us. */
export const createClient: CreateClient = async (context, options) => {
  const beside = (name: string): Uri => Uri.joinPath(context.extensionUri, 'dist', name);
  let worker: Worker | undefined;
  // Both ends are made here: the library asks `instanceof Worker`, and the editor has its own kind of worker in some hosts.
  const launch = async (): Promise<MessageTransports> => {
    worker = new Worker(await fetchable(beside('server.web.js')), { name: 'Plimsoll' });
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
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
