import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { TransportRequest } from './transport.ts';
import { type NodeTransport, undiciTransport } from './undici-transport.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serve(listener: RequestListener): Promise<{ readonly port: number; readonly server: Server }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, server };
}

function transport(): NodeTransport {
  const made = undiciTransport();
  closing.push(() => made.close());
  return made;
}

function message(url: string, more: Partial<TransportRequest> = {}): TransportRequest {
  return { method: 'GET', url, headers: {}, addresses: 'private', maxBytes: 100, ...more };
}

const never = new AbortController().signal;

describe('undiciTransport', () => {
  it('sends a request and gives back what comes, redirects included', async () => {
    const { port } = await serve((request, response) => {
      response.writeHead(302, { location: '/x', 'www-authenticate': ['Basic', 'Bearer'], 'X-Method': request.method ?? '' });
      request.pipe(response);
    });
    const reply = await transport().send(message(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'a=b' }), never);
    expect(reply).toMatchObject({
      status: 302,
      headers: { location: '/x', 'www-authenticate': 'Basic, Bearer', 'x-method': 'POST' },
      body: Buffer.from('a=b'),
    });
  });

  it('gives a long body up', async () => {
    const { port } = await serve((_, response) => response.end('x'.repeat(101)));
    expect(await transport().send(message(`http://127.0.0.1:${port}/`), never)).toMatchObject({ failed: 'too-large' });
  });

  it.each([
    ['localhost', 'public'],
    ['127.0.0.1', 'public'],
    ['[::1]', 'public'],
    ['[::ffff:7f00:1]', 'public'],
    ['8.8.8.8', 'private'],
  ] as const)('does not connect to %s when the address has to be %s', async (host, addresses) => {
    const asked: string[] = [];
    const { port } = await serve((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    expect(await transport().send(message(`http://${host}:${port}/`, { addresses }), never)).toMatchObject({ failed: 'forbidden-address' });
    expect(asked).toEqual([]);
  });

  it('connects to a name whose address is in the range', async () => {
    const { port } = await serve((_, response) => response.end('ok'));
    for (const addresses of ['private', 'any'] as const) {
      expect(await transport().send(message(`http://localhost:${port}/`, { addresses }), never)).toMatchObject({ status: 200 });
    }
  });

  it('tells who speaks no TLS, and who does not listen', async () => {
    const { port, server } = await serve((_, response) => response.end());
    expect(await transport().send(message(`https://127.0.0.1:${port}/`), never)).toMatchObject({ failed: 'no-tls' });
    await new Promise((resolve) => server.close(resolve));
    expect(await transport().send(message(`http://127.0.0.1:${port}/`), never)).toEqual({
      failed: 'unreachable',
      reason: 'it refuses connections',
    });
  });

  it('says so when the connection breaks', async () => {
    const { port } = await serve((request) => request.socket.destroy());
    expect(await transport().send(message(`http://127.0.0.1:${port}/`), never)).toEqual({
      failed: 'unreachable',
      reason: 'it broke the connection off',
    });
  });

  it('stops when the signal does', async () => {
    const stop = new AbortController();
    const { port } = await serve(() => stop.abort(new Error('enough')));
    await expect(transport().send(message(`http://127.0.0.1:${port}/`), stop.signal)).rejects.toThrow();
  });
});

describe('a proxy', () => {
  const variables = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy'] as const;
  const before = variables.map((name) => [name, process.env[name]] as const);
  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  });

  /** A proxy that takes every tunnel to nowhere; resolves with what it is asked for. */
  async function proxy(noProxy = ''): Promise<readonly string[]> {
    const tunnels: string[] = [];
    const server = createTcpServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', (text) => {
        tunnels.push(text.toString().split('\r\n', 1)[0] ?? '');
        socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => server.close(resolve)));
    for (const name of variables) Reflect.deleteProperty(process.env, name);
    process.env.HTTPS_PROXY = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env.HTTP_PROXY = process.env.HTTPS_PROXY;
    process.env.NO_PROXY = noProxy;
    return tunnels;
  }

  it('is asked for public registries, and resolves their names itself', async () => {
    const tunnels = await proxy();
    expect(await transport().send(message('https://registry.example/v2/', { addresses: 'public' }), never)).toMatchObject({
      failed: 'unreachable',
    });
    expect(tunnels).toEqual(['CONNECT registry.example:443 HTTP/1.1']);
  });

  it('is not asked for what NO_PROXY names, nor for private registries by plain http', async () => {
    const { port } = await serve((_, response) => response.end());
    const tunnels = await proxy('127.0.0.1');
    expect(await transport().send(message(`http://127.0.0.1:${port}/`, { addresses: 'any' }), never)).toMatchObject({ status: 200 });
    process.env.NO_PROXY = '';
    expect(await transport().send(message(`http://127.0.0.1:${port}/`), never)).toMatchObject({ status: 200 });
    expect(tunnels).toEqual([]);
  });
});
