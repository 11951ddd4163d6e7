import { afterEach, describe, expect, it } from 'vitest';
import { at, codes, DUPLICATE, pulling, stopAll, TestClient } from './test-client.ts';

afterEach(stopAll);

const doubled = 'FROM debian:12\nCMD ["a"]\nCMD ["b"]\n';

describe('document pull', () => {
  it('is offered to a client that pulls, and then nothing is pushed', async () => {
    const client = await TestClient.start();
    expect(client.initialized.capabilities.diagnosticProvider).toEqual({
      identifier: 'plimsoll',
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
    client.open('Dockerfile', doubled);
    const report = await client.pull('Dockerfile');
    expect(report.kind).toBe('full');
    expect(codes(report.items)).toContain(DUPLICATE);
    await client.settled();
    expect(client.received('textDocument/publishDiagnostics')).toEqual([]);
  });

  it('underlines exactly what is meant', async () => {
    const client = await TestClient.start();
    client.open('Dockerfile', 'FROM debian:12\r\n  CMD echo 😀\r\nCMD ["b"]\r\n');
    const { items } = await client.pull('Dockerfile');
    const found = items.find(({ code }) => code === DUPLICATE);
    expect(found).toMatchObject({
      source: 'plimsoll',
      range: at(1, 2, 13),
      tags: [1],
      relatedInformation: [{ location: { range: at(2, 0, 3) } }],
    });
    expect(found?.codeDescription?.href).toMatch(/^https:.*\/dockerfile\/no-duplicate-instruction$/);
  });

  it('links pages by command for our own client', async () => {
    const client = await TestClient.start({ initializationOptions: { commandLinks: true } });
    client.open('Dockerfile', doubled);
    const { items } = await client.pull('Dockerfile');
    expect(decodeURIComponent(items[0]?.codeDescription?.href ?? '')).toMatch(/^command:plimsoll\.openRule\?\["dockerfile\/.*"\]$/);
  });

  it('follows every change of the text', async () => {
    const client = await TestClient.start();
    client.open('Dockerfile', doubled);
    expect(codes((await client.pull('Dockerfile')).items)).toContain(DUPLICATE);
    client.change('Dockerfile', '', { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } });
    expect(codes((await client.pull('Dockerfile')).items)).not.toContain(DUPLICATE);
    client.change('Dockerfile', doubled);
    expect(codes((await client.pull('Dockerfile')).items)).toContain(DUPLICATE);
  });

  it('answers a background tab from the cache', async () => {
    const client = await TestClient.start();
    client.open('Dockerfile', doubled);
    client.open('other.Dockerfile', doubled);
    const first = await client.pull('Dockerfile');
    client.change('other.Dockerfile', 'FROM scratch\n');
    await client.pull('other.Dockerfile');
    expect(await client.pull('Dockerfile', first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
  });

  it('reports in full again when a result is not the one the client holds', async () => {
    const client = await TestClient.start();
    client.open('Dockerfile', doubled);
    expect((await client.pull('Dockerfile', 'from another life')).kind).toBe('full');
  });

  it.each([
    ['a name that says it', 'Dockerfile.dev', 'plaintext'],
    ['the language the editor knows', 'build/image', 'dockerfile'],
    ['a document without a file', 'untitled:Untitled-1', 'dockerfile'],
  ])('knows a Dockerfile by %s', async (_, name, language) => {
    const client = await TestClient.start();
    client.open(name, doubled, language);
    expect(codes((await client.pull(name)).items)).toContain(DUPLICATE);
  });

  it('has nothing to say about what is none of ours', async () => {
    const client = await TestClient.start();
    client.open('notes.md', doubled, 'markdown');
    expect((await client.pull('notes.md')).items).toEqual([]);
    expect((await client.pull('missing')).items).toEqual([]);
  });

  it('draws 200 findings at most and says how many are left', async () => {
    const client = await TestClient.start();
    client.open('Dockerfile', `FROM debian:12\n${'CMD ["a"]\n'.repeat(300)}`);
    const { items } = await client.pull('Dockerfile');
    expect(items).toHaveLength(200);
    expect(items.at(-1)?.message).toMatch(/more findings/);
  });

  it('survives hostile text', async () => {
    const client = await TestClient.start();
    const texts = ['\u0000', ' RUN echo $X', 'FROM \\\r# escape=`\n', '['.repeat(5_000), 'FROM a\nRUN <<EOF\n', '\ud800', '- - - - {{'];
    for (const [index, text] of texts.entries()) {
      client.open(`${index}.dockerfile`, text);
      client.open(`${index}.yaml`, text, 'yaml');
      expect((await client.pull(`${index}.dockerfile`)).kind).toBe('full');
      expect((await client.pull(`${index}.yaml`)).kind).toBe('full');
    }
  });

  it('reads settings for the opened folder and looks again when they change', async () => {
    const client = await TestClient.start({ settings: { rules: { [DUPLICATE]: 'off' } } });
    client.open('Dockerfile', doubled);
    expect(codes((await client.pull('Dockerfile')).items)).not.toContain(DUPLICATE);
    client.changeSettings({ rules: { [DUPLICATE]: 'error' } });
    const items = await client.pullUntil('Dockerfile', (found) => codes(found).includes(DUPLICATE));
    expect(items.find(({ code }) => code === DUPLICATE)?.severity).toBe(1);
    client.changeSettings({ enable: false });
    await client.pullUntil('Dockerfile', (found) => found.length === 0);
  });

  it('waits for the save when told to', async () => {
    const client = await TestClient.start({ settings: { run: 'onSave' } });
    client.open('Dockerfile', 'FROM scratch\n');
    const first = await client.pull('Dockerfile');
    client.change('Dockerfile', doubled);
    expect((await client.pull('Dockerfile', first.resultId)).kind).toBe('unchanged');
    client.save('Dockerfile');
    await client.next('workspace/diagnostic/refresh');
    expect(codes((await client.pull('Dockerfile', first.resultId)).items)).toContain(DUPLICATE);
  });

  it('asks for a refresh once facts behind an open document change, not when others do', async () => {
    const client = await TestClient.start({ files: { '.plimsoll.yaml': `rules: { ${DUPLICATE}: off }\n` } });
    client.open('Dockerfile', doubled);
    expect(codes((await client.pull('Dockerfile')).items)).not.toContain(DUPLICATE);
    await client.write('notes.txt', 'x');
    client.watched('notes.txt', 1);
    await client.write('.plimsoll.yaml', `rules: { ${DUPLICATE}: info }\n`);
    client.watched('.plimsoll.yaml', 2);
    await client.next('workspace/diagnostic/refresh');
    expect(codes((await client.pull('Dockerfile')).items)).toContain(DUPLICATE);
    expect(client.received('workspace/diagnostic/refresh')).toHaveLength(1);
  });

  it('does without refreshes for a client that has none', async () => {
    const { diagnostics: _, ...workspace } = pulling.workspace ?? {};
    const client = await TestClient.start({ capabilities: { ...pulling, workspace } });
    client.open('Dockerfile', doubled);
    await client.pull('Dockerfile');
    client.changeSettings({ enable: false });
    await client.settled();
    for (let tries = 0; tries < 100 && (await client.pull('Dockerfile')).items.length > 0; tries++);
    expect((await client.pull('Dockerfile')).items).toEqual([]);
    expect(client.received('workspace/diagnostic/refresh')).toEqual([]);
  });
});
