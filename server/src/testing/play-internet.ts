import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../host/registry/clock.ts';
import type { Transport } from '../host/registry/transport.ts';
import { undiciTransport } from '../host/registry/undici-transport.ts';

/** What a host of the play internet does with a request. `url` is the address that was asked, as in `https://ghcr.io/v2/`. */
export type Host = (request: PlayRequest, response: ServerResponse) => void;

export interface PlayRequest {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string | undefined;
  readonly body: string;
}

/**
 * Hosts by name, all played by one server on this machine, which real HTTP leads to. A registry can be any name and speak https,
 * although nothing leaves the machine.
 */
export class PlayInternet {
  /** Every request, in order. */
  readonly requests: PlayRequest[] = [];
  readonly transport: Transport;
  readonly #hosts = new Map<string, Host>();
  readonly #server: Server;
  readonly #below = undiciTransport();
  readonly #arrivals: (() => void)[] = [];

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request: IncomingMessage, response: ServerResponse) => this.#play(request, response));
    const { port } = server.address() as AddressInfo;
    this.transport = {
      send: (message, signal) => {
        const url = new URL(message.url);
        if (!this.#hosts.has(url.origin)) return Promise.resolve({ failed: 'unreachable', reason: 'there is no such host' });
        const headers = { ...message.headers, 'x-asked': url.href };
        return this.#below.send(
          { ...message, url: `http://127.0.0.1:${port}${url.pathname}${url.search}`, headers, addresses: 'private' },
          signal,
        );
      },
    };
  }

  static async open(): Promise<PlayInternet> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new PlayInternet(server);
  }

  /** @param origin as in `https://ghcr.io` */
  host(origin: string, host: Host): this {
    this.#hosts.set(origin, host);
    return this;
  }

  /** What was asked, as in `HEAD https://ghcr.io/v2/…`. */
  get asked(): readonly string[] {
    return this.requests.map(({ method, url }) => `${method} ${url.href}`);
  }

  /** Waits until so many requests have come in. */
  async arrived(count: number): Promise<void> {
    while (this.requests.length < count) await new Promise<void>((resolve) => this.#arrivals.push(resolve));
  }

  async close(): Promise<void> {
    await this.#below.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #play(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(String(request.headers['x-asked']));
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.once('end', () => {
      const played = { method: request.method ?? '', url, authorization: request.headers.authorization, body };
      this.requests.push(played);
      for (const arrived of this.#arrivals.splice(0)) arrived();
      this.#hosts.get(url.origin)?.(played, response);
    });
  }
}

/** A clock that goes only when told to. */
export class PlayClock implements Clock {
  #now = Date.UTC(2026, 0, 1);
  #alarms: { readonly at: number; readonly act: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, act: () => void): () => void {
    const alarm = { at: this.#now + milliseconds, act };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((each) => each !== alarm);
    };
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
    const due = this.#alarms.filter(({ at }) => at <= this.#now);
    this.#alarms = this.#alarms.filter(({ at }) => at > this.#now);
    for (const { act } of due) act();
  }
}
