import { afterEach, describe, expect, it } from 'vitest';
import type { ClientCapabilities, CodeAction } from 'vscode-languageserver';
import { at, codes, DUPLICATE, type Json, pulling, stopAll, TestClient } from './test-client.ts';

afterEach(stopAll);

const tripled = 'FROM debian:12\nCMD ["a"]\nCMD ["b"]\nCMD ["c"]\n';
const ours = { commands: true, commandLinks: true };
const plain: ClientCapabilities = {
  textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } } },
};

const titles = (actions: readonly CodeAction[]) => actions.map(({ title }) => title);
const named = (actions: readonly CodeAction[], title: string): CodeAction => {
  const found = actions.find((action) => action.title === title);
  if (found === undefined) throw new Error(`no "${title}" among ${titles(actions).join(' | ')}`);
  return found;
};

async function opened(text: string, options: Parameters<typeof TestClient.start>[0] = {}): Promise<TestClient> {
  const client = await TestClient.start(options);
  client.open('Dockerfile', text);
  return client;
}

describe('the menu', () => {
  it('declares its kinds', async () => {
    const client = await TestClient.start();
    expect(client.initialized.capabilities.codeActionProvider).toEqual({
      codeActionKinds: ['quickfix', 'refactor.rewrite.plimsoll', 'source.fixAll.plimsoll'],
      resolveProvider: true,
    });
  });

  it('is in order, for any editor', async () => {
    const client = await opened(tripled);
    expect(titles(await client.codeActions('Dockerfile', at(1, 2)))).toEqual([
      'Remove this CMD',
      `Fix all ${DUPLICATE} in this file`,
      `Ignore ${DUPLICATE} here`,
      `Ignore ${DUPLICATE} in this file`,
      `Turn off ${DUPLICATE} in .plimsoll.yaml`,
      `Open the page of ${DUPLICATE}`,
      'Fix all safe Plimsoll findings',
    ]);
  });

  it('is in order, for our own', async () => {
    const client = await opened(tripled, { initializationOptions: ours });
    const actions = await client.codeActions('Dockerfile', at(1, 2), { only: ['quickfix'] });
    expect(titles(actions)).toEqual([
      'Remove this CMD',
      `Fix all ${DUPLICATE} in this file`,
      `Ignore ${DUPLICATE} here`,
      `Ignore ${DUPLICATE} in this file`,
      `Turn off ${DUPLICATE} in the workspace settings`,
      `Change the severity of ${DUPLICATE}`,
      `Open the page of ${DUPLICATE}`,
    ]);
    const commands = actions.flatMap(({ command }) => (command === undefined ? [] : [[command.command, command.arguments]]));
    const uri = client.uri('Dockerfile');
    expect(commands).toEqual([
      ['plimsoll.suppress', [{ uri, version: 1, rule: DUPLICATE, range: at(1, 0, 9), scope: 'line' }]],
      ['plimsoll.suppress', [{ uri, version: 1, rule: DUPLICATE, range: at(1, 0, 9), scope: 'file' }]],
      ['plimsoll.setSeverity', [{ uri, rule: DUPLICATE, severity: 'off' }]],
      ['plimsoll.setSeverity', [{ uri, rule: DUPLICATE }]],
      ['plimsoll.openRule', [DUPLICATE]],
    ]);
  });

  it('prefers one fix of a finding, never a suppression', async () => {
    const client = await opened(tripled);
    const actions = await client.codeActions('Dockerfile', at(1, 2));
    expect(titles(actions.filter(({ isPreferred }) => isPreferred))).toEqual(['Remove this CMD']);
    expect(named(actions, 'Remove this CMD').diagnostics).toMatchObject([{ code: DUPLICATE, range: at(1, 0, 9) }]);
  });

  it.each([
    [['quickfix'], true, false],
    [['quickfix.of.somebody'], true, false],
    [['source'], false, true],
    [['source.fixAll'], false, true],
    [['source.fixAll.plimsoll'], false, true],
    [['source.fixAll.eslint'], false, false],
    [['refactor'], false, false],
    [['sourcery'], false, false],
    [[''], true, true],
    [undefined, true, true],
  ])('answers only what %j asks for', async (only, fixes, all) => {
    const client = await opened(tripled);
    const actions = await client.codeActions('Dockerfile', at(1, 2), only === undefined ? {} : { only });
    expect([actions.some(({ kind }) => kind === 'quickfix'), actions.some(({ kind }) => kind === 'source.fixAll.plimsoll')]).toEqual([
      fixes,
      all,
    ]);
  });

  it('offers nothing away from findings but the repair of the whole file', async () => {
    const client = await opened(tripled);
    expect(titles(await client.codeActions('Dockerfile', at(4)))).toEqual(['Fix all safe Plimsoll findings']);
    client.change('Dockerfile', 'FROM scratch\n');
    expect(await client.codeActions('Dockerfile', at(0), { only: ['source.fixAll'] })).toEqual([]);
  });

  it('means the findings the client names, wherever its cursor is', async () => {
    const client = await opened(tripled);
    const { items } = await client.pull('Dockerfile');
    const diagnostics = items.filter(({ code }) => code === DUPLICATE).slice(0, 1);
    expect(titles(await client.codeActions('Dockerfile', at(4), { diagnostics, only: ['quickfix'] }))[0]).toBe('Remove this CMD');
  });
});

