import { afterEach, describe, expect, it } from 'vitest';
import { codes, DUPLICATE, type Json, stopAll, TestClient } from './test-client.ts';

afterEach(stopAll);

const doubled = 'FROM debian:12\nCMD ["a"]\nCMD ["b"]\n';
const clean = 'FROM scratch\n';
const isDoubled = (items: readonly { code?: unknown }[]) => items.some(({ code }) => code === DUPLICATE);
const isNotDoubled = (items: readonly { code?: unknown }[]) => !isDoubled(items);

describe('workspace pull', () => {
  it('streams what is known and stays parked', async () => {
    const client = await TestClient.start({ files: { 'a/Dockerfile': doubled, 'b.dockerfile': clean, 'notes.txt': 'CMD' } });
    const stream = client.pullWorkspace();
    const report = await stream.report('a/Dockerfile', isDoubled);
    expect(report).toMatchObject({ kind: 'full', version: null });
    expect(report.resultId).toMatch(/\w/);
    await stream.report('b.dockerfile');
    await client.settled();
    expect(stream.reports().map(({ uri }) => uri)).not.toContain(client.uri('notes.txt'));
    expect(stream.isAnswered).toBe(false);
  });

  it('ends when it is cancelled and when the next one comes', async () => {
    const client = await TestClient.start({ files: { Dockerfile: doubled } });
    const first = client.pullWorkspace();
    await first.report('Dockerfile');
    const second = client.pullWorkspace();
    expect((await first.answer).result).toEqual({ items: [] });
    await second.report('Dockerfile');
    second.cancel();
    expect((await second.answer).id).toBeDefined();
  });

  it('does not repeat what the client holds, and clears what is gone', async () => {
    const client = await TestClient.start({ files: { Dockerfile: doubled, 'b/Dockerfile': doubled } });
    const first = client.pullWorkspace();
    const { resultId } = await first.report('Dockerfile');
    const second = client.pullWorkspace([
      { uri: client.uri('Dockerfile'), value: resultId },
      { uri: client.uri('gone/Dockerfile'), value: 'x' },
    ]);
    expect((await second.report('gone/Dockerfile')).items).toEqual([]);
    await second.report('b/Dockerfile', isDoubled);
    expect(second.reports().map(({ uri }) => uri)).not.toContain(client.uri('Dockerfile'));
  });

  it('answers in full where nothing can be streamed', async () => {
    const client = await TestClient.start({ files: { Dockerfile: doubled, 'b/Dockerfile': clean } });
    const all = (await client.request<Json>('workspace/diagnostic', { previousResultIds: [] })).items;
    expect(all.map(({ uri }: Json) => uri).sort()).toEqual([client.uri('Dockerfile'), client.uri('b/Dockerfile')].sort());
    const previousResultIds = all.map(({ uri, resultId }: Json) => ({ uri, value: resultId }));
    const again = (await client.request<Json>('workspace/diagnostic', { previousResultIds })).items;
    expect(again.map(({ kind }: Json) => kind)).toEqual(['unchanged', 'unchanged']);
  });

  it('follows the disk: changed, created, deleted', async () => {
    const client = await TestClient.start({ files: { Dockerfile: clean } });
    const stream = client.pullWorkspace();
    await stream.report('Dockerfile');
    await client.write('Dockerfile', doubled);
    client.watched('Dockerfile', 2);
    await stream.report('Dockerfile', isDoubled);
    await client.write('new/Dockerfile', doubled);
    client.watched('new/Dockerfile', 1);
    await stream.report('new/Dockerfile', isDoubled);
    const mark = client.messages.length;
    await client.delete('Dockerfile');
    expect((await stream.report('Dockerfile', () => true, mark)).items).toEqual([]);
    expect(client.received('workspace/diagnostic/refresh')).toEqual([]);
  });

  it('clears what lay in a folder that is deleted as a whole', async () => {
    const client = await TestClient.start({ files: { 'a/b/Dockerfile': doubled, Dockerfile: clean } });
    const stream = client.pullWorkspace();
    await stream.report('a/b/Dockerfile', isDoubled);
    const mark = client.messages.length;
    await client.delete('a');
    expect((await stream.report('a/b/Dockerfile', () => true, mark)).items).toEqual([]);
  });

  it('is silent about open documents and reports the disk in full when they are closed', async () => {
    const client = await TestClient.start({ files: { Dockerfile: clean } });
    const stream = client.pullWorkspace();
    const first = await stream.report('Dockerfile');
    client.open('Dockerfile', doubled);
    expect(codes((await client.pull('Dockerfile')).items)).toContain(DUPLICATE);
    const mark = client.messages.length;
    await client.write('Dockerfile', clean);
    client.watched('Dockerfile', 2);
    await client.settled();
    expect(stream.reports(mark)).toEqual([]);
    client.close('Dockerfile');
    const report = await stream.report('Dockerfile', () => true, mark);
    expect(report).toMatchObject({ kind: 'full', resultId: first.resultId });
    expect(isNotDoubled(report.items)).toBe(true);
  });

  it('answers the last pull of a closed document from the disk', async () => {
    const client = await TestClient.start({ files: { Dockerfile: clean } });
    await client.pullWorkspace().report('Dockerfile');
    client.open('Dockerfile', doubled);
    await client.pull('Dockerfile');
    client.close('Dockerfile');
    expect(isNotDoubled((await client.pull('Dockerfile')).items)).toBe(true);
  });

  it('lets go of a document that no folder holds', async () => {
    const client = await TestClient.start({ folders: ['inside'], files: { 'inside/Dockerfile': clean } });
    const stream = client.pullWorkspace();
    await stream.report('inside/Dockerfile');
    client.open('outside/Dockerfile', doubled);
    expect(isDoubled((await client.pull('outside/Dockerfile')).items)).toBe(true);
    client.close('outside/Dockerfile');
    expect((await stream.report('outside/Dockerfile')).items).toEqual([]);
    expect((await client.pull('outside/Dockerfile')).items).toEqual([]);
  });

  it('follows settings: excluded files, the scan itself', async () => {
    const client = await TestClient.start({ files: { 'a/Dockerfile': doubled, 'b/Dockerfile': doubled } });
    const stream = client.pullWorkspace();
    await stream.report('a/Dockerfile', isDoubled);
    await stream.report('b/Dockerfile', isDoubled);
    client.changeSettings({ exclude: ['a/**'] });
    expect((await stream.report('a/Dockerfile', isNotDoubled)).items).toEqual([]);
    client.changeSettings({ workspaceScan: 'off' });
    expect((await stream.report('b/Dockerfile', isNotDoubled)).items).toEqual([]);
    client.changeSettings({});
    const mark = client.messages.length;
    await stream.report('a/Dockerfile', isDoubled, mark);
    await stream.report('b/Dockerfile', isDoubled, mark);
  });

  it('leaves out what .gitignore and common sense leave out', async () => {
    const client = await TestClient.start({
      files: { '.gitignore': 'build/\n', 'build/Dockerfile': doubled, 'node_modules/x/Dockerfile': doubled, Dockerfile: doubled },
    });
    const { items } = await client.request<Json>('workspace/diagnostic', { previousResultIds: [] });
    expect(items.map(({ uri }: Json) => uri)).toEqual([client.uri('Dockerfile')]);
  });

  it('shows its progress and can be cancelled', async () => {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`d${at}/Dockerfile`, doubled]));
    const client = await TestClient.start({ files });
    const { token } = await (async () => {
      const stream = client.pullWorkspace();
      const begun = await client.next('$/progress', ({ value }) => value.kind === 'begin');
      expect(begun.value).toMatchObject({ cancellable: true });
      return { stream, token: begun.token };
    })();
    client.notify('window/workDoneProgress/cancel', { token });
    await client.next('$/progress', (params) => params.token === token && params.value.kind === 'end');
  });

  it('uses the files a client finds, without those git ignores', async () => {
    const asked: Json[] = [];
    const client: TestClient = await TestClient.start({
      initializationOptions: { findFiles: true },
      files: { 'a/Dockerfile': doubled, 'b/Dockerfile': doubled, 'c/Dockerfile': doubled, '.gitignore': 'c/\n' },
      answers: {
        'plimsoll/fs/find': (params) => {
          asked.push(params);
          return [client.uri('a/Dockerfile'), client.uri('c/Dockerfile'), client.uri('.gitignore')];
        },
      },
    });
    const { items } = await client.request<Json>('workspace/diagnostic', { previousResultIds: [] });
    expect(items.map(({ uri }: Json) => uri)).toEqual([client.uri('a/Dockerfile')]);
    expect(asked[0]).toMatchObject({ folder: client.uri('').replace(/\/$/, '') });
  });
});
