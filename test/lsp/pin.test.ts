import { afterEach, describe, expect, it } from 'vitest';
import type { CodeAction, Hover } from 'vscode-languageserver';
import { found, playRegistry } from '../cli/play-registry.ts';
import { at, type Json, pulling, stopAll, TestClient } from './test-client.ts';

afterEach(stopAll);

const [A, B] = [`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`];
const ours = { commands: true, registry: 'client' };
const strict = { preset: 'strict' };
const [INVOKED, AUTOMATIC] = [1, 2] as const;
const sent = 'plimsoll/registry/send';
const asked = 'plimsoll/registry/consent';

const pinning = (actions: readonly CodeAction[]) => actions.filter(({ title }) => /digest/.test(title) && !/require-digest/.test(title));
const titles = (actions: readonly CodeAction[]) => pinning(actions).map(({ title }) => title);

/** An answer of a client whose registries all know the tag. */
function reply(headers: Readonly<Record<string, string>>, status = 200): object {
  return { of: sent, status, headers, body: '' };
}

function index(digest: string): object {
  return reply({ 'docker-content-digest': digest, 'content-type': 'application/vnd.oci.image.index.v1+json' });
}

interface Play {
  readonly consent?: (params: Json) => unknown;
  readonly send?: (params: Json) => unknown;
  readonly files?: Readonly<Record<string, string>>;
  readonly settings?: object;
}

const yes = () => ({ allowed: true, allowedHosts: [], useCredentials: false });

function start({ consent = yes, send = () => index(A), files = {}, settings = strict }: Play = {}): Promise<TestClient> {
  return TestClient.start({ files, settings, initializationOptions: ours, answers: { [asked]: consent, [sent]: send } });
}

async function opened(text: string, play: Play = {}): Promise<TestClient> {
  const client = await start(play);
  client.open('Dockerfile', text);
  return client;
}

function place(line: number, character: number, text: string): object {
  return { start: { line, character }, text };
}

function pin(client: TestClient, params: object): Promise<Json> {
  return client.request('plimsoll/pin', { uri: client.uri('Dockerfile'), update: false, ...params });
}

/** The new texts of an edit, with where they go. */
function editsOf({ edit }: Json): readonly string[] {
  return edit.documentChanges.flatMap(({ edits }: Json) =>
    edits.map(({ range: { start, end }, newText }: Json) => `${start.line}:${start.character}-${end.line}:${end.character} ${newText}`),
  );
}

