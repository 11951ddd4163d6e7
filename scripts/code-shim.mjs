#!/usr/bin/env node
import { existsSync, statSync } from 'node:fs';
// Stands in for the desktop's `code` where there is none: takes the arguments of `@vscode/test-electron`, and runs the same
// test module in the extension host of the editor of `editor.mjs`, whose workbench is opened in a headless Chromium.
// Exit status: that of the tests. What they print is printed.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import { startBrowser } from './browser.mjs';
import { startEditor } from './editor-server.mjs';

const options = new Map();
const rest = [];
for (const argument of process.argv.slice(2)) {
  const [, name, value] = /^--([\w-]+)(?:=(.*))?$/s.exec(argument) ?? [];
  if (name === undefined) rest.push(argument);
  else options.set(name, [...(options.get(name) ?? []), value ?? 'true']);
}
const option = (name) => options.get(name)?.[0];

/** An extension host on a server imports exactly the path it is given. */
function moduleFile(file) {
  const candidates = [file, `${file}.js`, path.join(file, 'index.js')];
  return candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile()) ?? file;
}

const scratch = await mkdtemp(path.join(os.tmpdir(), 'plimsoll-shim-'));
const userSettings = option('user-data-dir') && path.join(option('user-data-dir'), 'User/settings.json');
const settings = userSettings && existsSync(userSettings) ? JSON.parse(await readFile(userSettings, 'utf8')) : {};
const editor = await startEditor({
  data: scratch,
  extensions: option('extensions-dir') ?? path.join(scratch, 'extensions'),
  settings,
  driver: true,
});
const browser = await startBrowser();

let ending;
function end(code) {
  ending ??= (async () => {
    await browser.close().catch(() => {});
    await editor.stop();
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
    process.exit(code);
  })();
  return ending;
}
process.on('SIGINT', () => end(130));
process.on('SIGTERM', () => end(143));

/** What VS Code's own parts say about themselves while they start. */
const noise =
  /^(\[?(reconnection-grace|AgentHost|AccountPolicy|Service Worker|ChatModel)|Ignoring fetching|Creating a socket|Resolv|Updating additional)/;

const page = await browser.newPage();
const result = new Promise((resolve) => {
  page.once('crash', () => resolve(70));
  page.once('close', () => resolve(71));
  void page.exposeFunction('codeAutomationExit', resolve);
});
await page.exposeFunction('codeAutomationLog', (type, values) => {
  const line = format(...values);
  if (!noise.test(line)) (type === 'error' || type === 'warn' ? process.stderr : process.stdout).write(`${line}\n`);
});
const remote = (file) => `vscode-remote://${editor.authority}${encodeURI(path.resolve(file))}`;
const payload = [
  ...(options.get('extensionDevelopmentPath') ?? []).map((folder) => ['extensionDevelopmentPath', remote(folder)]),
  ...(option('extensionTestsPath') ? [['extensionTestsPath', remote(moduleFile(path.resolve(option('extensionTestsPath'))))]] : []),
  ['skipWelcome', 'true'],
  ['skipReleaseNotes', 'true'],
];
await page.goto(editor.open(rest[0] && path.resolve(rest[0]), { payload: JSON.stringify(payload) }));
await end(await result);
