import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ImageRef, parseImageRef } from '../../languages/dockerfile/image-ref.ts';
import { type Host, PlayClock, PlayInternet } from '../../testing/play-internet.ts';
import { sentenceOf } from './answer.ts';
import type { Credential, Credentials } from './credential.ts';
import type { Transport } from './transport.ts';
import { createRegistry, type Registry, type RegistryOptions } from './registry.ts';

const INDEX = 'application/vnd.oci.image.index.v1+json';
const SINGLE = 'application/vnd.docker.distribution.manifest.v2+json';
const index = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: [] });
const digestOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const OTHER = `sha256:${'0'.repeat(64)}`;

let internet: PlayInternet;
let clock: PlayClock;
beforeEach(async () => {
  internet = await PlayInternet.open();
  clock = new PlayClock();
});
afterEach(() => internet.close());

function registry(options: Partial<RegistryOptions> = {}): Registry {
  return createRegistry({ transport: internet.transport, clock, userAgent: 'plimsoll/test', ...options });
}

function ref(text: string): ImageRef {
  const image = parseImageRef(text);
  if (image === undefined) throw new Error(`no reference: ${text}`);
  return image;
}

/** Answers with a manifest, its headers as given. */
function manifest(body: string, headers: Record<string, string>): Host {
  return ({ method }, response) => response.writeHead(200, headers).end(method === 'HEAD' ? undefined : body);
}

const fine = manifest(index, { 'content-type': INDEX, 'docker-content-digest': digestOf(index) });

function status(code: number, headers: Record<string, string | string[]> = {}): Host {
  return (_, response) => response.writeHead(code, headers).end();
}

/** A registry that wants the token `t` from a realm. */
function guarded(challenge: string | string[], inside: Host = fine): Host {
  return (request, response) =>
    request.authorization === 'Bearer t' ? inside(request, response) : response.writeHead(401, { 'www-authenticate': challenge }).end();
}

/** One that wants a password, whichever. */
const guardedByPassword: Host = (request, response) =>
  request.authorization?.startsWith('Basic ') === true
    ? fine(request, response)
    : response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();

