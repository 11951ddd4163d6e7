import { afterEach, describe, expect, it } from 'vitest';
import type { Hover } from 'vscode-languageserver';
import { pulling, stopAll, TestClient } from './test-client.ts';

afterEach(stopAll);

const markdown = {
  ...pulling,
  textDocument: { ...pulling.textDocument, hover: { contentFormat: ['markdown' as const, 'plaintext' as const] } },
};

function hover(client: TestClient, name: string, line: number, character: number): Promise<Hover | null> {
  return client.request('textDocument/hover', { textDocument: { uri: client.uri(name) }, position: { line, character } });
}

const files = {
  Dockerfile: 'FROM node:22\nCOPY src /src\n',
  '.dockerignore': '*.md\nsrc/*.tmp\n',
  'README.md': '',
  'src/a.js': '',
  'src/b.tmp': '',
};

describe('hover', () => {
  it('is offered', async () => {
    expect((await TestClient.start()).initialized.capabilities.hoverProvider).toBe(true);
  });

  it('says at once what a line of an ignore file leaves out, of the project on the disk', async () => {
    const client = await TestClient.start({ files, capabilities: markdown });
    client.open('.dockerignore', files['.dockerignore'], 'ignore');
    expect(await hover(client, '.dockerignore', 1, 3)).toEqual({
      contents: { kind: 'markdown', value: 'Leaves out 1 file of the build context, the root of the project.\n\n- `src/b.tmp`' },
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 9 } },
    });
  });

  it('reads the text in the editor, not that of the disk', async () => {
    const client = await TestClient.start({ files, capabilities: markdown });
    client.open('Dockerfile', files.Dockerfile);
    const before = await hover(client, 'Dockerfile', 1, 6);
    expect(before?.contents).toMatchObject({ value: expect.stringContaining('Takes 1 file') });
    client.change('Dockerfile', 'FROM node:22\nENV A=1\nCOPY src /src/\nRUN echo "$A"\n');
    expect((await hover(client, 'Dockerfile', 3, 11))?.contents).toMatchObject({ value: '`A` is `1`. It is set by ENV on line 2.' });
  });

  it('names the rule of a finding, with its page on the web, in whatever the client reads', async () => {
    const doubled = 'FROM debian:12\nCMD ["a"]\nCMD ["b"]\n';
    for (const { capabilities, ...options } of [
      { capabilities: markdown },
      { capabilities: markdown, initializationOptions: { commandLinks: true } },
      { capabilities: pulling },
    ]) {
      const client = await TestClient.start({ capabilities, ...options });
      client.open('Dockerfile', doubled);
      const { contents } = (await hover(client, 'Dockerfile', 1, 1)) ?? {};
      expect(contents).toMatchObject({
        kind: capabilities === markdown ? 'markdown' : 'plaintext',
        value: expect.stringMatching(/no-duplicate-instruction.+https:\/\/\S+no-duplicate-instruction\b.+also known as/),
      });
      expect(JSON.stringify(contents)).not.toContain('command:');
    }
  });

  it('has nothing to say of other places, of what is switched off and of places that are none', async () => {
    const client = await TestClient.start({ files: { ...files, '.plimsoll.yaml': 'exclude: ["off/**"]\n' }, capabilities: markdown });
    client.open('Dockerfile', files.Dockerfile);
    client.open('off/Dockerfile', files.Dockerfile);
    expect(await hover(client, 'Dockerfile', 1, 15)).toBeNull();
    expect(await hover(client, 'off/Dockerfile', 0, 1)).toBeNull();
    expect(await hover(client, 'missing/Dockerfile', 0, 1)).toBeNull();
    expect(await hover(client, 'Dockerfile', 99, 99)).toBeNull();
    expect(await hover(client, 'Dockerfile', -1, -1)).toMatchObject({ contents: { kind: 'markdown' } });
  });

  it('ends when nobody waits for it, and the server goes on', async () => {
    const client = await TestClient.start({ files, capabilities: markdown });
    client.open('Dockerfile', 'FROM debian:12\n'.repeat(20_000));
    const { id } = await client.ask('plimsoll/rules', {});
    const slow = client.ask('textDocument/hover', { textDocument: { uri: client.uri('Dockerfile') }, position: { line: 3, character: 6 } });
    client.notify('$/cancelRequest', { id: Number(id) + 1 });
    expect((await slow).error?.code).toBe(-32800);
    client.open('.dockerignore', '*.md\n', 'ignore');
    expect((await hover(client, '.dockerignore', 0, 1))?.contents).toMatchObject({ value: expect.stringContaining('README.md') });
  });
});
