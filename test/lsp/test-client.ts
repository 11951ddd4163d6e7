import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  ClientCapabilities,
  CodeAction,
  CodeActionContext,
  Diagnostic,
  DocumentDiagnosticReport,
  InitializeResult,
  Range,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { serverBundle } from './server-bundle.ts';

// oxlint-disable-next-line no-explicit-any -- what a message holds is what the test that reads it expects
export type Json = any;

export interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: Json;
  readonly result?: Json;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

export interface StartOptions {
  /** Path in the opened folder to content. */
  readonly files?: Readonly<Record<string, string>>;
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  readonly settings?: unknown;
  /** Answers to requests of the server, by method; `undefined` falls back to the usual ones. */
  readonly answers?: Readonly<Record<string, (params: Json) => unknown>>;
  /** The program; default: a server of the present sources. */
  readonly bundle?: string;
  /** Its command line. */
  readonly args?: readonly string[];
  /** Added to our own. */
  readonly env?: NodeJS.ProcessEnv;
  /** Opened folders, relative to the scratch folder; default: the scratch folder. */
  readonly folders?: readonly string[];
}

export const pulling: ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create'],
      changeAnnotationSupport: { groupsOnLabel: true },
      snippetEditSupport: true,
    },
  },
  textDocument: {
    diagnostic: { dynamicRegistration: false },
    codeAction: {
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
    },
  },
  window: { workDoneProgress: true, showDocument: { support: true } },
};

export const pushing: ClientCapabilities = { textDocument: { publishDiagnostics: { versionSupport: true } } };

/** A rule with a safe fix: of several CMD only the last counts. */
export const DUPLICATE = 'dockerfile/no-duplicate-instruction';

const running = new Set<TestClient>();

/** Ends every server a test has left behind. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map((client) => client.stop()));
}

/** An editor without a screen: speaks the protocol to a real server over its standard input and output. */
export class TestClient {
  readonly folder: string;
  readonly messages: Message[] = [];
  initialized: InitializeResult = { capabilities: {} };
  stderr = '';
  readonly exited: Promise<number | null>;
  settings: unknown;
  readonly #process: ChildProcess;
  readonly #answers: NonNullable<StartOptions['answers']>;
  readonly #pending = new Map<number, (message: Message) => void>();
  readonly #waiting = new Set<(message: Message) => void>();
  readonly #versions = new Map<string, number>();
  #buffer = Buffer.alloc(0);
  #id = 0;