function json(answer: object): (_: unknown, response: ServerResponse) => void {
  return (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}

function login(credential: Credential): Credentials {
  return { find: () => Promise.resolve(credential) };
}

const alice = login({ kind: 'password', username: 'alice', password: 'sécret' });
const BASIC = `Basic ${Buffer.from('alice:sécret').toString('base64')}`;

describe('the digest', () => {
  it('is that of the header, for one HEAD to the host behind Docker Hub', async () => {
    internet.host('https://registry-1.docker.io', fine);
    expect(await registry().resolve(ref('node:24'))).toEqual({
      kind: 'found',
      digest: digestOf(index),
      platforms: 'several',
      askedAt: clock.now(),
    });
    expect(internet.asked).toEqual(['HEAD https://registry-1.docker.io/v2/library/node/manifests/24']);
  });

  it.each([
    ['acme/app', 'https://registry-1.docker.io/v2/acme/app/manifests/latest'],
    ['docker.io/node', 'https://registry-1.docker.io/v2/library/node/manifests/latest'],
    ['GHCR.io/acme/app:1', 'https://ghcr.io/v2/acme/app/manifests/1'],
    ['quay.io:8443/a/b/c:x', 'https://quay.io:8443/v2/a/b/c/manifests/x'],
    [`ghcr.io/a/b:1@${OTHER}`, 'https://ghcr.io/v2/a/b/manifests/1'],
  ])('of %s is asked for at %s', async (image, url) => {
    internet.host(new URL(url).origin, fine);
    expect((await registry().resolve(ref(image))).kind).toBe('found');
    expect(internet.asked).toEqual([`HEAD ${url}`]);
  });

  it('of a tag for one platform says so', async () => {
    internet.host('https://ghcr.io', manifest('', { 'content-type': `${SINGLE}; charset=utf-8`, 'docker-content-digest': OTHER }));
    const answer = await registry().resolve(ref('ghcr.io/a/b'));
    expect(answer).toMatchObject({ kind: 'found', digest: OTHER, platforms: 'one' });
    expect(sentenceOf(answer, 'ghcr.io/a/b')).toMatch(/which is for a single platform\.$/);
  });

  it.each([
    ['is missing', {}],
    ['is none', { 'docker-content-digest': 'sha256:abc' }],
    ['comes with an unknown kind', { 'docker-content-digest': digestOf(index), 'content-type': 'text/plain' }],
  ])('is computed when the header %s', async (_, headers) => {
    internet.host('https://ghcr.io', manifest(index, headers));
    expect(await registry().resolve(ref('ghcr.io/a/b'))).toMatchObject({ kind: 'found', digest: digestOf(index), platforms: 'several' });
    expect(internet.asked.map((line) => line.split(' ')[0])).toEqual(['HEAD', 'GET']);
  });

  it('is computed when the registry does not know HEAD', async () => {
    internet.host('https://ghcr.io', (request, response) =>
      (request.method === 'HEAD' ? status(405) : manifest(index, {}))(request, response),
    );
    expect(await registry().resolve(ref('ghcr.io/a/b'))).toMatchObject({ kind: 'found', digest: digestOf(index) });
  });

  it('is refused when header and content disagree', async () => {
    internet.host('https://ghcr.io', (request, response) =>
      manifest(index, request.method === 'HEAD' ? {} : { 'docker-content-digest': OTHER })(request, response),
    );
    const answer = await registry().resolve(ref('ghcr.io/a/b'));
    expect(answer).toMatchObject({ kind: 'refused' });
    expect(sentenceOf(answer, 'ghcr.io/a/b')).toBe(
      'ghcr.io/a/b is not pinned: ghcr.io states another digest than that of the manifest it sends.',
    );
  });

  it.each([
    ['a page', '<html>Please log in to the network</html>'],
    ['an old manifest', '{"schemaVersion":1,"fsLayers":[]}'],
    ['a manifest of an unknown version', '{"schemaVersion":3,"config":{}}'],
    ['an error', '{"errors":[]}'],
    ['null', 'null'],
  ])('is refused when what comes is %s', async (_, body) => {
    internet.host('https://ghcr.io', manifest(body, {}));
    const answer = await registry().resolve(ref('ghcr.io/a/b'));
    expect(sentenceOf(answer, 'x')).toBe('x is not pinned: what ghcr.io sends is no image manifest.');
  });
});

describe('logging in', () => {
  const realm = 'Bearer realm="https://auth.docker.io/token?x=1",service="registry.docker.io",scope="repository:library/node:pull,push"';

  it.each(['token', 'access_token'])('takes the field %s, and asks for our own scope', async (field) => {
    internet.host('https://registry-1.docker.io', guarded(realm)).host('https://auth.docker.io', json({ [field]: 't' }));
    expect((await registry().resolve(ref('node:24'))).kind).toBe('found');
    expect(internet.asked[1]).toBe(
      'GET https://auth.docker.io/token?x=1&service=registry.docker.io&scope=repository%3Alibrary%2Fnode%3Apull',
    );
    expect(internet.requests.map(({ authorization }) => authorization)).toEqual([undefined, undefined, 'Bearer t']);
  });

  it('shows the password to the realm only', async () => {
    internet.host('https://registry-1.docker.io', guarded(realm)).host('https://auth.docker.io', json({ token: 't' }));
    expect((await registry({ credentials: alice }).resolve(ref('node:24'))).kind).toBe('found');
    expect(internet.requests.map(({ authorization }) => authorization)).toEqual([undefined, BASIC, 'Bearer t']);
  });

  it('exchanges an identity token', async () => {
    internet.host('https://registry-1.docker.io', guarded(realm)).host('https://auth.docker.io', json({ access_token: 't' }));
    const credentials = login({ kind: 'identity', token: 'refresh me' });
    expect((await registry({ credentials }).resolve(ref('node:24'))).kind).toBe('found');
    const [, exchange] = internet.requests;
    expect(exchange).toMatchObject({ method: 'POST', authorization: undefined });
    expect(Object.fromEntries(new URLSearchParams(exchange?.body))).toEqual({
      grant_type: 'refresh_token',
      client_id: 'plimsoll',
      service: 'registry.docker.io',
      scope: 'repository:library/node:pull',
      refresh_token: 'refresh me',
    });
  });

  it.each([
    ['in one header', 'Basic realm="x", Bearer realm="https://ghcr.io/token",service="ghcr.io"'],
    ['in several headers', ['Basic realm="x"', 'Bearer realm="https://ghcr.io/token",service="ghcr.io"']],
  ])('prefers Bearer among several ways %s', async (_, challenge) => {
    internet.host('https://ghcr.io', (request, response) =>
      request.url.pathname === '/token' ? json({ token: 't' })(request, response) : guarded(challenge)(request, response),
    );
    expect((await registry({ credentials: alice }).resolve(ref('ghcr.io/a/b'))).kind).toBe('found');
  });

  it('knows Basic', async () => {
    internet.host('https://ghcr.io', (request, response) =>
      (request.authorization === BASIC ? fine : status(401, { 'www-authenticate': 'Basic realm="x"' }))(request, response),
    );
    expect((await registry({ credentials: alice }).resolve(ref('ghcr.io/a/b'))).kind).toBe('found');
    const anonymous = await registry().resolve(ref('ghcr.io/a/b'));
    expect(sentenceOf(anonymous, 'a')).toBe('a is private or does not exist: no login was used for ghcr.io.');
  });

  it('asks once more, not for ever', async () => {
    internet.host('https://ghcr.io', (request, response) =>
      request.url.pathname === '/token'
        ? json({ token: 'stale' })(request, response)
        : guarded('Bearer realm="https://ghcr.io/token"')(request, response),
    );
    expect((await registry({ credentials: alice }).resolve(ref('ghcr.io/a/b'))).kind).toBe('unauthorized');
    expect(internet.asked).toHaveLength(3);
  });

  it.each([
    ['another way', { 'www-authenticate': 'Negotiate' }, /wants it by negotiate, which Plimsoll does not know/],
    ['no way', {}, /does not say how/],
  ])('says so when the registry wants %s', async (_, headers, message) => {
    internet.host('https://ghcr.io', status(401, headers));
    expect(sentenceOf(await registry().resolve(ref('ghcr.io/a/b')), 'a')).toMatch(message);
  });

  it.each([
    [status(401), 'unauthorized'],
    [status(503), 'offline'],
    [json({}), 'refused'],
    [json({ token: 'a\nb' }), 'refused'],
    [(_: unknown, response: ServerResponse) => response.end('<html>'), 'refused'],
  ])('ends when the realm gives no token (%#)', async (auth, kind) => {
    internet.host('https://registry-1.docker.io', guarded(realm)).host('https://auth.docker.io', auth);
    expect((await registry().resolve(ref('node'))).kind).toBe(kind);
  });
});

describe('the other answers', () => {
  it.each([
    [404, 'not-found', 'The registry has no image node.'],
    [403, 'unauthorized', 'node is private or does not exist: no login was used for docker.io.'],
    [500, 'offline', 'No answer about node: docker.io answers with error 500.'],
    [418, 'refused', 'node is not pinned: docker.io answers with status 418, which is no answer to this question.'],
  ])('%d is %s', async (code, kind, sentence) => {
    internet.host('https://registry-1.docker.io', status(code));
    const answer = await registry().resolve(ref('node'));
    expect([answer.kind, sentenceOf(answer, 'node')]).toEqual([kind, sentence]);
  });

  it('an unreachable host is offline', async () => {
    expect(sentenceOf(await registry().resolve(ref('node')), 'node')).toBe(
      'No answer about node: registry-1.docker.io cannot be reached, there is no such host.',
    );
  });

  it('without consent nobody is asked', async () => {
    const answer = await registry({ consent: (host) => Promise.resolve(`look-ups at ${host} are switched off`) }).resolve(ref('node'));
    expect(sentenceOf(answer, 'node')).toBe('node was not looked up: look-ups at docker.io are switched off.');
    expect(internet.asked).toEqual([]);
  });
});

describe('429', () => {
  const busy = status(429, { 'retry-after': '120' });

  it('leaves the host alone until it said, and no other', async () => {
    internet.host('https://registry-1.docker.io', busy).host('https://ghcr.io', fine);
    const asker = registry();
    const answer = await asker.resolve(ref('node'));
    expect(sentenceOf(answer, 'node')).toBe('registry-1.docker.io has had too many requests from here; ask again in 2 minutes.');
    expect((await asker.resolve(ref('alpine'), { fresh: true })).kind).toBe('rate-limited');
    expect(internet.asked).toHaveLength(1);
    expect((await asker.resolve(ref('ghcr.io/a/b'))).kind).toBe('found');
    internet.host('https://registry-1.docker.io', fine);
    clock.advance(119_999);
    expect((await asker.resolve(ref('node'))).kind).toBe('rate-limited');
    clock.advance(1);
    expect((await asker.resolve(ref('node'))).kind).toBe('found');
  });

  it.each([
    ['a date', (now: number) => new Date(now + 90_000).toUTCString(), 90_000],
    ['nothing', () => undefined, 60_000],
    ['nonsense', () => 'soon', 60_000],
    ['a year', () => '31536000', 6 * 3_600_000],
  ])('rests as long as %s says', async (_, header, rest) => {
    const value = header(clock.now());
    internet.host('https://ghcr.io', status(429, value === undefined ? {} : { 'retry-after': value }));
    expect(await registry().resolve(ref('ghcr.io/a/b'))).toMatchObject({ kind: 'rate-limited', until: clock.now() + rest });
  });

  it('of the realm counts too', async () => {
    internet
      .host('https://registry-1.docker.io', guarded('Bearer realm="https://auth.docker.io/token"'))
      .host('https://auth.docker.io', busy);
    expect(await registry().resolve(ref('node'))).toMatchObject({ kind: 'rate-limited', host: 'auth.docker.io' });
  });
});

describe('limits', () => {
  it('ends a request after 10 seconds of silence', async () => {
    internet.host('https://ghcr.io', () => {});
    const answer = registry().resolve(ref('ghcr.io/a/b'));
    await internet.arrived(1);
    clock.advance(10_000);
    expect(sentenceOf(await answer, 'a')).toBe('No answer about a: ghcr.io did not answer in time.');
  });

  it('ends a body that trickles', async () => {
    internet.host('https://ghcr.io', ({ method }, response) => {
      if (method === 'HEAD') response.end();
      else response.writeHead(200).write('{');
    });
    const answer = registry().resolve(ref('ghcr.io/a/b'));
    await internet.arrived(2);
    clock.advance(10_000);
    expect((await answer).kind).toBe('offline');
  });

  it('ends all requests about one image after 30 seconds', async () => {
    internet.host('https://ghcr.io', ({ url }, response) => {
      clock.advance(9_000);
      response.writeHead(307, { location: `${url.href}x` }).end();
    });
    expect((await registry().resolve(ref('ghcr.io/a/b'))).kind).toBe('offline');
    expect(internet.asked).toHaveLength(4);
  });

  it.each([
    ['a manifest of more than 4 MiB', 'x'.repeat(4 * 1024 * 1024 + 1)],
    ['an endless one', undefined],
  ])('refuses %s', async (_, body) => {
    internet.host('https://ghcr.io', ({ method }, response) => {
      if (method === 'HEAD' || body !== undefined) response.end(method === 'HEAD' ? undefined : body);
      else {
        const more = (): void => {
          while (!response.destroyed && response.write('x'.repeat(65_536)));
        };
        response.on('drain', more);
        more();
      }
    });
    expect(sentenceOf(await registry().resolve(ref('ghcr.io/a/b')), 'a')).toMatch(/sends more than such an answer can hold/);
  });

  it('refuses a token of more than 64 KiB', async () => {
    internet
      .host('https://ghcr.io', guarded('Bearer realm="https://auth.example/token"'))
      .host('https://auth.example', json({ token: 'x'.repeat(65_536) }));
    expect((await registry().resolve(ref('ghcr.io/a/b'))).kind).toBe('refused');
  });

  it('sends four requests at once, and the others when one is answered', async () => {
    let now = 0;
    let most = 0;
    internet.host('https://ghcr.io', status(404));
    const counting: Transport = {
      send: async (message, signal) => {
        most = Math.max(most, ++now);
        return internet.transport.send(message, signal).finally(() => now--);
      },
    };
    const asker = registry({ transport: counting });
    const answers = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 9].map((tag) => asker.resolve(ref(`ghcr.io/a/b:${tag}`))));
    expect(answers.map(({ kind }) => kind)).toEqual(Array.from({ length: 9 }, () => 'not-found'));
    expect(most).toBe(4);
  });

  it('stops waiting when the asker does', async () => {
    internet.host('https://ghcr.io', () => {});
    const stop = new AbortController();
    const answer = registry().resolve(ref('ghcr.io/a/b'), { signal: stop.signal });
    await internet.arrived(1);
    stop.abort(new Error('enough'));
    await expect(answer).rejects.toThrow('enough');
  });

  it('ends a look-up when nobody waits for it any more, and begins anew for the next one', async () => {
    const ends: AbortSignal[] = [];
    const silent: Transport = {
      send: (_, signal) => {
        ends.push(signal);
        return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('ended'))));
      },
    };
    const asker = registry({ transport: silent });
    const [first, second] = [new AbortController(), new AbortController()];
    const answers = [first, second].map(({ signal }) => asker.resolve(ref('ghcr.io/a/b'), { signal }));
    await expect.poll(() => ends.length).toBe(1);
    first.abort(new Error('enough'));
    await expect(answers[0]).rejects.toThrow('enough');
    expect(ends[0]?.aborted).toBe(false);
    second.abort(new Error('enough'));
    await expect(answers[1]).rejects.toThrow('enough');
    expect(ends[0]?.aborted).toBe(true);
    const next = new AbortController();
    const again = asker.resolve(ref('ghcr.io/a/b'), { signal: next.signal });
    await expect.poll(() => ends.length).toBe(2);
    next.abort(new Error('enough'));
    await expect(again).rejects.toThrow('enough');
  });
});