describe('resolving', () => {
  const fix = async (client: TestClient, title = 'Remove this CMD', line = 1) =>
    named(await client.codeActions('Dockerfile', at(line, 2)), title);
  const resolve = (client: TestClient, action: CodeAction) => client.request<CodeAction>('codeAction/resolve', action);

  it('is left for later, then versioned and tight', async () => {
    const client = await opened(tripled);
    const action = await fix(client);
    expect(action.edit).toBeUndefined();
    const { edit } = await resolve(client, action);
    expect(edit).toEqual({
      documentChanges: [
        {
          textDocument: { uri: client.uri('Dockerfile'), version: 1 },
          edits: [{ range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }, newText: '' }],
        },
      ],
    });
  });

  it('finds the finding again where it moved to', async () => {
    const client = await opened(tripled);
    const action = await fix(client, 'Remove this CMD', 2);
    client.change('Dockerfile', '# hello\n# world\n', at(0));
    const { edit } = await resolve(client, action);
    expect(edit?.documentChanges).toMatchObject([{ textDocument: { version: 2 }, edits: [{ range: { start: { line: 4 } } }] }]);
  });

  it('answers ContentModified when it is gone', async () => {
    const client = await opened(tripled);
    const action = await fix(client);
    client.change('Dockerfile', 'FROM debian:12\nCMD ["c"]\n');
    expect((await client.ask('codeAction/resolve', action)).error?.code).toBe(-32801);
  });

  it('fixes all of one rule', async () => {
    const client = await opened(tripled);
    const { edit } = await resolve(client, await fix(client, `Fix all ${DUPLICATE} in this file`));
    expect(edit?.documentChanges).toMatchObject([{ edits: [{ range: { start: { line: 1 } } }, { range: { start: { line: 2 } } }] }]);
  });

  it('fixes all that is safe, as small edits of the text as it is', async () => {
    const client = await opened(tripled);
    const [action] = await client.codeActions('Dockerfile', at(0), { only: ['source.fixAll.plimsoll'] });
    const { edit } = await resolve(client, action as CodeAction);
    expect(edit?.documentChanges).toEqual([
      {
        textDocument: { uri: client.uri('Dockerfile'), version: 1 },
        edits: [{ range: { start: { line: 1, character: 0 }, end: { line: 3, character: 0 } }, newText: '' }],
      },
    ]);
  });

  it('writes a suppression with a place for the reason', async () => {
    const client = await opened(tripled);
    const { edit } = await resolve(client, await fix(client, `Ignore ${DUPLICATE} here`));
    expect(edit?.documentChanges).toMatchObject([
      {
        edits: [
          {
            range: at(1),
            snippet: { kind: 'snippet', value: expect.stringMatching(`^# plimsoll-ignore ${DUPLICATE} -- \\$\\{1:reason\\}\n$`) },
          },
        ],
      },
    ]);
  });

  it('writes it without tab stops for a client that has none', async () => {
    const workspaceEdit = { documentChanges: true };
    const client = await opened(tripled, { capabilities: { ...pulling, workspace: { ...pulling.workspace, workspaceEdit } } });
    const { edit } = await resolve(client, await fix(client, `Ignore ${DUPLICATE} here`));
    expect(edit?.documentChanges).toMatchObject([{ edits: [{ range: at(1), newText: `# plimsoll-ignore ${DUPLICATE} -- reason\n` }] }]);
  });

  it('creates a configuration to turn a rule off', async () => {
    const client = await opened(tripled);
    const { edit } = await resolve(client, await fix(client, `Turn off ${DUPLICATE} in .plimsoll.yaml`));
    const uri = client.uri('.plimsoll.yaml');
    expect(edit?.documentChanges).toMatchObject([
      { kind: 'create', uri, options: { overwrite: false } },
      { textDocument: { uri, version: null }, edits: [{ range: at(0), newText: `rules:\n  ${DUPLICATE}: "off"\n` }] },
    ]);
  });

  it('writes into the file that governs', async () => {
    const client = await opened(tripled, { files: { '.plimsoll.yaml': 'preset: all # loud\n' } });
    const { edit } = await resolve(client, await fix(client, `Turn off ${DUPLICATE} in .plimsoll.yaml`));
    expect(edit?.documentChanges).toMatchObject([{ textDocument: { uri: client.uri('.plimsoll.yaml'), version: null } }]);
    expect(edit?.documentChanges).toMatchObject([{ edits: [{ newText: expect.stringContaining(`${DUPLICATE}: "off"`) }] }]);
  });
});

