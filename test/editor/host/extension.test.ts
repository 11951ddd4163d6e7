import assert from 'node:assert/strict';
import {
  type CodeAction,
  commands,
  type Diagnostic,
  DiagnosticSeverity,
  extensions,
  languages,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';

interface Plimsoll {
  readonly ready: () => Promise<void>;
}

function file(name: string): Uri {
  const [folder] = workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  return Uri.joinPath(folder.uri, name);
}

/** The diagnostics of a file once they satisfy a condition; every change asks again. */
function diagnostics(uri: Uri, enough: (found: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
  return new Promise((resolve) => {
    const look = (): void => {
      const found = languages.getDiagnostics(uri).filter(({ source }) => source === 'plimsoll');
      if (!enough(found)) return;
      subscription.dispose();
      resolve(found);
    };
    const subscription = languages.onDidChangeDiagnostics(look);
    look();
  });
}

async function show(name: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(file(name));
  await window.showTextDocument(document);
  return document;
}

const codeOf = ({ code }: Diagnostic): unknown => (typeof code === 'object' ? code.value : code);

describe('the extension in its host', () => {
  it('is activated by a Dockerfile and answers', async () => {
    await show('Dockerfile');
    const plimsoll = extensions.getExtension<Plimsoll>('plimsoll.plimsoll');
    assert.ok(plimsoll);
    const api = await plimsoll.activate();
    await api.ready();
  });

  it('reports on a document with source, code, link and exact range', async () => {
    const document = await show('Dockerfile');
    const found = await diagnostics(document.uri, (all) => all.some((one) => codeOf(one) === 'dockerfile/no-latest-tag'));
    const finding = found.find((one) => codeOf(one) === 'dockerfile/no-latest-tag');
    assert.ok(finding);
    assert.equal(document.getText(finding.range), 'debian');
    assert.equal(finding.severity, DiagnosticSeverity.Warning);
    assert.ok(typeof finding.code === 'object');
    assert.equal(finding.code.target.scheme, 'command');
    assert.equal(found.filter((one) => one.range.isEqual(finding.range) && codeOf(one) === codeOf(finding)).length, 1, 'reported twice');
  });

  it('reports on a manifest that is not open, and leaves other YAML alone', async () => {
    const found = await diagnostics(file('pod.yaml'), (all) => all.some((one) => codeOf(one) === 'kubernetes/no-privileged'));
    assert.ok(found.length > 0);
    assert.equal(languages.getDiagnostics(file('other.yaml')).length, 0);
  });

  it('gives an untitled Dockerfile the same look', async () => {
    const document = await workspace.openTextDocument({ language: 'dockerfile', content: 'FROM debian\nRUN true\n' });
    await window.showTextDocument(document);
    await diagnostics(document.uri, (all) => all.some((one) => codeOf(one) === 'dockerfile/no-latest-tag'));
  });

  it('offers fix-all only when asked for that kind, and only what is safe', async () => {
    const document = await show('Dockerfile');
    await diagnostics(document.uri, (all) => all.length > 0);
    const whole = document.validateRange(document.lineAt(document.lineCount - 1).range.with({ start: document.positionAt(0) }));
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      whole,
      'source.fixAll.plimsoll',
      5,
    );
    assert.deepEqual([...new Set(actions.map(({ kind }) => kind?.value))], ['source.fixAll.plimsoll']);
  });

  it('names ignore files as their own language', async () => {
    for (const name of [
      '.dockerignore',
      '.containerignore',
      'Dockerfile.dockerignore',
      'Containerfile.dockerignore',
      'api.Dockerfile.dockerignore',
      'Dockerfile.api.dockerignore',
    ]) {
      await workspace.fs.writeFile(file(name), new TextEncoder().encode('node_modules\n'));
      assert.equal((await workspace.openTextDocument(file(name))).languageId, 'dockerignore', name);
      await workspace.fs.delete(file(name));
    }
  });

  it('registers every command of its manifest', async () => {
    const declared = extensions.getExtension('plimsoll.plimsoll')?.packageJSON as { contributes: { commands: { command: string }[] } };
    const known = new Set(await commands.getCommands(true));
    for (const { command } of declared.contributes.commands) assert.ok(known.has(command), command);
  });
});
