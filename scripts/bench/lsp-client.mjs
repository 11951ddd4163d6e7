import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** Just enough of a Language Server Protocol client to time a server over its standard input and output. */
export class LspClient {
  #child;
  #buffer = Buffer.alloc(0);
  #pending = new Map();
  #published = [];
  #id = 0;
  #settings;

  constructor(command, args, { settings = {} } = {}) {
    this.started = performance.now();
    this.#settings = settings;
    this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    this.#child.stdout.on('data', (data) => this.#read(data));
    this.#child.on('error', (error) => this.#fail(error));
    this.#child.on('exit', () => this.#fail(new Error(`${command} ended`)));
  }

  /** Resident memory in MiB; 0 where the system does not tell. */
  get memory() {
    try {
      return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.#child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
    } catch {
      return 0;
    }
  }

  request(method, params) {
    const id = ++this.#id;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#send({ id, method, params });
    });
  }

  notify(method, params) {
    this.#send({ method, params });
  }

  /** Resolves when diagnostics of at least this version are published; servers that name no version count as current. */
  published(uri, version) {
    return new Promise((resolve, reject) => this.#published.push({ uri, version, resolve, reject }));
  }

  stop() {
    this.#child.removeAllListeners('exit');
    this.#child.kill();
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.#child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#child.stdin.write(body);
  }

  #read(data) {
    this.#buffer = this.#buffer.length === 0 ? data : Buffer.concat([this.#buffer, data]);
    for (;;) {
      const header = this.#buffer.indexOf('\r\n\r\n');
      if (header < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.toString('latin1', 0, header))?.[1]);
      const end = header + 4 + length;
      if (this.#buffer.length < end) return;
      const message = JSON.parse(this.#buffer.toString('utf8', header + 4, end));
      this.#buffer = this.#buffer.subarray(end);
      this.#receive(message);
    }
  }

  #receive({ id, method, params, result, error }) {
    if (method !== undefined && id !== undefined) {
      const answer =
        method === 'workspace/configuration'
          ? params.items.map(({ section }) => section?.split('.').reduce((value, key) => value?.[key], this.#settings) ?? null)
          : null;
      this.#send({ id, result: answer });
    } else if (id !== undefined) {
      const { resolve, reject } = this.#pending.get(id) ?? {};
      this.#pending.delete(id);
      if (error === undefined) resolve?.(result);
      else reject?.(new Error(error.message));
    } else if (method === 'textDocument/publishDiagnostics') {
      const done = this.#published.filter(
        (wait) => wait.uri === params.uri && (params.version === undefined || params.version >= wait.version),
      );
      this.#published = this.#published.filter((wait) => !done.includes(wait));
      for (const { resolve } of done) resolve(params.diagnostics);
    }
  }

  #fail(error) {
    for (const { reject } of [...this.#pending.values(), ...this.#published]) reject(error);
    this.#pending.clear();
    this.#published = [];
  }
}
