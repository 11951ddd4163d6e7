import { afterEach, describe, expect, it } from 'vitest';
import { at, codes, DUPLICATE, type Json, pulling, stopAll, TestClient } from './test-client.ts';

afterEach(stopAll);

const doubled = 'FROM debian:12\nCMD ["a"]\nCMD ["b"]\n';

describe('life', () => {
  it('begins with what it can do and ends with code 0', async () => {
    const client = await TestClient.start();
    expect(client.initialized).toMatchObject({
      serverInfo: { name: 'Plimsoll', version: '0.0.0-test' },
      capabilities: { positionEncoding: 'utf-16', textDocumentSync: { openClose: true, change: 2, save: true } },
    });
    expect(await client.stop()).toBe(0);
    expect(client.stderr).toBe('');
  });

  it('is the same for a client that can do next to nothing', async () => {
    const client = await TestClient.start({ capabilities: {}, folders: [] });
    client.open('Dockerfile', doubled);
    const { diagnostics } = await client.next('textDocument/publishDiagnostics');
    expect(codes(diagnostics)).toContain(DUPLICATE);
    expect(client.messages.filter(({ id, method }) => id !== undefined && method !== undefined)).toEqual([]);
    expect(await client.stop()).toBe(0);
  });

  it('registers for settings and files with a client that lets it', async () => {
    const client = await TestClient.start();
    const watched = await client.next(
      'client/registerCapability',
      ({ registrations }) => registrations[0].method === 'workspace/didChangeWatchedFiles',
    );
    expect(watched.registrations[0].registerOptions.watchers.length).toBeGreaterThan(1);
    await client.next('client/registerCapability', ({ registrations }) => registrations[0].method === 'workspace/didChangeConfiguration');
  });

  it('goes on after requests that make no sense', async () => {
    const client = await TestClient.start();
    expect((await client.ask('plimsoll/unheard', {})).error?.code).toBe(-32601);
    expect((await client.ask('textDocument/codeAction', {})).error).toBeDefined();
    client.notify('textDocument/didChange', {
      textDocument: { uri: client.uri('Dockerfile'), version: 9 },
      contentChanges: [{ text: 'x' }],
    });
    client.open('Dockerfile', doubled);
    expect(codes((await client.pull('Dockerfile')).items)).toContain(DUPLICATE);
  });

  it('sends our own client its status, and no other', async () => {
    const client = await TestClient.start({ initializationOptions: { commands: true }, files: { '.plimsoll.yaml': 'preset: strict\n' } });
    client.open('Dockerfile', doubled);
    await client.pull('Dockerfile');
    const status = await client.next('plimsoll/status', ({ state, files }) => state === 'ready' && files === 1);
    expect(status).toMatchObject({ configUri: client.uri('.plimsoll.yaml'), problems: expect.any(Number), lastMs: expect.any(Number) });
    expect(status.problems).toBeGreaterThan(0);
    const other = await TestClient.start();
    other.open('Dockerfile', doubled);
    await other.pull('Dockerfile');
    await other.stop();
    expect(other.received('plimsoll/status')).toEqual([]);
  });
});

describe('pages of rules', () => {
  it('come from the file beside the program', async () => {
    const client = await TestClient.start();
    expect(await client.request('plimsoll/rulePage', { id: 'dockerfile/no-root-user' })).toMatchObject({
      markdown: '# The image runs as root\n',
    });
    expect(await client.request('plimsoll/rulePage', { id: '__proto__' })).toBeNull();
  });

  it('are opened on the web in the editors of others', async () => {
    const shown: Json[] = [];
    const client = await TestClient.start({ answers: { 'window/showDocument': (params) => shown.push(params) && { success: true } } });
    expect(client.initialized.capabilities.executeCommandProvider).toEqual({ commands: ['plimsoll.server.openRulePage'] });
    await client.request('workspace/executeCommand', { command: 'plimsoll.server.openRulePage', arguments: [DUPLICATE] });
    await client.request('workspace/executeCommand', { command: 'plimsoll.server.openRulePage', arguments: ['https://example.org'] });
    expect(shown).toMatchObject([{ uri: expect.stringMatching(/^https:.*no-duplicate-instruction$/), external: true }]);
  });
});

