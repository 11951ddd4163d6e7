import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseImageRef } from '../../languages/dockerfile/image-ref.ts';
import { type Host, PlayClock, PlayInternet } from '../../testing/play-internet.ts';
import { type Answer, sentenceOf } from './answer.ts';
import type { Credential } from './credential.ts';
import { needsListing } from './may-visit.ts';
import { createRegistry } from './registry.ts';
import type { Transport, TransportRequest } from './transport.ts';

/** A file may name any image, and a registry may answer anything: neither may lead us into a private network. */

const DIGEST = `sha256:${'1'.repeat(64)}`;
const PASSWORD: Credential = { kind: 'password', username: 'alice', password: 'secret' };

let internet: PlayInternet;
beforeEach(async () => {
  internet = await PlayInternet.open();
});
afterEach(() => internet.close());

interface Options {
  readonly allowed?: readonly string[];
  readonly credential?: Credential;
  readonly transport?: Transport;
}

function ask(image: string, { allowed = [], credential, transport = internet.transport }: Options = {}): Promise<Answer> {
  const reference = parseImageRef(image);
  if (reference === undefined) throw new Error(`no reference: ${image}`);
  const credentials = credential === undefined ? {} : { credentials: { find: () => Promise.resolve(credential) } };
  return createRegistry({ transport, clock: new PlayClock(), userAgent: 'x', allowed: () => allowed, ...credentials }).resolve(reference);
}

const fine: Host = (_, response) =>
  response.writeHead(200, { 'content-type': 'application/vnd.oci.image.index.v1+json', 'docker-content-digest': DIGEST }).end();

function redirect(location: string, status = 307): Host {
  return (_, response) => response.writeHead(status, { location }).end();
}

/** Wants a token from a realm. */
function guarded(realm: string): Host {
  return (request, response) => {
    if (request.authorization === 'Bearer t') fine(request, response);
    else response.writeHead(401, { 'www-authenticate': `Bearer realm="${realm}",service="s"` }).end();
  };
}

const token: Host = (_, response) => response.end('{"token":"t"}');

/** A registry that speaks plain http only: its https is somebody who knows no TLS. */
function withoutTls(...hosts: readonly string[]): Transport {
  return {
    send: (message, signal) =>
      hosts.includes(new URL(message.url).host) && message.url.startsWith('https:')
        ? Promise.resolve({ failed: 'no-tls', reason: '' })
        : internet.transport.send(message, signal),
  };
}

describe('a registry in a private network', () => {
  it.each([
    'localhost/x',
    'localhost:5000/x',
    '127.0.0.1:5000/x',
    '0x7f.1/x',
    '169.254.169.254/latest/meta-data',
    '10.0.0.1/x',
    '[::1]:5000/x',
    '[fd00::1]/x',
    '[::ffff:10.0.0.1]/x'.replace('10.0.0.1', 'a00:1'),
    '0.0.0.0:80/x',
    'registry:5000/x',
    'metadata.google.internal/x',
  ])('%s is not asked', async (image) => {
    const answer = await ask(image);
    expect(answer.kind).toBe('refused');
    expect(sentenceOf(answer, image)).toMatch(/and such a registry is asked only when it is allowed by name\.$/);
    expect(internet.asked).toEqual([]);
  });

  it('is asked when it is listed with its port', async () => {
    internet.host('https://localhost:5000', fine);
    expect((await ask('localhost:5000/x', { allowed: ['localhost:5000'] })).kind).toBe('found');
    expect(await ask('localhost:5000/x', { allowed: ['localhost'] })).toMatchObject({ kind: 'refused', needsAllowing: 'localhost:5000' });
    expect(await ask('localhost:5001/x', { allowed: ['localhost:5000'] })).toMatchObject({ kind: 'refused' });
  });

  it('is asked by plain http when it is listed and speaks no TLS', async () => {
    internet.host('http://localhost:5000', fine);
    expect((await ask('localhost:5000/x', { allowed: ['localhost:5000'], transport: withoutTls('localhost:5000') })).kind).toBe('found');
    expect(internet.asked).toEqual(['HEAD http://localhost:5000/v2/x/manifests/latest']);
  });

  it('gets no login by plain http, unless it is this machine', async () => {
    const basic: Host = (request, response) => {
      if (request.authorization === undefined) response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
      else fine(request, response);
    };
    internet.host('http://nas.local:5000', basic).host('http://localhost:5000', basic);
    const allowed = ['nas.local:5000', 'localhost:5000'];
    const options = { allowed, credential: PASSWORD, transport: withoutTls(...allowed) };
    const answer = await ask('nas.local:5000/x', options);
    expect(sentenceOf(answer, 'x')).toMatch(/no login is sent to nas\.local:5000, because the connection is not encrypted/);
    expect(internet.requests.every(({ authorization }) => authorization === undefined)).toBe(true);
    expect((await ask('localhost:5000/x', options)).kind).toBe('found');
  });

  it('is the only one that is asked by plain http', async () => {
    internet.host('http://example.com', fine).host('http://8.8.8.8:5000', fine);
    expect((await ask('example.com/x', { transport: withoutTls('example.com') })).kind).toBe('offline');
    const listed = { allowed: ['8.8.8.8:5000'], transport: withoutTls('8.8.8.8:5000') };
    expect(sentenceOf(await ask('8.8.8.8:5000/x', listed), 'x')).toMatch(/would be asked without encryption/);
    expect(internet.asked).toEqual([]);
  });
});