describe('a client that cannot resolve', () => {
  it('gets its edits at once, without versions it does not know', async () => {
    const client = await opened(tripled, { capabilities: plain });
    const actions = await client.codeActions('Dockerfile', at(1, 2));
    expect(named(actions, 'Remove this CMD').edit).toEqual({
      changes: {
        [client.uri('Dockerfile')]: [{ range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }, newText: '' }],
      },
    });
    expect(titles(actions)).not.toContain(`Turn off ${DUPLICATE} in .plimsoll.yaml`);
    expect(actions.every(({ edit, data }) => edit !== undefined && data === undefined)).toBe(true);
  });
});

describe('a workload', () => {
  const deployment = (name: string, spec = '') =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec:\n  template:\n    spec:\n${spec}      containers:\n        - {name: a, image: a:1}\n`;
  const refactorings = async (client: TestClient, line: number) =>
    titles(await client.codeActions('app.yaml', at(line), { only: ['refactor'], triggerKind: 1 }));

  it('is made to conform after a preview that says what is lost', async () => {
    const client = await TestClient.start();
    client.open('app.yaml', deployment('web', '      hostNetwork: true\n'), 'yaml');
    const actions = await client.codeActions('app.yaml', at(3), { only: ['refactor'], triggerKind: 1 });
    expect(titles(actions)).toEqual(['Make this Deployment restricted', 'Make this Deployment baseline']);
    const { edit } = await client.request<CodeAction>('codeAction/resolve', named(actions, 'Make this Deployment baseline'));
    const [annotation] = Object.values(edit?.changeAnnotations ?? {});
    expect(annotation).toEqual({
      label: 'Make this Deployment baseline',
      description: 'What needs hostNetwork stops working.',
      needsConfirmation: true,
    });
    expect(edit?.documentChanges).toMatchObject([
      { textDocument: { version: 1 }, edits: [{ newText: '', annotationId: expect.any(String) }] },
    ]);
  });

  it('is offered with the others of its file, and with what is left to people', async () => {
    const client = await TestClient.start();
    const claim = '      volumes: [{name: data, nfs: {server: a, path: /}}]\n';
    client.open('app.yaml', `${deployment('web')}---\n${deployment('db', claim)}`, 'yaml');
    expect(await refactorings(client, 1)).toEqual([
      'Make this Deployment restricted',
      'Bring 2 workloads of this file closer to restricted, 1 place left for you',
    ]);
    expect(await refactorings(client, 12)).toEqual([
      'Bring this Deployment closer to restricted, 1 place left for you',
      'Bring 2 workloads of this file closer to restricted, 1 place left for you',
    ]);
  });

  it('goes through a command of our own client, which asks first', async () => {
    const client = await TestClient.start({ initializationOptions: ours });
    client.open('app.yaml', deployment('web'), 'yaml');
    const [action] = await client.codeActions('app.yaml', at(3), { only: ['refactor'], triggerKind: 1 });
    expect(action?.command).toMatchObject({ command: 'plimsoll.makeWorkloadsConform' });
    const answer = await client.request<Json>('plimsoll/conform', action?.command?.arguments?.[0]);
    expect(answer.title).toBe('Make this Deployment restricted');
    expect(answer.edit.documentChanges).toMatchObject([{ textDocument: { version: 1 } }]);
  });

  it('is left alone by the light bulb', async () => {
    const client = await TestClient.start();
    client.open('app.yaml', deployment('web'), 'yaml');
    expect(titles(await client.codeActions('app.yaml', at(1), { triggerKind: 2 }))).toEqual(['Fix all safe Plimsoll findings']);
  });

  it('conforms with all others of the workspace', async () => {
    const client = await TestClient.start({ files: { 'a.yaml': deployment('a'), 'b/c.yaml': deployment('c') } });
    const stream = client.pullWorkspace();
    await stream.report('a.yaml');
    await stream.report('b/c.yaml');
    const { edit, preview, title, notes } = await client.request<Json>('plimsoll/conform', { level: 'restricted' });
    expect(edit.documentChanges.map((change: Json) => change.textDocument.uri)).toEqual([client.uri('a.yaml'), client.uri('b/c.yaml')]);
    expect(edit.changeAnnotations).toBeUndefined();
    expect(Object.values(preview.changeAnnotations)).toMatchObject([{ label: title, needsConfirmation: true }]);
    expect(title).toBe('Make all workloads restricted');
    expect(notes).toMatch(/^An image that runs as root/);
    expect(await client.request('plimsoll/conform', { level: 'baseline' })).toBeNull();
  });
});

describe('our own client', () => {
  it('gets the suppression with the reason it asked for', async () => {
    const client = await opened(tripled, { initializationOptions: ours });
    const [action] = (await client.codeActions('Dockerfile', at(1, 2))).filter(({ command }) => command?.command === 'plimsoll.suppress');
    client.change('Dockerfile', '# moved\n', at(0));
    const argument = action?.command?.arguments?.[0];
    const { edit } = await client.request<Json>('plimsoll/suppressEdit', { ...argument, range: at(2, 0, 9), reason: 'both are wanted' });
    expect(edit.documentChanges).toMatchObject([
      { textDocument: { version: 2 }, edits: [{ range: at(2), newText: `# plimsoll-ignore ${DUPLICATE} -- both are wanted\n` }] },
    ]);
    client.change('Dockerfile', 'FROM scratch\n');
    expect(await client.request('plimsoll/suppressEdit', { ...argument, reason: 'x' })).toBeNull();
  });

  it('changes severities in the governing file, or is told that there is none', async () => {
    const client = await opened(tripled, { initializationOptions: ours });
    const params = { uri: client.uri('Dockerfile'), rule: DUPLICATE, severity: 'hint' };
    expect(await client.request('plimsoll/setSeverity', params)).toEqual({ configUri: null });
    await client.write('.plimsoll.yaml', 'preset: all\n');
    client.watched('.plimsoll.yaml', 1);
    await client.pullUntil('Dockerfile', (items) => codes(items).length > 0);
    await expect
      .poll(() => client.request<Json>('plimsoll/setSeverity', params))
      .toMatchObject({ configUri: client.uri('.plimsoll.yaml') });
  });
});