  private constructor(folder: string, bundle: string, { answers = {}, settings = {}, args = ['--stdio'], env = {} }: StartOptions) {
    this.folder = folder;
    this.settings = settings;
    this.#answers = answers;
    this.#process = spawn(process.execPath, [bundle, ...args], { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    this.#process.stdout?.on('data', (chunk: Buffer) => this.#read(chunk));
    this.#process.stderr?.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString();
    });
    this.exited = new Promise((resolve) => this.#process.once('exit', resolve));
    running.add(this);
  }

  static async start(options: StartOptions = {}): Promise<TestClient> {
    const bundle = options.bundle ?? (await serverBundle());
    const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'plimsoll-lsp-')));
    const client = new TestClient(folder, bundle, options);
    for (const [name, text] of Object.entries(options.files ?? {})) await client.write(name, text);
    const folders = (options.folders ?? ['']).map((name) => ({ uri: client.uri(name).replace(/\/$/, ''), name: name || 'root' }));
    client.initialized = await client.request<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: folders[0]?.uri ?? null,
      workspaceFolders: folders.length === 0 ? null : folders,
      capabilities: options.capabilities ?? pulling,
      initializationOptions: options.initializationOptions,
    });
    client.notify('initialized', {});
    return client;
  }

  uri(name: string): string {
    return pathToFileURL(path.join(this.folder, name)).href;
  }

  async write(name: string, text: string): Promise<void> {
    const file = path.join(this.folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  async delete(name: string): Promise<void> {
    await rm(path.join(this.folder, name), { recursive: true });
    this.watched(name, 3);
  }

  /** Tells the server of a change on the disk: 1 created, 2 changed, 3 deleted. */
  watched(name: string, type: 1 | 2 | 3): void {
    this.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: this.uri(name), type }] });
  }

  open(name: string, text: string, languageId = 'dockerfile'): void {
    const uri = name.includes(':') ? name : this.uri(name);
    this.#versions.set(uri, 1);
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Replaces a range, or the whole text. Returns the new version. */
  change(name: string, text: string, range?: Range): number {
    const uri = this.uri(name);
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    this.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [range === undefined ? { text } : { range, text }],
    });
    return version;
  }

  save(name: string): void {
    this.notify('textDocument/didSave', { textDocument: { uri: this.uri(name) } });
  }

  close(name: string): void {
    this.notify('textDocument/didClose', { textDocument: { uri: this.uri(name) } });
  }

  changeSettings(settings: unknown): void {
    this.settings = settings;
    this.notify('workspace/didChangeConfiguration', { settings: null });
  }

  pull(name: string, previousResultId?: string): Promise<DocumentDiagnosticReport & { items: Diagnostic[] }> {
    const uri = name.includes(':') ? name : this.uri(name);
    return this.request('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
  }

  /** Pulls until the report satisfies, after each refresh the server asks for. */
  async pullUntil(name: string, accepts: (items: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
    for (;;) {
      const mark = this.messages.length;
      const { items } = await this.pull(name);
      if (accepts(items)) return items;
      await this.next('workspace/diagnostic/refresh', () => true, mark);
    }
  }

  codeActions(name: string, range: Range, context: Partial<CodeActionContext> = {}): Promise<CodeAction[]> {
    return this.request('textDocument/codeAction', {
      textDocument: { uri: this.uri(name) },
      range,
      context: { diagnostics: [], ...context },
    });
  }

  /** Starts a `workspace/diagnostic` request and collects what is streamed for it. */
  pullWorkspace(
    previousResultIds: readonly { uri: string; value: string }[] = [],
    token: string | undefined = `stream-${++this.#id}`,
  ): Stream {
    const id = ++this.#id;
    const answer = new Promise<Message>((resolve) => this.#pending.set(id, resolve));
    this.#send({ id, method: 'workspace/diagnostic', params: { previousResultIds, partialResultToken: token } });
    return new Stream(this, id, token, answer);
  }

  async request<T>(method: string, params: unknown): Promise<T> {
    const { result, error } = await this.ask(method, params);
    if (error !== undefined) throw Object.assign(new Error(error.message), error);
    return result as T;
  }

  ask(method: string, params: unknown): Promise<Message> {
    return this.askAs(++this.#id, method, params);
  }

  /** Asks under an id that the test knows, to cancel it. */
  askAs(id: number, method: string, params: unknown): Promise<Message> {
    return new Promise((resolve) => {
      this.#pending.set(id, resolve);
      this.#send({ id, method, params });
    });
  }

  notify(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  /** The first message of a method that satisfies, among those received since `mark` and those to come. */
  next(method: string, accepts: (params: Json) => boolean = () => true, mark = 0): Promise<Json> {
    const fits = (message: Message) => message.method === method && accepts(message.params);
    const known = this.messages.slice(mark).find(fits);
    if (known !== undefined) return Promise.resolve(known.params);
    return new Promise((resolve) => {
      const wait = (message: Message) => {
        if (!fits(message)) return;
        this.#waiting.delete(wait);
        resolve(message.params);
      };
      this.#waiting.add(wait);
    });
  }

  received(method: string, mark = 0): readonly Message[] {
    return this.messages.slice(mark).filter((message) => message.method === method);
  }

  /** Settles when everything sent so far has been read by the server. */
  async settled(): Promise<void> {
    await this.request('plimsoll/rules', {});
  }

  async stop(): Promise<number | null> {
    running.delete(this);
    if (this.#process.exitCode === null) {
      await Promise.race([this.ask('shutdown', null), this.exited]);
      this.notify('exit', null);
    }
    const code = await this.exited;
    await rm(this.folder, { recursive: true, force: true });
    return code;
  }

  #send(message: object): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    if (this.#process.stdin?.writable === true)
      this.#process.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  #read(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const header = this.#buffer.indexOf('\r\n\r\n');
      if (header < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.toString('latin1', 0, header))?.[1]);
      if (Number.isNaN(length)) throw new Error(`not the protocol: ${this.#buffer.toString('utf8', 0, 200)}`);
      const end = header + 4 + length;
      if (this.#buffer.length < end) return;
      const message = JSON.parse(this.#buffer.toString('utf8', header + 4, end)) as Message;
      this.#buffer = this.#buffer.subarray(end);
      this.#received(message);
    }
  }

  #received(message: Message): void {
    this.messages.push(message);
    if (message.method === undefined) {
      this.#pending.get(message.id as number)?.(message);
      this.#pending.delete(message.id as number);
      return;
    }
    if (message.id !== undefined) void this.#answer(message);
    this.#waiting.forEach((wait) => wait(message));
  }

  async #answer({ id, method = '', params }: Message): Promise<void> {
    const own = this.#answers[method];
    if (own !== undefined) return this.#send({ id, result: (await own(params)) ?? null });
    const result = method === 'workspace/configuration' ? params.items.map(() => this.settings) : null;
    this.#send({ id, result });
  }
}

/** What was streamed for one parked request. */
export class Stream {
  readonly token: string | undefined;
  readonly #client: TestClient;
  readonly #id: number;
  readonly #from: number;
  readonly answer: Promise<Message>;
  isAnswered = false;

  constructor(client: TestClient, id: number, token: string | undefined, answer: Promise<Message>) {
    this.#client = client;
    this.#id = id;
    this.#from = client.messages.length;
    this.token = token;
    this.answer = answer;
    void answer.finally(() => {
      this.isAnswered = true;
    });
  }

  reports(mark = this.#from): readonly WorkspaceDocumentDiagnosticReport[] {
    return this.#client
      .received('$/progress', mark)
      .filter(({ params }) => params.token === this.token)
      .flatMap(({ params }) => params.value.items);
  }

  /** The first report on a file that satisfies, since `mark`. */
  async report(name: string, accepts: (items: readonly Diagnostic[]) => boolean = () => true, mark = this.#from): Promise<Json> {
    const fits = (one: Json) => one.uri === this.#client.uri(name) && accepts(one.items ?? []);
    const params = await this.#client.next(
      '$/progress',
      ({ token, value }) => token === this.token && (value.items ?? []).some(fits),
      mark,
    );
    return params.value.items.find(fits);
  }

  cancel(): void {
    this.#client.notify('$/cancelRequest', { id: this.#id });
  }
}

/** The rule ids of diagnostics, in order. */
export function codes(items: readonly Diagnostic[]): readonly unknown[] {
  return items.map(({ code }) => code);
}

/** A range on one line. */
export function at(line: number, character = 0, end = character): Range {
  return { start: { line, character }, end: { line, character: end } };
}
