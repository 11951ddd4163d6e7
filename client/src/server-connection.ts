import { type InitializationOptions, type StatusParams, status, type WireWorkspaceEdit } from '@plimsoll/shared/protocol';
import {
  type CancellationToken,
  type Disposable,
  type Event,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
  workspace,
} from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions, WorkspaceEdit } from 'vscode-languageclient';
import { clientOptions } from './server-options.ts';

/** Makes a client that has not been started. `rulesUri` is set where the server cannot read the rule pages itself. */
export type CreateClient = (
  context: ExtensionContext,
  options: (initialization: Pick<InitializationOptions, 'rulesUri'>) => LanguageClientOptions,
) => Promise<BaseLanguageClient>;

/** Answers to what the server asks, by method. */
export type Answers = Readonly<Record<string, (params: never) => Promise<unknown>>>;

/** The server as the rest of the client sees it. */
export interface Server extends Disposable {
  readonly onStatus: Event<StatusParams>;
  /** Starts the server once; later calls wait for the same start. */
  start(): Promise<void>;
  /** Stops the server, if it runs, and starts a new one. */
  restart(): Promise<void>;
  /** Asks the server, which is started when it does not run yet. */
  request<Result>(method: string, params: object, token?: CancellationToken): Promise<Result>;
  /** Applies an edit the server made. False when a document has moved on. */
  applyEdit(edit: WireWorkspaceEdit): Promise<boolean>;
}

const stopped: StatusParams = { state: 'stopped', files: 0, problems: 0, configUri: null, lastMs: null };

export function connect(parts: { context: ExtensionContext; log: LogOutputChannel; createClient: CreateClient; answers: Answers }): Server {
  const changes = new EventEmitter<StatusParams>();
  let running: Promise<BaseLanguageClient> | undefined;
  let disposed = false;

  const launch = async (): Promise<BaseLanguageClient> => {
    changes.fire({ ...stopped, state: 'starting' });
    const client = await parts.createClient(parts.context, (initialization) => clientOptions(parts.log, initialization));
    for (const [method, answer] of Object.entries(parts.answers)) client.onRequest(method, (params: never) => answer(params));
    client.onNotification(status, (params: StatusParams) => changes.fire(params));
    client.onDidChangeState(() => {
      if (!client.isRunning() && !client.needsStop()) changes.fire(stopped);
    });
    await client.start();
    return client;
  };
  const client = (): Promise<BaseLanguageClient> => {
    if (disposed) return Promise.reject(new Error('Plimsoll has been deactivated'));
    running ??= launch().catch((error: unknown) => {
      running = undefined;
      changes.fire(stopped);
      throw error;
    });
    return running;
  };
  const stop = async (): Promise<void> => {
    const old = running;
    running = undefined;
    await old?.then((it) => it.dispose()).catch((error: unknown) => parts.log.warn(`The server did not stop cleanly: ${String(error)}`));
  };

  return {
    onStatus: changes.event,
    start: async () => void (await client()),
    restart: async () => {
      await stop();
      await client();
    },
    request: async (method, params, token) => (await client()).sendRequest(method, params, token),
    applyEdit: async (edit) => {
      const converted = await (await client()).protocol2CodeConverter.asWorkspaceEdit(edit as WorkspaceEdit);
      return workspace.applyEdit(converted);
    },
    dispose: () => {
      disposed = true;
      changes.dispose();
      return stop();
    },
  };
}
