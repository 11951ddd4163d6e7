// Starts the editor of `editor.mjs`: VS Code's server, whose workbench is a web page.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { editor } from './editor.mjs';
import { must } from './run.mjs';

/** Nothing that asks the outside, and nothing that stands between a person and the file. */
export const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': 'off',
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
};

/** VS Code asks a gallery for extensions unless it knows none. */
const environment = { ...process.env, EXTENSIONS_GALLERY: '{}' };

/** Installs a packed extension into `extensions`, without starting the editor. */
export async function installExtension(vsix, extensions, data) {
  const args = [
    '--accept-server-license-terms',
    '--server-data-dir',
    data,
    '--extensions-dir',
    extensions,
    '--install-extension',
    vsix,
    '--force',
  ];
  await must(editor.node, [editor.main, ...args], { env: { EXTENSIONS_GALLERY: '{}' } });
}

/**
 * Starts the server on loopback, on a free port, behind a random token: without one any web page could drive it.
 * @param {object} options
 * @param {string} options.data folder of settings, state and logs
 * @param {string} options.extensions folder of installed extensions
 * @param {boolean} [options.trust] ask whether a folder is trusted, as the desktop does
 * @param {boolean} [options.driver] let a web page run tests in the extension host
 * @returns {Promise<{origin: string, authority: string, pid: number, open(folder?: string, query?: object): string, settings(values: object): Promise<void>, ended: Promise<number>, stop(): Promise<void>}>}
 */
export async function startEditor({ data, extensions, settings = {}, trust = false, driver = false, env = {} }) {
  // Sockets go to a short path of our own, so that they disappear with it.
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'plimsoll-'));
  const token = randomBytes(24).toString('hex');
  const tokenFile = path.join(scratch, 'token');
  await writeFile(tokenFile, token, { mode: 0o600 });
  const settingsFile = path.join(data, 'data/User/settings.json');
  const writeSettings = async (values) => {
    await mkdir(path.dirname(settingsFile), { recursive: true });
    await writeFile(settingsFile, JSON.stringify({ ...quietSettings, ...values }, null, 2));
  };
  await writeSettings(settings);

  const args = ['--host', '127.0.0.1', '--port', '0', '--connection-token-file', tokenFile, '--accept-server-license-terms'];
  args.push('--server-data-dir', data, '--extensions-dir', extensions, '--telemetry-level', 'off', '--disable-telemetry');
  if (!trust) args.push('--disable-workspace-trust');
  if (driver) args.push('--enable-smoke-test-driver');
  const child = spawn(editor.node, [editor.main, ...args], {
    cwd: editor.home,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environment, TMPDIR: scratch, XDG_RUNTIME_DIR: scratch, ...env },
  });
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  const stop = async () => {
    signal(child.pid, 'SIGTERM');
    const late = setTimeout(() => signal(child.pid, 'SIGKILL'), 5000);
    await ended;
    clearTimeout(late);
    // Extension hosts of the same group that outlived the server.
    signal(child.pid, 'SIGKILL');
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
  };

  let port;
  try {
    port = await listeningPort(child, ended);
  } catch (error) {
    await stop();
    throw error;
  }
  const authority = `127.0.0.1:${port}`;
  const origin = `http://${authority}`;
  const open = (folder, query = {}) =>
    `${origin}/?${new URLSearchParams({ tkn: token, ...(folder ? { folder } : { ew: 'true' }), ...query })}`;
  return { origin, authority, pid: child.pid, open, settings: writeSettings, ended, stop };
}

/** The server says which port it got; it is told to choose, so that two can run at once. */
function listeningPort(child, ended) {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (text) => {
      output += text;
      const found = /Extension host agent listening on (\d+)/.exec(output);
      if (found) resolve(Number(found[1]));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    ended.then((code) => reject(new Error(`The editor's server ended with ${code}\n${output}`)));
  });
}

/** Signals a process and what it started. */
function signal(pid, name) {
  try {
    process.kill(-pid, name);
  } catch {
    // It has ended.
  }
}
