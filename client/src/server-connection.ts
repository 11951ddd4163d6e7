import { type InitializationOptions, type PinProgress, type StatusParams, status, type WireWorkspaceEdit } from '@plimsoll/shared/protocol';
import {
  type CancellationToken,
  type Disposable,
  type Event,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
  Uri,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions, ProgressType, type WorkspaceEdit } from 'vscode-languageclient';
import { clientOptions } from './server-options.ts';

/** Makes a client that has not been started. `rulesUri` is set where the server cannot read the rule pages itself. */
export type CreateClient = (
  context: ExtensionContext,
  options: (initialization: Pick<InitializationOptions, 'rulesUri'>) => LanguageClientOptions,
) => Promise<BaseLanguageClient>;

/** Answers to what the server asks, by method. */
export type Answers = Readonly<Record<string, (params: never, token: CancellationToken) => Promise<unknown>>>;

/** The server as the rest of the client sees it. */
export interface Server extends Disposable {
  readonly onStatus: Event<StatusParams>;
  /** Starts the server once; later calls wait for the same start. */
  start(): Promise<void>;
  /** Stops the server, if it runs, and starts a new one. */
  restart(): Promise<void>;
  /**
   * Asks the server, which is started when it does not run yet.
   * @param onProgress is given what the server says meanwhile; the parameters get a `progressToken` for it
   */
  request<Result>(method: string, params: object, token?: CancellationToken, onProgress?: (progress: PinProgress) => void): Promise<Result>;
  /** Applies an edit the server made. False when a document is no longer as the server knew it; nothing is changed then. */
  applyEdit(edit: WireWorkspaceEdit): Promise<boolean>;
}

const stopped: StatusParams = { state: 'stopped', files: 0, problems: 0, configUri: null, lastMs: null };

export interface ConnectionParts {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly createClient: CreateClient;
  readonly registry: NonNullable<InitializationOptions['registry']>;
  readonly answers: Answers;
}

export function connect(parts: ConnectionParts): Server {
  const changes = new EventEmitter<StatusParams>();
  let running: Promise<BaseLanguageClient> | undefined;
  let disposed = false;
  let lastToken = 0;

  const launch = async (): Promise<BaseLanguageClient> => {
    changes.fire({ ...stopped, state: 'starting' });
    const client = await parts.createClient(parts.context, (initialization) =>
      clientOptions(parts.log, { ...initialization, registry: parts.registry }),
    );
    for (const [method, answer] of Object.entries(parts.answers)) client.onRequest(method, (params: never, token) => answer(params, token));
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
    request: async <Result>(
      method: string,
      params: object,
      token?: CancellationToken,
      onProgress?: (progress: PinProgress) => void,
    ): Promise<Result> => {
      const running = await client();
      if (!onProgress) return running.sendRequest(method, params, token);
      const progressToken = `plimsoll-${++lastToken}`;
      const listener = running.onProgress(new ProgressType<PinProgress>(), progressToken, onProgress);
      return running.sendRequest<Result>(method, { ...params, progressToken }, token).finally(() => listener.dispose());
    },
    applyEdit: async (edit) => {
      if (isOutdated(edit)) return false;
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

/** The editor itself does not look at versions. A file that the server read from the disk must not have been changed in the editor since. */
function isOutdated({ documentChanges = [] }: WorkspaceEdit): boolean {
  return documentChanges.some((change) => {
    if (!('textDocument' in change)) return false;
    const uri = Uri.parse(change.textDocument.uri).toString();
    const document = workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri);
    const { version } = change.textDocument;
    return version === null ? document?.isDirty === true : document?.version !== version;
  });
}