describe('the quick fix', () => {
  const text = `FROM node:22 AS a\nFROM ghcr.io/a/b:1@${A}\nFROM c@${A}\n`;

  it('is offered on the finding, with what the command needs', async () => {
    const client = await opened(text);
    const actions = pinning(await client.codeActions('Dockerfile', at(0, 7), { triggerKind: AUTOMATIC }));
    expect(actions).toMatchObject([
      {
        title: 'Pin to digest',
        kind: 'quickfix',
        diagnostics: [{ code: 'dockerfile/require-digest' }],
        command: {
          command: 'plimsoll.pin',
          arguments: [{ uri: client.uri('Dockerfile'), place: place(0, 5, 'node:22'), update: false }],
        },
      },
    ]);
    expect(actions[0]).not.toHaveProperty('isPreferred');
  });

  it('is there for any image when it is asked for by hand', async () => {
    const client = await opened(text, { settings: {} });
    const ask = async (line: number, triggerKind: 1 | 2) => titles(await client.codeActions('Dockerfile', at(line, 7), { triggerKind }));
    expect(await ask(0, AUTOMATIC)).toEqual([]);
    expect(await ask(0, INVOKED)).toEqual(['Pin to digest']);
    expect(await ask(1, AUTOMATIC)).toEqual([]);
    expect(await ask(1, INVOKED)).toEqual(['Update pinned digest']);
    expect(await ask(2, INVOKED)).toEqual([]);
  });

  it('names the images where a selection holds several, each once', async () => {
    const client = await opened(text);
    const range = { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } };
    expect(titles(await client.codeActions('Dockerfile', range, { triggerKind: INVOKED }))).toEqual([
      'Pin to digest: node:22',
      'Update pinned digest: a/b:1',
    ]);
  });

  it('is no repair for saving, nor part of repairing everything, and asks nobody', async () => {
    const client = await opened(text);
    expect(titles(await client.codeActions('Dockerfile', at(0, 7), { triggerKind: AUTOMATIC, only: ['quickfix'] }))).toEqual([]);
    const all = await client.codeActions('Dockerfile', at(0, 7), { only: ['source.fixAll'] });
    expect(all.map(({ kind }) => kind)).toEqual(['source.fixAll.plimsoll']);
    const fixed = await client.request<CodeAction>('codeAction/resolve', all[0]);
    expect(JSON.stringify(fixed.edit)).not.toContain('sha256');
    expect([...client.received(asked), ...client.received(sent)]).toEqual([]);
  });

  it('in a manifest stands at the place of the reference', async () => {
    const client = await start();
    client.open('pod.yaml', 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - {name: a, image: "web:1"} # x\n', 'yaml');
    const [action] = pinning(await client.codeActions('pod.yaml', at(4, 25), { triggerKind: AUTOMATIC }));
    expect(action).toMatchObject({
      title: 'Pin to digest',
      diagnostics: [{ code: 'kubernetes/require-digest' }],
      command: { arguments: [{ place: place(4, 24, 'web:1') }] },
    });
  });

  it('says in a browser that it is not possible', async () => {
    const client = await TestClient.start({ settings: strict, initializationOptions: { commands: true, registry: 'impossible' } });
    client.open('Dockerfile', text);
    const [action] = pinning(await client.codeActions('Dockerfile', at(0, 7), { triggerKind: AUTOMATIC }));
    expect(action).toMatchObject({ title: 'Pin to digest (not possible in a browser)', command: { command: 'plimsoll.pin' } });
  });

  it('is not offered where nobody allowed the network', async () => {
    for (const initializationOptions of [undefined, { commands: true }, { registry: 'yes' }]) {
      const client = await TestClient.start({ settings: strict, initializationOptions });
      client.open('Dockerfile', text);
      expect(titles(await client.codeActions('Dockerfile', at(0, 7), { triggerKind: INVOKED }))).toEqual([]);
    }
  });
});

