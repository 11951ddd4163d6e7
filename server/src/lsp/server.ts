import {
  type Connection,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import * as protocol from '@plimsoll/shared/protocol';
import type { FileSystem } from '../host/files.ts';
import type { Credentials } from '../host/registry/credential.ts';
import { canonicalUri } from '../project/uri.ts';
import { type Abilities, abilitiesOf } from './abilities.ts';
import { codeActionKinds, openPageCommand } from './action-kinds.ts';
import { followDocuments } from './documents.ts';
import { logTo } from './log.ts';
import type { OwnNetwork } from './registries.ts';
import type { Session } from './session.ts';

declare const __VERSION__: string | undefined;
const version = typeof __VERSION__ === 'string' ? __VERSION__ : undefined;

/** What a place to run in gives the server: a Node process, or a worker of a browser. */
export interface Platform {
  /** Files of the machine itself; a worker has none. */
  readonly files?: FileSystem;
  /** The text of `rules.json`, where it lies beside the program. */
  readonly readRulePages?: () => Promise<string>;
  /** Leave to ask registries, given by whoever started the server. */
  readonly network?: OwnNetwork;
  /** The logins of Docker and Podman; a worker has no files. */
  readonly credentials?: Credentials;
  /** Lets messages that wait be read. */
  readonly pause: () => Promise<void>;
}

/**
 * Serves one client until it says `exit`. Answers `initialize` before anything heavy is loaded; every other request
 * waits for the session, which is made when the client has confirmed.
 */
export function serve(connection: Connection, platform: Platform): void {
  const log = logTo(connection);
  let params: InitializeParams | undefined;
  let abilities: Abilities | undefined;
  let begin: (session: Session | Promise<Session>) => void = () => {};
  const session = new Promise<Session>((resolve) => {
    begin = resolve;
  });
  // Notifications keep their order: each handler hangs itself on the same promise.
  const later = (act: (session: Session) => unknown) => void session.then(act).catch(log);

  const documents = followDocuments(connection, {
    opened: (uri) => later((it) => it.opened(uri)),
    changed: (uri) => later((it) => it.changed(uri)),
    saved: (uri) => later((it) => it.saved(uri)),
    closed: (uri) => later((it) => it.closed(uri)),
  });

  connection.onInitialize((given) => {
    params = given;
    abilities = abilitiesOf(given);
    return initializeResult(abilities);
  });
  connection.onInitialized(() => {
    if (params === undefined || abilities === undefined) return;
    const parts = { connection, platform, documents, params, abilities, version };
    begin(import('./session.ts').then(({ startSession }) => startSession(parts)));
    void session.catch(log);
    if (abilities.folders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => later((it) => it.foldersChanged(added, removed)));
  });
  connection.onShutdown(() => later((it) => it.dispose()));

  connection.onDidChangeConfiguration(({ settings }) => later((it) => it.settingsChanged(settings)));
  connection.onDidChangeWatchedFiles(({ changes }) => later((it) => it.filesChanged(changes)));
  connection.onCodeAction(async (request) => (await session).codeActions(request));
  connection.onCodeActionResolve(async (action, token) => (await session).resolveCodeAction(action, token));
  connection.onHover(async (request, token) => (await session).hover(request, token));
  connection.onExecuteCommand(async ({ command, arguments: given = [] }) => {
    if (command === openPageCommand && typeof given[0] === 'string') await (await session).openPage(given[0]);
    return null;
  });
  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) =>
    (await session).diagnostics.pull(canonicalUri(textDocument.uri), previousResultId, token),
  );
  connection.languages.diagnostics.onWorkspace(async (request, token, _work, progress) =>
    (await session).diagnostics.pullWorkspace(request, token, progress),
  );
  connection.onRequest(protocol.rulePage, async (request: protocol.RulePageParams) => (await session).rulePage(request));
  connection.onRequest(protocol.listRules, async () => (await session).listRules());
  connection.onRequest(protocol.suppressEdit, async (request: protocol.SuppressEditParams) => (await session).suppressEdit(request));
  connection.onRequest(protocol.conform, async (request: protocol.ConformParams) => (await session).conform(request));
  connection.onRequest(protocol.pin, async (request: protocol.PinParams, token) => (await session).pin(request, token));
  connection.onRequest(
    protocol.createConfig,
    async (request: protocol.CreateConfigParams): Promise<unknown> => (await session).createConfig(request),
  );
  connection.onRequest(
    protocol.setSeverity,
    async (request: protocol.SetSeverityParams): Promise<unknown> => (await session).setSeverity(request),
  );
  connection.listen();
}

function initializeResult({ pull, own, showDocument }: Abilities): InitializeResult {
  const capabilities: ServerCapabilities = {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    codeActionProvider: { codeActionKinds, resolveProvider: true },
    hoverProvider: true,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(pull ? { diagnosticProvider: { identifier: 'plimsoll', interFileDependencies: true, workspaceDiagnostics: true } } : {}),
    // Our own client has the command itself, under its own name.
    ...(own.commands !== true && showDocument ? { executeCommandProvider: { commands: [openPageCommand] } } : {}),
  };
  return { capabilities, serverInfo: { name: 'Plimsoll', ...(version === undefined ? {} : { version }) } };
}
