// npm start: opens an editor with the extension in it, on a copy of examples/.
//   npm start -- PATH       opens PATH instead
//   npm start -- --no-open  prints the address of the editor in the browser, and opens no browser
// Takes the VS Code that is installed, else downloads one, else takes VS Code's own server from npm (Linux x64).
// PLIMSOLL_START_EDITOR=npm goes straight to the last.
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { editorRunsHere, installEditor } from './editor.mjs';
import { installExtension, quietSettings, startEditor } from './editor-server.mjs';
import { packExtension } from './package.mjs';
import { at, cache } from './paths.mjs';

const windows = process.platform === 'win32';
const say = (line) => console.log(line);
const options = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const [given] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
// npm runs us in the repository; a relative path is meant from where the person stands.
const target = given === undefined ? undefined : path.resolve(process.env.INIT_CWD ?? process.cwd(), given);
if (target !== undefined && !existsSync(target)) {
  console.error(`There is no ${target}.`);
  process.exit(1);
}

process.exitCode = await main();

async function main() {
  const folder = target ?? (await copyExamples());
  if (process.env.PLIMSOLL_START_EDITOR !== 'npm' && hasDisplay()) {
    const installed = installedCode();
    if (installed) return openDesktop(installed, folder);
    const downloaded = await downloadedCode();
    if (downloaded) return openDesktop(downloaded, folder);
  }
  if (editorRunsHere) return openInBrowser(folder);
  console.error(
    'There is no VS Code here, and none could be downloaded. Install it (https://code.visualstudio.com), so that `code` is on the PATH, and run `npm start` again.',
  );
  return 1;
}

/** People break the examples while they try things: each start has fresh ones. */
async function copyExamples() {
  const copy = cache('examples');
  await rm(copy, { recursive: true, force: true });
  await cp(at('examples'), copy, { recursive: true });
  return copy;
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The `code` on the PATH, unless it only talks to an editor on another machine: that one cannot be given a folder of its own. */
function installedCode() {
  const names = windows ? ['code.cmd'] : ['code'];
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  for (const file of folders.flatMap((folder) => names.map((name) => path.join(folder, name)))) {
    try {
      accessSync(file, constants.X_OK);
    } catch {
      continue;
    }
    const real = realpathSync(file);
    const remote = /remote-cli|\.vscode-server|code-server/.test(real) || (process.platform === 'linux' && real.startsWith('/mnt/'));
    if (!remote) return { command: file, args: [] };
  }
  return undefined;
}

/** A VS Code downloaded into the cache, when the place it comes from can be reached. */
async function downloadedCode() {
  const releases = 'https://update.code.visualstudio.com/api/releases/stable';
  const reachable = await fetch(releases, { signal: AbortSignal.timeout(3000) }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!reachable) return undefined;
  try {
    const { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath } = await import('@vscode/test-electron');
    say('Getting VS Code');
    const executable = await downloadAndUnzipVSCode({ version: 'stable', cachePath: cache('vscode') });
    const [command] = resolveCliArgsFromVSCodeExecutablePath(executable);
    return { command, args: [] };
  } catch (error) {
    say(`VS Code could not be downloaded: ${error.message}`);
    return undefined;
  }
}

/** Opens a window that shares neither settings nor extensions with the person's own, and waits until it is closed. */
async function openDesktop({ command }, folder) {
  const home = cache('desktop');
  const settings = path.join(home, 'data/User/settings.json');
  await mkdir(path.dirname(settings), { recursive: true });
  if (!existsSync(settings)) await writeFile(settings, JSON.stringify(quietSettings, null, 2));
  const own = ['--user-data-dir', path.join(home, 'data'), '--extensions-dir', path.join(home, 'extensions')];
  if (process.getuid?.() === 0) own.push('--no-sandbox');
  if (target === undefined) own.push('--disable-workspace-trust');
  say('Packing the extension');
  const code = await inDesktop(command, [...own, '--install-extension', await packExtension(), '--force']);
  if (code !== 0) return code;
  say(`Opening ${folder} in VS Code; close the window or press Ctrl+C to end`);
  return inDesktop(command, [...own, '--wait', '--new-window', folder]);
}

/** Runs the `code` command. On Windows it is a batch file, which needs a shell, which needs quotes. */
function inDesktop(command, args) {
  const child = windows
    ? spawn(
        `"${command}"`,
        args.map((argument) => `"${argument}"`),
        { shell: true, stdio: 'inherit' },
      )
    : spawn(command, args, { stdio: 'inherit' });
  onInterrupt(() => child.kill());
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 0));
  });
}

async function openInBrowser(folder) {
  const home = cache('start');
  const extensions = path.join(home, 'extensions');
  await installEditor(say);
  say('Packing the extension');
  await installExtension(await packExtension(), extensions, home);
  const editor = await startEditor({ data: home, extensions, trust: target !== undefined });
  onInterrupt(() => editor.stop());
  const address = editor.open(folder);
  say(`\nVS Code with Plimsoll is at\n\n  ${address}\n\nThe address carries a password. Press Ctrl+C to end.`);
  if (!options.includes('--no-open') && hasDisplay()) spawn('xdg-open', [address], { stdio: 'ignore' }).on('error', () => {});
  return editor.ended;
}

/** Ends what was started, and nothing else, when we are told to end. */
function onInterrupt(end) {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => void Promise.resolve(end()).then(() => process.exit(0)));
}
