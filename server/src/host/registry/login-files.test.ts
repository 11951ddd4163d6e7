import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { credentialKeys } from './image-name.ts';
import { askHelper } from './login-helper.ts';
import { loginFiles } from './login-files.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'plimsoll-logins-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function file(name: string, content: unknown): string {
  const at = path.join(home, name);
  mkdirSync(path.dirname(at), { recursive: true });
  writeFileSync(at, typeof content === 'string' ? content : JSON.stringify(content));
  return at;
}

/** A helper that writes down what it is asked, and answers as a shell script does. */
function helper(name: string, script: string, folder = 'bin'): void {
  chmodSync(file(`${folder}/docker-credential-${name}`, `#!/bin/sh\nread key\necho "$1 $key" >> '${home}/asked'\n${script}\n`), 0o755);
}

function asked(): readonly string[] {
  return readdirSync(home).includes('asked') ? readFileSync(path.join(home, 'asked'), 'utf8').trim().split('\n') : [];
}

function find(image: { host: string; repository: string }, env: Record<string, string> = {}) {
  return loginFiles({ PATH: `${home}/bin:/usr/bin:/bin`, ...env }, home).find(credentialKeys(image));
}

const ghcr = { host: 'ghcr.io', repository: 'acme/app' };
const hub = { host: 'docker.io', repository: 'library/node' };
const auth = (text: string) => ({ auth: Buffer.from(text).toString('base64') });
const password = (username: string, word: string) => ({ kind: 'password', username, password: word });

describe('the files', () => {
  it('are those of Docker, then those of Podman', async () => {
    const podman = file('elsewhere.json', { auths: { 'ghcr.io': auth('own:1') } });
    file('run/containers/auth.json', { auths: { 'ghcr.io': auth('runtime:1') } });
    file('.config/containers/auth.json', { auths: { 'ghcr.io': auth('config:1') } });
    expect(await find(ghcr)).toEqual(password('config', '1'));
    expect(await find(ghcr, { XDG_RUNTIME_DIR: path.join(home, 'run') })).toEqual(password('runtime', '1'));
    expect(await find(ghcr, { XDG_RUNTIME_DIR: path.join(home, 'run'), REGISTRY_AUTH_FILE: podman })).toEqual(password('own', '1'));
    file('.docker/config.json', { auths: { 'ghcr.io': auth('docker:1') } });
    expect(await find(ghcr, { REGISTRY_AUTH_FILE: podman })).toEqual(password('docker', '1'));
    file('other/config.json', { auths: { 'ghcr.io': auth('other:a:b') } });
    expect(await find(ghcr, { DOCKER_CONFIG: path.join(home, 'other') })).toEqual(password('other', 'a:b'));
  });

  it.each([
    [hub, { 'https://index.docker.io/v1/': auth('a:b') }, password('a', 'b')],
    [hub, { 'docker.io': auth('a:b') }, password('a', 'b')],
    [ghcr, { 'https://ghcr.io/v1/': auth('a:b') }, password('a', 'b')],
    [ghcr, { 'ghcr.io': auth('a:b'), 'ghcr.io/acme': auth('c:d') }, password('c', 'd')],
    [ghcr, { 'ghcr.io': { ...auth('a:b'), identitytoken: 'x' } }, { kind: 'identity', token: 'x' }],
    [ghcr, { 'ghcr.io': { username: 'a', password: 'b' } }, password('a', 'b')],
    [ghcr, { 'evil.io': auth('a:b'), 'https://evil.io/ghcr.io': auth('a:b') }, undefined],
    [ghcr, { 'ghcr.io': {} }, undefined],
    [ghcr, { 'ghcr.io': { auth: 'no colon' } }, undefined],
    [ghcr, { 'ghcr.io': null }, undefined],
  ])('hold a login under %j in %j', async (image, auths, expected) => {
    file('.docker/config.json', { auths });
    expect(await find(image)).toEqual(expected);
  });

  it.each(['', '{', '[]', 'null', '{"auths":[]}', '{"credHelpers":"x","credsStore":7}'])('may be broken: %s', async (text) => {
    file('.docker/config.json', text);
    expect(await find(ghcr)).toBeUndefined();
  });
});

describe.skipIf(process.platform === 'win32')('a credential helper', () => {
  const answer = (username: string, secret: string): string =>
    `printf '%s' '${JSON.stringify({ ServerURL: 'x', Username: username, Secret: secret })}'`;

  it('comes before the store, and the store before the file', async () => {
    helper('one', answer('one', '1'));
    helper('all', answer('all', '1'));
    file('.docker/config.json', { credHelpers: { 'ghcr.io': 'one' }, credsStore: 'all', auths: { 'ghcr.io': auth('file:1') } });
    expect(await find(ghcr)).toEqual(password('one', '1'));
    expect(await find(hub)).toEqual(password('all', '1'));
    expect(asked()).toEqual(['get ghcr.io', 'get https://index.docker.io/v1/']);
  });

  it('may hold a token', async () => {
    helper('all', answer('<token>', 'refresh'));
    file('.docker/config.json', { credsStore: 'all' });
    expect(await find(ghcr)).toEqual({ kind: 'identity', token: 'refresh' });
  });

  it.each([
    ['has none', 'echo credentials not found in native keychain; exit 1'],
    ['prints nonsense', 'echo hello'],
    ['prints without end', 'yes'],
    ['leaves something behind that holds its output', 'sleep 5 & exit 1'],
  ])('that %s leaves the file', async (_, script) => {
    helper('all', script);
    file('.docker/config.json', { credsStore: 'all', auths: { 'ghcr.io': auth('file:1') } });
    expect(await find(ghcr)).toEqual(password('file', '1'));
  });

  it('that takes too long is ended', async () => {
    helper('slow', 'exec sleep 5');
    expect(await askHelper('slow', 'ghcr.io', { PATH: `${home}/bin:/usr/bin:/bin` }, 50)).toBeUndefined();
  });

  it('is asked once by all who ask at the same time', async () => {
    helper('all', answer('all', '1'));
    file('.docker/config.json', { credsStore: 'all' });
    const logins = loginFiles({ PATH: `${home}/bin:/usr/bin:/bin` }, home);
    const found = await Promise.all([logins.find(credentialKeys(ghcr)), logins.find(credentialKeys({ ...ghcr, repository: 'acme/b' }))]);
    expect(found).toEqual([password('all', '1'), password('all', '1')]);
    expect(asked()).toHaveLength(1);
  });

  it.each(['../evil', 'a b', 'a;b', 'UPPER', '$(x)', '', 'x/y'])('by the name %j is none', async (name) => {
    helper(name, answer('evil', '1'));
    file('.docker/config.json', { credHelpers: { 'ghcr.io': name } });
    expect(await find(ghcr)).toBeUndefined();
    expect(asked()).toEqual([]);
  });

  it('is never taken from the current folder or a relative one', async () => {
    helper('here', answer('evil', '1'), '.');
    file('.docker/config.json', { credsStore: 'here' });
    const relative = path.relative(process.cwd(), home);
    for (const PATH of ['', '.', `:/usr/bin:/bin`, `${relative}:/usr/bin:/bin`]) expect(await find(ghcr, { PATH })).toBeUndefined();
    expect(asked()).toEqual([]);
  });
});