describe('the addresses behind a name', () => {
  const sent: TransportRequest[] = [];
  const recorder: Transport = {
    send: (message) => {
      sent.push(message);
      return Promise.resolve({ failed: message.url.startsWith('https:') ? 'no-tls' : 'unreachable', reason: '' });
    },
  };
  it.each([
    ['example.com/x', [], ['public']],
    ['registry.corp:5000/x', ['registry.corp:5000'], ['any', 'private']],
  ])('of %s are judged by the transport', async (image, allowed, ranges) => {
    sent.length = 0;
    await ask(image, { allowed, transport: recorder });
    expect(sent.map(({ addresses }) => addresses)).toEqual(ranges);
  });

  it('in a private network are refused, with the way out', async () => {
    const transport: Transport = { send: () => Promise.resolve({ failed: 'forbidden-address', reason: 'leads astray' }) };
    expect(await ask('example.com/x', { transport })).toEqual({
      kind: 'refused',
      reason: 'example.com leads astray',
      needsAllowing: 'example.com',
    });
  });
});

describe('a realm', () => {
  it('whose name leads into a private network is refused, and nobody is told to allow it', async () => {
    internet.host('https://example.com', guarded('https://auth.example/token'));
    const transport: Transport = {
      send: (message, signal) =>
        message.url.startsWith('https://auth.example/')
          ? Promise.resolve({ failed: 'forbidden-address', reason: 'leads astray' })
          : internet.transport.send(message, signal),
    };
    expect(await ask('example.com/x', { transport })).toEqual({ kind: 'refused', reason: 'auth.example leads astray' });
  });

  it.each([
    ['http://auth.example/token', /login at auth\.example, without encryption/],
    ['https://127.0.0.1/token', /login at 127\.0\.0\.1, in a private network/],
    ['https://169.254.169.254/token', /in a private network/],
    ['https://10.1.1.1/token', /in a private network/],
    ['https://0.0.0.0/token', /in a private network/],
    ['https://[::1]/token', /in a private network/],
    ['https://[::]/token', /in a private network/],
    ['https://localhost:5000/token', /in a private network/],
    ['https://vault.internal/token', /in a private network/],
    ['http://example.com/token', /without encryption/],
    ['https://a:b@auth.example/token', /comes with a password/],
    ['file:///etc/passwd', /without encryption/],
    ['/token', /does not say where to log in/],
  ])('%s is not asked', async (realm, message) => {
    internet.host('https://example.com', guarded(realm));
    // Even when that host may be asked as a registry: this one has no business there.
    const answer = await ask('example.com/x', { allowed: ['localhost:5000'], credential: PASSWORD });
    expect(sentenceOf(answer, 'x')).toMatch(message);
    expect(answer).not.toHaveProperty('needsAllowing');
    expect(internet.asked).toHaveLength(1);
  });

  it('may be the private registry itself, as it is asked', async () => {
    internet.host('http://localhost:5000', (request, response) =>
      (request.url.pathname === '/token' ? token : guarded('http://localhost:5000/token'))(request, response),
    );
    expect((await ask('localhost:5000/x', { allowed: ['localhost:5000'], transport: withoutTls('localhost:5000') })).kind).toBe('found');
  });

  it('of a listed registry may be another listed host, by https', async () => {
    internet.host('https://registry.corp', guarded('https://login.corp/token')).host('https://login.corp', token);
    expect((await ask('registry.corp/x', { allowed: ['registry.corp', 'login.corp'] })).kind).toBe('found');
    expect((await ask('registry.corp/x', { allowed: ['registry.corp'] })).kind).toBe('refused');
  });

  it('is judged again where it redirects to', async () => {
    internet.host('https://example.com', guarded('https://auth.example/token')).host('https://auth.example', redirect('https://10.0.0.1/'));
    expect(sentenceOf(await ask('example.com/x'), 'x')).toMatch(/login at 10\.0\.0\.1, in a private network/);
  });

  it('does not take a password along when it redirects', async () => {
    internet
      .host('https://example.com', guarded('https://auth.example/token'))
      .host('https://auth.example', redirect('https://other.example/'))
      .host('https://other.example', token);
    expect((await ask('example.com/x', { credential: PASSWORD })).kind).toBe('found');
    expect(internet.requests.map(({ url, authorization }) => [url.host, authorization?.split(' ')[0]])).toEqual([
      ['example.com', undefined],
      ['auth.example', 'Basic'],
      ['other.example', undefined],
      ['example.com', 'Bearer'],
    ]);
  });

  it('does not get an identity token sent on', async () => {
    internet
      .host('https://example.com', guarded('https://auth.example/token'))
      .host('https://auth.example', redirect('https://other.example/', 308));
    const answer = await ask('example.com/x', { credential: { kind: 'identity', token: 'secret' } });
    expect(sentenceOf(answer, 'x')).toMatch(/sends a login on to other\.example/);
    expect(internet.asked).toHaveLength(2);
  });
});