describe('configuration', () => {
  const severity = async (client: TestClient, name: string) =>
    (await client.pull(name)).items.find(({ code }) => code === DUPLICATE)?.severity;

  it('comes from the nearest file, which wins over the settings', async () => {
    const files = { '.plimsoll.yaml': `rules: { ${DUPLICATE}: hint }\n`, 'a/.plimsoll.yaml': `rules: { ${DUPLICATE}: error }\n` };
    const client = await TestClient.start({ files, settings: { rules: { [DUPLICATE]: 'off' } } });
    client.open('Dockerfile', doubled);
    client.open('a/b/Dockerfile', doubled);
    expect([await severity(client, 'Dockerfile'), await severity(client, 'a/b/Dockerfile')]).toEqual([4, 1]);
  });

  it('follows what is typed into it, and names its mistakes there', async () => {
    const client = await TestClient.start({ files: { '.plimsoll.yaml': 'preset: recommended\n' } });
    client.open('Dockerfile', doubled);
    expect(await severity(client, 'Dockerfile')).toBe(2);
    client.open('.plimsoll.yaml', 'preset: recommended\n', 'yaml');
    client.change('.plimsoll.yaml', `rules:\n  ${DUPLICATE}: info\n  dockerfile/no-such: off\nextends: ../../nowhere.yaml\n`);
    await client.pullUntil('Dockerfile', (items) => items.some(({ code, severity: level }) => code === DUPLICATE && level === 3));
    const { items } = await client.pull('.plimsoll.yaml');
    expect(items.map(({ code, range }) => [code, range.start.line])).toEqual([
      ['plimsoll/no-invalid-config', 2],
      ['plimsoll/no-invalid-config', 3],
    ]);
  });

  it('excludes files, open ones too', async () => {
    const client = await TestClient.start({ files: { '.plimsoll.yaml': 'exclude: ["old/**"]\n' } });
    client.open('old/Dockerfile', doubled);
    expect((await client.pull('old/Dockerfile')).items).toEqual([]);
  });

  it('is created for a folder that has none', async () => {
    const client = await TestClient.start();
    const created = await client.request<Json>('plimsoll/createConfig', {});
    expect(created).toMatchObject({ uri: client.uri('.plimsoll.yaml'), exists: false, text: expect.stringContaining('preset:') });
    client.open('.plimsoll.yaml', created.text, 'yaml');
    expect((await client.pull('.plimsoll.yaml')).items).toEqual([]);
  });

  it('is shown where there is one', async () => {
    const client = await TestClient.start({ files: { '.plimsoll.yaml': '' } });
    expect(await client.request('plimsoll/createConfig', { uri: client.uri('Dockerfile') })).toEqual({
      uri: client.uri('.plimsoll.yaml'),
      exists: true,
    });
  });

  it('has no place without a folder', async () => {
    const client = await TestClient.start({ folders: [] });
    expect(await client.request('plimsoll/createConfig', {})).toBeNull();
  });
});

describe('files of the client', () => {
  const virtual: Record<string, string> = {
    'vscode-vfs://github/o/r/Dockerfile': doubled,
    'vscode-vfs://github/o/r/.plimsoll.yaml': `rules: { ${DUPLICATE}: error }\n`,
  };
  const answers = {
    'plimsoll/fs/read': ({ uri }: Json) => (virtual[uri] === undefined ? null : { text: virtual[uri] }),
    'plimsoll/fs/list': () => Object.keys(virtual).map((uri) => ({ name: uri.slice(uri.lastIndexOf('/') + 1), type: 'file' })),
    'plimsoll/fs/stat': ({ uri }: Json) => (virtual[uri] === undefined ? null : { type: 'file', size: 1 }),
    'plimsoll/fs/find': () => Object.keys(virtual),
  };

  it('are read by requests where they are no files of the machine', async () => {
    const folder = { uri: 'vscode-vfs://github/o/r', name: 'r' };
    const client = await TestClient.start({ folders: [], initializationOptions: { files: true, findFiles: true }, answers });
    client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [folder], removed: [] } });
    const { items } = await client.request<Json>('workspace/diagnostic', { previousResultIds: [] });
    const report = items.find(({ uri }: Json) => uri === 'vscode-vfs://github/o/r/Dockerfile');
    expect(report.items.find(({ code }: Json) => code === DUPLICATE)).toMatchObject({ severity: 1, range: at(1, 0, 9) });
  });

  it('are nothing when the client answers nonsense', async () => {
    const nonsense = Object.fromEntries(Object.keys(answers).map((method) => [method, () => 7]));
    const client = await TestClient.start({ initializationOptions: { files: true }, answers: nonsense });
    client.open('vscode-vfs://github/o/r/Dockerfile', doubled);
    expect(codes((await client.pull('vscode-vfs://github/o/r/Dockerfile')).items)).toContain(DUPLICATE);
  });

  it('that lie outside of the opened folder are not reached through links', async () => {
    const { symlink } = await import('node:fs/promises');
    const client = await TestClient.start({
      folders: ['inside'],
      files: { 'inside/x': '', 'secret/Dockerfile': doubled },
      capabilities: pulling,
    });
    await symlink(`${client.folder}/secret/Dockerfile`, `${client.folder}/inside/Dockerfile`);
    const { items } = await client.request<Json>('workspace/diagnostic', { previousResultIds: [] });
    expect(items).toEqual([]);
  });
});