describe('what is remembered', () => {
  it('of a closed registry does not stand in the way of a login that is allowed later', async () => {
    internet.host('https://ghcr.io', guardedByPassword);
    let allowed = false;
    const asker = registry({ credentials: alice, useCredentials: () => allowed });
    expect((await asker.resolve(ref('ghcr.io/a/b'))).kind).toBe('unauthorized');
    allowed = true;
    expect(asker.remembered(ref('ghcr.io/a/b'))?.kind).toBe('unauthorized');
    expect((await asker.resolve(ref('ghcr.io/a/b'))).kind).toBe('found');
    expect(asker.remembered(ref('ghcr.io/a/b'))?.kind).toBe('found');
    allowed = false;
    expect((await asker.resolve(ref('ghcr.io/a/b'))).kind).toBe('unauthorized');
  });

  it.each([
    ['a digest for 24 hours', fine, 24 * 3_600_000],
    ['a missing image for 10 minutes', status(404), 600_000],
    ['a closed door for 10 minutes', status(403), 600_000],
  ])('is %s', async (_, host, age) => {
    internet.host('https://ghcr.io', host);
    const asker = registry();
    const first = await asker.resolve(ref('ghcr.io/a/b'));
    expect(asker.remembered(ref('ghcr.io/a/b'))).toEqual(first);
    clock.advance(age - 1);
    expect(await asker.resolve(ref('ghcr.io/a/b:latest'))).toEqual(first);
    expect(internet.asked).toHaveLength(1);
    clock.advance(1);
    expect(asker.remembered(ref('ghcr.io/a/b'))).toBeUndefined();
    await asker.resolve(ref('ghcr.io/a/b'));
    expect(internet.asked).toHaveLength(2);
  });

  it('is not that nobody answered', async () => {
    const asker = registry();
    expect((await asker.resolve(ref('ghcr.io/a/b'))).kind).toBe('offline');
    internet.host('https://ghcr.io', fine);
    expect((await asker.resolve(ref('ghcr.io/a/b'))).kind).toBe('found');
  });

  it('is asked for anew on request, and forgotten on request', async () => {
    internet.host('https://ghcr.io', fine);
    const asker = registry();
    await asker.resolve(ref('ghcr.io/a/b'));
    await asker.resolve(ref('ghcr.io/a/b'), { fresh: true });
    asker.clear();
    await asker.resolve(ref('ghcr.io/a/b'));
    expect(internet.asked).toHaveLength(3);
  });

  it('is kept apart with and without a login', async () => {
    internet.host('https://ghcr.io', (request, response) =>
      (request.authorization === BASIC ? fine : status(401, { 'www-authenticate': 'Basic realm="x"' }))(request, response),
    );
    let loggedIn = false;
    const asker = registry({ credentials: { find: (keys) => (loggedIn ? alice.find(keys) : Promise.resolve(undefined)) } });
    expect((await asker.resolve(ref('ghcr.io/a/b'))).kind).toBe('unauthorized');
    loggedIn = true;
    expect((await asker.resolve(ref('ghcr.io/a/b'))).kind).toBe('unauthorized');
    expect((await asker.resolve(ref('ghcr.io/a/b'), { fresh: true })).kind).toBe('found');
    expect(asker.remembered(ref('ghcr.io/a/b'))?.kind).toBe('found');
    loggedIn = false;
    expect((await asker.resolve(ref('ghcr.io/a/b'), { fresh: true })).kind).toBe('unauthorized');
    expect(asker.remembered(ref('ghcr.io/a/b'))?.kind).toBe('found');
  });

  it('is one question for all who ask at the same time', async () => {
    internet.host('https://ghcr.io', fine);
    const asker = registry();
    await Promise.all([asker.resolve(ref('ghcr.io/a/b')), asker.resolve(ref('ghcr.io/a/b:latest'))]);
    expect(internet.asked).toHaveLength(1);
  });
});