describe('a redirect', () => {
  it.each([
    ['https://127.0.0.1/x', /sends us on, but 127\.0\.0\.1 is this machine/],
    ['https://169.254.169.254/x', /an address of the local link/],
    ['https://192.168.1.1/x', /in a private network/],
    ['https://localhost:5000/x', /this machine/],
    ['http://other.example/x', /without encryption/],
    ['http://example.com/x', /without encryption/],
    ['ftp://other.example/x', /no way to ask a registry/],
    ['https://a:b@other.example/x', /comes with a password/],
    ['https://', /cannot be read/],
  ])('to %s is not followed', async (location, message) => {
    internet.host('https://example.com', redirect(location)).host('https://localhost:5000', fine);
    const answer = await ask('example.com/x', { allowed: ['localhost:5000'] });
    expect(sentenceOf(answer, 'x')).toMatch(message);
    expect(answer).not.toHaveProperty('needsAllowing');
    expect(internet.asked).toHaveLength(1);
  });

  it('from https to plain http is not followed even where plain http is allowed', async () => {
    internet.host('https://localhost:5000', redirect('http://localhost:5000/x')).host('http://localhost:5000', fine);
    expect(sentenceOf(await ask('localhost:5000/x', { allowed: ['localhost:5000'] }), 'x')).toMatch(/without encryption/);
    expect(internet.asked).toHaveLength(1);
  });

  it('is followed on the same host and to another public one', async () => {
    internet
      .host('https://example.com', redirect('https://other.example/a'))
      .host('https://other.example', (request, response) =>
        (request.url.pathname === '/a' ? redirect('/b', 302) : fine)(request, response),
      );
    expect((await ask('example.com/x')).kind).toBe('found');
    expect(internet.asked.at(-1)).toBe('HEAD https://other.example/b');
  });

  it('does not take a token to another host, nor back', async () => {
    let visits = 0;
    internet
      .host('https://example.com', (request, response) => {
        if (request.url.pathname === '/token') token(request, response);
        else if (request.url.pathname === '/back') fine(request, response);
        else if (visits++ === 0) guarded('https://example.com/token')(request, response);
        else redirect('https://other.example/')(request, response);
      })
      .host('https://other.example', redirect('https://example.com/back'));
    expect((await ask('example.com/x', { credential: PASSWORD })).kind).toBe('found');
    expect(internet.requests.map(({ authorization }) => authorization?.split(' ')[0])).toEqual([
      undefined,
      'Basic',
      'Bearer',
      undefined,
      undefined,
    ]);
  });

  it('to a host that wants a login is not answered with ours', async () => {
    internet
      .host('https://example.com', redirect('https://other.example/'))
      .host('https://other.example', guarded('https://other.example/token'));
    const answer = await ask('example.com/x', { credential: PASSWORD });
    expect(sentenceOf(answer, 'x')).toMatch(/sends us on to where a login is needed/);
    expect(internet.asked).toHaveLength(2);
  });

  it('is followed ten times, not eleven', async () => {
    const around = (times: number): Host => {
      let left = times;
      return (request, response) => (left-- > 0 ? redirect('/again') : fine)(request, response);
    };
    internet.host('https://example.com', around(10));
    expect((await ask('example.com/x')).kind).toBe('found');
    internet.host('https://example.com', around(11));
    expect(sentenceOf(await ask('example.com/x'), 'x')).toMatch(/sends us around in circles/);
  });
});

describe('a registry that has to be listed', () => {
  it.each([
    ['localhost:5000', true],
    ['127.0.0.1', true],
    ['[fd00::1]:5000', true],
    ['registry:5000', true],
    ['169.254.169.254', true],
    ['ghcr.io', false],
    ['docker.io', false],
    ['8.8.8.8:5000', false],
    ['no host', false],
  ])('%s: %s', (host, listed) => {
    expect(needsListing(host)).toBe(listed);
  });
});
