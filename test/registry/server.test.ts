import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver';
import type { SendParams } from '@plimsoll/shared/protocol';
import { folderWith, root } from '../cli/run-cli.ts';
import { undiciTransport } from '../../server/src/host/registry/undici-transport.ts';
import { at, type Json, stopAll, TestClient } from '../lsp/test-client.ts';
import { registries } from './registries.ts';

const { open, guarded, encrypted, logins, digests } = registries;
const settings = { preset: 'strict' };
const transport = undiciTransport();

afterEach(stopAll);

/** The new text of every edit. */
function written(edit: Json): readonly string[] {
  return (edit.documentChanges as TextDocumentEdit[]).flatMap(({ edits }) => edits.map((one) => ('newText' in one ? one.newText : '')));
}

describe('the server of another editor', () => {
  const bundle = path.join(root, 'server/dist/cli.js');

  async function pinFirst(text: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<CodeAction> {
    const lists = ['--allow-registry', open, '--allow-registry', guarded];
    const home = folderWith({});
    const client = await TestClient.start({
      settings,
      bundle,
      args: ['server', '--stdio', '--allow-network', ...lists, ...args],
      env: { HOME: home, XDG_RUNTIME_DIR: home, ...env },
    });
    client.open('Dockerfile', text);
    const actions = await client.codeActions('Dockerfile', at(0, 7));
    return client.request(
      'codeAction/resolve',
      actions.find(({ title }) => /^(?:Pin|Update).*digest$/.test(title)),
    );
  }

  it('pins to what an open registry says', async () => {
    expect(written((await pinFirst(`FROM ${open}/lib/tiny:1.0 AS a\n`, [])).edit)).toEqual([`@${digests.index}`]);
  });

  it('renews the digest of a tag that has moved', async () => {
    expect(written((await pinFirst(`FROM ${open}/lib/tiny:moved@${digests.index}\n`, [])).edit)).toEqual([digests.other]);
  });

  it('is let in with a login, when that is allowed', async () => {
    const text = `FROM ${guarded}/lib/tiny:1.0\n`;
    await expect(pinFirst(text, [], { REGISTRY_AUTH_FILE: logins })).rejects.toThrow('Started with --use-credentials');
    expect(written((await pinFirst(text, ['--use-credentials'], { REGISTRY_AUTH_FILE: logins })).edit)).toEqual([`@${digests.index}`]);
  });
});

describe('the server of our own editor', () => {
  /** An editor that sends what it is given, as ours does, and allows what the test allows. */
  async function editor(useCredentials: boolean): Promise<TestClient> {
    const allowedHosts = [open, guarded, encrypted];
    return TestClient.start({
      settings,
      initializationOptions: { commands: true, registry: 'client' },
      env: { REGISTRY_AUTH_FILE: logins },
      answers: {
        'plimsoll/registry/consent': () => ({ allowed: true, allowedHosts, useCredentials }),
        'plimsoll/registry/send': async (params: SendParams) => {
          const reply = await transport.send({ ...params, addresses: 'private' }, new AbortController().signal);
          if (!('failed' in reply)) return { ...reply, body: Buffer.from(reply.body).toString('base64') };
          return { failed: 'network', code: reply.failed === 'no-tls' ? 'EPROTO' : 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' };
        },
      },
    });
  }

  const pin = (client: TestClient, text: string): Promise<Json> => {
    client.open('Dockerfile', text);
    return client.request('plimsoll/pin', { uri: client.uri('Dockerfile'), update: false });
  };

  it('pins to what an open registry says, which speaks no TLS', async () => {
    const { changes, failures, remarks } = await pin(await editor(false), `FROM ${open}/lib/tiny:1.0\nFROM ${open}/lib/tiny:single\n`);
    expect([written(changes.edit), failures]).toEqual([[`@${digests.index}`, `@${digests.single}`], []]);
    expect(remarks).toEqual([`${open}/lib/tiny:single is for a single platform, and so is the digest.`]);
  });

  it('says which registry is closed, and is let in with a login', async () => {
    const text = `FROM ${guarded}/lib/tiny:1.0\n`;
    expect(await pin(await editor(false), text)).toMatchObject({ changes: null, closed: [guarded] });
    const client = await editor(true);
    expect(written((await pin(client, text)).changes.edit)).toEqual([`@${digests.index}`]);
    expect(client.stderr).toBe('');
  });

  it('does not believe a certificate that nobody vouches for', async () => {
    const { changes, failures } = await pin(await editor(false), `FROM ${encrypted}/lib/tiny:1.0\n`);
    expect([changes, failures]).toEqual([null, [expect.stringContaining('the settings http.systemCertificates')]]);
  });
});
