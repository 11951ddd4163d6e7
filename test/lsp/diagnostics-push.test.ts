import { afterEach, describe, expect, it } from 'vitest';
import { codes, DUPLICATE, type Json, pushing, stopAll, TestClient } from './test-client.ts';

afterEach(stopAll);

const start = (options: Parameters<typeof TestClient.start>[0] = {}) => TestClient.start({ capabilities: pushing, ...options });
const published = (client: TestClient, name: string, accepts: (params: Json) => boolean = () => true, mark = 0) =>
  client.next('textDocument/publishDiagnostics', (params) => params.uri === client.uri(name) && accepts(params), mark);

const doubled = 'FROM debian:12\nCMD ["a"]\nCMD ["b"]\n';

describe('a client that does not pull', () => {
  it('is offered no pull and gets diagnostics with the version they are meant for', async () => {
    const client = await start();
    expect(client.initialized.capabilities.diagnosticProvider).toBeUndefined();
    client.open('Dockerfile', doubled);
    expect(codes((await published(client, 'Dockerfile', ({ version }) => version === 1)).diagnostics)).toContain(DUPLICATE);
    const version = client.change('Dockerfile', 'FROM scratch\n');
    expect(codes((await published(client, 'Dockerfile', (params) => params.version === version)).diagnostics)).not.toContain(DUPLICATE);
  });

  it('is served the last of many changes', async () => {
    const client = await start();
    client.open('Dockerfile', doubled);
    for (let times = 0; times < 50; times++) client.change('Dockerfile', `${doubled}# ${times}\n`);
    const version = client.change('Dockerfile', 'FROM scratch\n');
    await published(client, 'Dockerfile', (params) => params.version === version);
    const versions = client.received('textDocument/publishDiagnostics').map(({ params }) => params.version);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
  });

  it('hears of files that are not open, of their changes and of their end', async () => {
    const client = await start({ files: { 'a/Dockerfile': doubled, 'b/Dockerfile': 'FROM scratch\n' } });
    expect(codes((await published(client, 'a/Dockerfile')).diagnostics)).toContain(DUPLICATE);
    await client.write('b/Dockerfile', doubled);
    client.watched('b/Dockerfile', 2);
    await published(client, 'b/Dockerfile', ({ diagnostics }) => codes(diagnostics).includes(DUPLICATE));
    const mark = client.messages.length;
    await client.delete('b/Dockerfile');
    expect((await published(client, 'b/Dockerfile', () => true, mark)).diagnostics).toEqual([]);
  });

  it('is told what the disk says when a document is closed', async () => {
    const client = await start({ files: { Dockerfile: 'FROM scratch\n' } });
    client.open('Dockerfile', doubled);
    await published(client, 'Dockerfile', ({ diagnostics }) => codes(diagnostics).includes(DUPLICATE));
    const mark = client.messages.length;
    client.close('Dockerfile');
    await published(client, 'Dockerfile', ({ diagnostics }) => !codes(diagnostics).includes(DUPLICATE), mark);
  });

  it('sees an unsaved document go when there is no scan', async () => {
    const client = await start({ initializationOptions: { settings: { workspaceScan: 'off' } } });
    client.open('Dockerfile', doubled);
    await published(client, 'Dockerfile');
    const mark = client.messages.length;
    client.close('Dockerfile');
    expect((await published(client, 'Dockerfile', () => true, mark)).diagnostics).toEqual([]);
  });

  it('sends its settings along', async () => {
    const client = await start();
    client.open('Dockerfile', doubled);
    await published(client, 'Dockerfile');
    client.notify('workspace/didChangeConfiguration', { settings: { plimsoll: { rules: { [DUPLICATE]: 'off' } } } });
    await published(client, 'Dockerfile', ({ diagnostics }) => !codes(diagnostics).includes(DUPLICATE));
  });

  it('waits for the save when told to', async () => {
    const client = await start({ initializationOptions: { settings: { run: 'onSave' } } });
    client.open('Dockerfile', 'FROM scratch\n');
    await published(client, 'Dockerfile', ({ version }) => version === 1);
    client.change('Dockerfile', doubled);
    client.save('Dockerfile');
    const { version, diagnostics } = await published(client, 'Dockerfile', (params) => params.version > 1);
    expect(version).toBe(2);
    expect(codes(diagnostics)).toContain(DUPLICATE);
  });
});
