import { cpSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CodeAction, Diagnostic, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { folderWith, plimsoll, root } from '../cli/run-cli.ts';
import { stopAll, TestClient } from './test-client.ts';

afterEach(stopAll);

const SEVERITY = ['', 'error', 'warning', 'info', 'hint'];
const LANGUAGE: Readonly<Record<string, string>> = { Dockerfile: 'dockerfile', '.dockerignore': 'dockerignore', '.yaml': 'yaml' };

/** The files of the examples that are ours, with the language an editor gives them. */
const examples = readdirSync(path.join(root, 'examples'), { recursive: true, encoding: 'utf8' }).flatMap((name) => {
  const language = LANGUAGE[path.basename(name)] ?? LANGUAGE[path.extname(name)];
  return language === undefined ? [] : [{ name: name.split(path.sep).join('/'), language }];
});

interface Shown {
  readonly rule: unknown;
  readonly severity: string | undefined;
  readonly message: unknown;
  readonly range: unknown;
}

/** The examples with a configuration of their own, in a folder that is deleted afterwards. */
function copyOfExamples(): string {
  const folder = folderWith({});
  cpSync(path.join(root, 'examples'), folder, { recursive: true });
  return folder;
}

describe.each(['recommended', 'all'])('editor and command line, preset %s', (preset) => {
  const config = { '.plimsoll.yaml': `preset: ${preset}\n` };

  it('find the same in every example', async () => {
    const folder = copyOfExamples();
    const { files } = JSON.parse((await plimsoll(['check', '--format', 'json', '--preset', preset], { cwd: folder })).stdout);
    const client = await startOn(config);
    for (const { name, language } of examples) {
      const file = files.find((one: { path: string }) => one.path === path.join(folder, name));
      const expected: readonly Shown[] = file.diagnostics.map(({ rule, severity, message, range }: Shown) => ({
        rule,
        severity,
        message,
        range,
      }));
      client.open(name, readFileSync(path.join(root, 'examples', name), 'utf8'), language);
      const items = await client.pullUntil(name, (found) => found.length === expected.length);
      expect(items.map(shown), name).toEqual(expected);
    }
  });

  it('repair every example alike', async () => {
    const folder = copyOfExamples();
    await plimsoll(['check', '--fix', '--preset', preset], { cwd: folder });
    const client = await startOn(config);
    for (const { name, language } of examples) {
      const text = readFileSync(path.join(root, 'examples', name), 'utf8');
      client.open(name, text, language);
      await client.pull(name);
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
      const [action] = await client.codeActions(name, range, { only: ['source.fixAll.plimsoll'] });
      const edits = action === undefined ? [] : await editsOf(client, action);
      expect(TextDocument.applyEdits(TextDocument.create('', '', 0, text), edits), name).toBe(
        readFileSync(path.join(folder, name), 'utf8'),
      );
    }
  });
});

async function startOn(files: Readonly<Record<string, string>>): Promise<TestClient> {
  const all = readdirSync(path.join(root, 'examples'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = all.map(({ parentPath, name }) => {
    const file = path.join(parentPath, name);
    return [path.relative(path.join(root, 'examples'), file), readFileSync(file, 'utf8')] as const;
  });
  return TestClient.start({ files: { ...Object.fromEntries(texts), ...files } });
}

function shown({ code, severity, message, range }: Diagnostic): Shown {
  return { rule: code, severity: SEVERITY[severity ?? 0], message, range };
}

async function editsOf(client: TestClient, action: CodeAction): Promise<TextEdit[]> {
  const { edit } = action.edit === undefined ? await client.request<CodeAction>('codeAction/resolve', action) : action;
  return (edit?.documentChanges ?? []).flatMap((change) => ('edits' in change ? (change.edits as TextEdit[]) : []));
}