describe('plimsoll/pin', () => {
  it('writes one digest and touches nothing else', async () => {
    const client = await opened('FROM --platform=$BUILDPLATFORM \\\n  "node:22" AS a # x\n');
    const quoted = 'FROM --platform=linux/amd64 node:22 AS a\n';
    client.change('Dockerfile', quoted);
    const { changes, failures, remarks } = await pin(client, { place: place(0, 28, 'node:22') });
    expect([editsOf(changes), changes.digests, failures, remarks]).toEqual([[`0:35-0:35 @${A}`], 1, [], []]);
    expect(changes.edit.documentChanges[0].textDocument.version).toBe(2);
    expect(changes.preview.changeAnnotations['plimsoll.held-back']).toMatchObject({ label: 'Write 1 digest', needsConfirmation: true });
  });

  it('asks for leave once for each host, with all the images, and once about each image', async () => {
    const manifest = 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - {name: a, image: node:22}\n';
    const client = await opened('FROM node:22\nFROM ghcr.io/a/b:1\nCOPY --from=node:22 a b\nCOPY --from=redis:8 a b\n');
    client.open('pod.yaml', manifest, 'yaml');
    await client.pull('Dockerfile');
    await client.pull('pod.yaml');
    const { changes } = await pin(client, { uri: undefined });
    expect(client.received(asked).map(({ params }) => params)).toEqual([
      { host: 'docker.io', images: ['node:22', 'redis:8'], isPrivate: false },
      { host: 'ghcr.io', images: ['ghcr.io/a/b:1'], isPrivate: false },
    ]);
    expect(
      client
        .received(sent)
        .map(({ params: { method, url } }) => `${method} ${url}`)
        .sort(),
    ).toEqual([
      'HEAD https://ghcr.io/v2/a/b/manifests/1',
      'HEAD https://registry-1.docker.io/v2/library/node/manifests/22',
      'HEAD https://registry-1.docker.io/v2/library/redis/manifests/8',
    ]);
    expect(client.received(sent)[0]?.params).toMatchObject({
      maxBytes: expect.any(Number),
      headers: { 'user-agent': 'plimsoll/0.0.0-test' },
    });
    expect([changes.digests, changes.files]).toEqual([5, 2]);
  });

  it('leaves alone what an ignore comment covers, what is pinned, and what a Kustomization gives a version', async () => {
    const client = await start({
      files: { 'k8s/kustomization.yaml': 'images: [{name: web, newTag: "2"}]\n' },
    });
    client.open('Dockerfile', `# plimsoll-ignore dockerfile/require-digest -- ours\nFROM a:1\nFROM b:1@${A}\nFROM c:$C\n`);
    client.open('k8s/pod.yaml', 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - {name: a, image: web}\n', 'yaml');
    expect(await pin(client, {})).toMatchObject({
      changes: null,
      failures: [],
      remarks: ['1 image put together by variables or templates is left to you: Dockerfile:4:6.'],
    });
    expect(await pin(client, { uri: client.uri('k8s/pod.yaml') })).toMatchObject({
      changes: null,
      remarks: ['1 image is given a version by a Kustomization or Skaffold file: k8s/pod.yaml:5:24.'],
    });
    expect(client.received(asked)).toEqual([]);
  });

  it('renews a digest, asking again whatever it knows', async () => {
    const digests = [A, B, B];
    const client = await opened(`FROM node:22@${A}\n`, { send: () => index(digests.shift() ?? '') });
    const params = { place: place(0, 5, `node:22@${A}`), update: true };
    expect(await pin(client, params)).toMatchObject({ changes: null, failures: [] });
    expect(editsOf((await pin(client, params)).changes)).toEqual([`0:13-0:84 ${B}`]);
  });

  it('remembers what it found, and asks nobody the second time', async () => {
    const client = await opened('FROM node:22\n');
    const params = { place: place(0, 5, 'node:22') };
    await pin(client, params);
    expect(editsOf((await pin(client, params)).changes)).toEqual([`0:12-0:12 @${A}`]);
    expect([client.received(asked).length, client.received(sent).length]).toEqual([1, 1]);
  });

  it('says why nothing was looked up', async () => {
    const client = await opened('FROM node:22\n', { consent: () => ({ allowed: false, reason: 'this workspace is not trusted' }) });
    expect(await pin(client, { place: place(0, 5, 'node:22') })).toEqual({
      changes: null,
      failures: ['node:22 was not looked up: this workspace is not trusted.'],
      remarks: [],
      closed: [],
      notListed: [],
    });
    expect(client.received(sent)).toEqual([]);
  });

  it('says which registry a login might open, and which might be listed, whoever lists it', async () => {
    const client = await opened('FROM ghcr.io/a/b:1\nFROM localhost:5000/c:1\nFROM [::1]:5000/d:1\n', {
      consent: ({ host }) => (host === 'localhost:5000' ? { allowed: false, reason: 'nobody listed it', notListed: true } : yes()),
      send: () => reply({ 'www-authenticate': 'Basic realm="x"' }, 401),
    });
    expect(await pin(client, {})).toMatchObject({
      changes: null,
      failures: [
        'Dockerfile:1:6 ghcr.io/a/b:1 is private or does not exist: no login was used for ghcr.io.',
        'Dockerfile:2:6 localhost:5000/c:1 was not looked up: nobody listed it.',
        expect.stringContaining('If it is yours, add [::1]:5000 to the setting plimsoll.registry.allowedHosts.'),
      ],
      closed: ['ghcr.io'],
      notListed: ['localhost:5000'],
    });
    expect(client.received(asked).map(({ params }) => params.isPrivate)).toEqual([false, true, true]);
    expect(client.received(sent).length).toBe(1);
  });

  it('pins what has an answer beside what has none', async () => {
    const client = await opened('FROM node:22\nFROM node:23\n', {
      send: ({ url }) => (url.endsWith('22') ? index(A) : reply({}, 404)),
    });
    const { changes, failures } = await pin(client, {});
    expect([editsOf(changes), failures]).toEqual([[`0:12-0:12 @${A}`], ['Dockerfile:2:6 The registry has no image node:23.']]);
  });

  it.each([
    [{ of: sent, failed: 'network', code: 'ENOTFOUND' }, 'cannot be reached, there is no such host.'],
    [{ of: sent, failed: 'network', code: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'http.systemCertificates'],
    [{ of: sent, failed: 'network', code: '' }, 'the connection failed.'],
    [{ of: sent, failed: 'too-large' }, 'sends more than such an answer can hold'],
    [reply({ location: 'http://169.254.169.254/' }, 302), 'without encryption'],
  ])('says why there is no answer: %j', async (answer, reason) => {
    const client = await opened('FROM node:22\n', { send: () => answer });
    const { changes, failures } = await pin(client, {});
    expect([changes, failures]).toEqual([null, [expect.stringContaining(reason)]]);
  });

  it('writes to the text as it is when the answer comes', async () => {
    let go: (value: object) => void = () => {};
    const answer = new Promise<object>((resolve) => {
      go = resolve;
    });
    const client = await opened('FROM node:22\n', { send: () => answer });
    const result = pin(client, {});
    await client.next(sent);
    const version = client.change('Dockerfile', '# new\nFROM node:22 AS x\nFROM other:1\n');
    go(index(A));
    const { changes } = await result;
    expect(editsOf(changes)).toEqual([`1:12-1:12 @${A}`]);
    expect(changes.edit.documentChanges[0].textDocument.version).toBe(version);
  });

  it.each([
    ['before the look-up', place(0, 5, 'node:23')],
    ['meanwhile', place(0, 5, 'node:22')],
  ])('refuses a place that has moved %s', async (_, mark) => {
    const client = await opened('FROM node:22\n', {
      send: () => {
        client.change('Dockerfile', '# new\nFROM node:22\n');
        return index(A);
      },
    });
    await expect(pin(client, { place: mark })).rejects.toMatchObject({
      code: -32801,
      message: 'The image is no longer where it was, so nothing was changed. Please try again.',
    });
  });

  it('says how far it is, and after cancelling sends nothing more', async () => {
    const names = Array.from({ length: 12 }, (_, number) => `FROM a:${number}\n`);
    const silent: (() => void)[] = [];
    const client = await opened(names.join(''), {
      send: ({ url }) => (url.endsWith('/0') ? index(A) : new Promise<void>((resolve) => silent.push(resolve))),
    });
    const id = 4711;
    const answer = client.askAs(id, 'plimsoll/pin', { uri: client.uri('Dockerfile'), update: false, progressToken: 'p' });
    await client.next('$/progress', ({ value }) => value.done === 1);
    expect(client.received('$/progress').map(({ params }) => params)).toEqual([
      { token: 'p', value: { done: 0, of: 12 } },
      { token: 'p', value: { done: 1, of: 12 } },
    ]);
    await client.next(sent, ({ url }) => url.endsWith('/4'));
    client.notify('$/cancelRequest', { id });
    expect(await answer).toMatchObject({ error: { code: -32800 } });
    const before = client.received(sent).length;
    expect(client.received('$/cancelRequest').length).toBe(4);
    silent.forEach((resolve) => resolve());
    await client.settled();
    expect([before, client.received(sent).length]).toEqual([5, 5]);
  });
});

describe('hover on a pinned image', () => {
  const capabilities = { ...pulling, textDocument: { ...pulling.textDocument, hover: { contentFormat: ['markdown' as const] } } };
  const hover = async (client: TestClient, name: string, line: number, character: number) => {
    const found = await client.request<Hover | null>('textDocument/hover', {
      textDocument: { uri: client.uri(name) },
      position: { line, character },
    });
    return (found?.contents as { value: string } | undefined)?.value ?? '';
  };
  const withHover = (digest: string) =>
    TestClient.start({ capabilities, initializationOptions: ours, answers: { [asked]: yes, [sent]: () => index(digest) } });

  it('says which tag it was, and asks nobody', async () => {
    const client = await withHover(A);
    client.open('Dockerfile', `FROM node:22-alpine@${A} AS a\nCOPY --from=b@${A} x y\n`);
    expect(await hover(client, 'Dockerfile', 0, 40)).toContain(
      'Pinned: it stays exactly the image that the tag `22-alpine` stood for when the digest was written. Whether it still does has not been looked up in this session, or not for a day.',
    );
    expect(await hover(client, 'Dockerfile', 1, 30)).toContain('Pinned without a tag, so nothing says which version this is.');
    expect([...client.received(asked), ...client.received(sent)]).toEqual([]);
  });

  it.each([
    [A, 'stood for when the digest was written. It still did when it was looked up, just now.'],
    [B, `It stood for another one when it was looked up, just now: \`${B}\`. Update pinned digest writes that.`],
  ])('says what was found: %s', async (digest, sentence) => {
    const client = await withHover(digest);
    client.open('pod.yaml', `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - {name: a, image: "web:1@${A}"}\n`, 'yaml');
    await pin(client, { uri: client.uri('pod.yaml'), update: true });
    expect(await hover(client, 'pod.yaml', 4, 30)).toContain(sentence);
  });
});

describe('a server that was started with --allow-network', () => {
  async function other(text: string, digest: string | undefined, args: (host: string) => readonly string[]) {
    const registry = await playRegistry((_, response) => (digest === undefined ? response.writeHead(404).end() : found(response, digest)));
    const client = await TestClient.start({
      settings: strict,
      args: ['--stdio', '--allow-network', ...args(registry.host)],
    });
    client.open('Dockerfile', text.replace('HOST', registry.host));
    const actions = pinning(await client.codeActions('Dockerfile', at(0, 7), { triggerKind: AUTOMATIC }));
    return { client, registry, action: actions[0] };
  }

  it('asks when the action is chosen, and not before', async () => {
    const { client, registry, action } = await other('FROM HOST/a:1\n', A, (host) => ['--allow-registry', host]);
    expect([action?.title, action?.command, registry.asked]).toEqual(['Pin to digest', undefined, []]);
    const { edit } = await client.request<CodeAction>('codeAction/resolve', action);
    const end = `FROM ${registry.host}/a:1`.length;
    expect(editsOf({ edit })).toEqual([`0:${end}-0:${end} @${A}`]);
    expect(registry.asked).toEqual(['HEAD /v2/a/manifests/1']);
  });

  it('says why there is no answer', async () => {
    const { client, action } = await other('FROM HOST/a:1\n', undefined, (host) => ['--allow-registry', host]);
    await expect(client.request('codeAction/resolve', action)).rejects.toMatchObject({ code: -32803 });
    expect(await client.next('window/showMessage')).toMatchObject({
      type: 2,
      message: expect.stringMatching(/^The registry has no image/),
    });
  });

  it('asks no private registry that is not listed', async () => {
    const { client, registry, action } = await other('FROM HOST/a:1\n', A, () => []);
    await expect(client.request('codeAction/resolve', action)).rejects.toThrow(`start the server with --allow-registry ${registry.host}.`);
    expect(registry.asked).toEqual([]);
  });

  it('offers nothing to a client that cannot ask for the edit later', async () => {
    const client = await TestClient.start({ capabilities: {}, args: ['--stdio', '--allow-network'] });
    client.open('Dockerfile', 'FROM node:22\n');
    expect(titles(await client.codeActions('Dockerfile', at(0, 7), { triggerKind: INVOKED }))).toEqual([]);
  });
});
