import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');
const vsix = path.join(root, '.cache/plimsoll.vsix');
const tarball = path.join(root, '.cache/plimsoll.tgz');
const megabyte = 1024 * 1024;

/** The names in a zip file, from its central directory. */
async function namesInZip(file: string): Promise<string[]> {
  const bytes = await readFile(file);
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const names: string[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    names.push(bytes.toString('utf8', at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return names.sort();
}

async function expected(list: string): Promise<string[]> {
  return (await readFile(path.join(import.meta.dirname, list), 'utf8')).trim().split('\n').sort();
}

let empty: string;
beforeAll(async () => {
  await run(process.execPath, ['scripts/package.mjs', '--no-check'], { cwd: root });
  empty = await mkdtemp(path.join(os.tmpdir(), 'plimsoll-package-'));
  await run('tar', ['xzf', tarball, '-C', empty]);
}, 120_000);
afterAll(() => rm(empty, { recursive: true, force: true }));

describe('the extension', () => {
  it('holds the files that are listed, and no others', async () => {
    expect(await namesInZip(vsix)).toEqual(await expected('vsix-files.txt'));
  });

  it('is smaller than 2 MB', async () => {
    expect((await stat(vsix)).size).toBeLessThan(2 * megabyte);
  });
});

describe('the npm package', () => {
  it('holds the files that are listed, and no others', async () => {
    const { stdout } = await run('tar', ['tzf', tarball]);
    expect(stdout.trim().split('\n').sort()).toEqual(await expected('npm-files.txt'));
  });

  it('is smaller than 2 MB', async () => {
    expect((await stat(tarball)).size).toBeLessThan(2 * megabyte);
  });

  it('runs in an empty folder, with nothing installed beside it', async () => {
    const folder = path.join(empty, 'somewhere');
    await mkdir(folder);
    await writeFile(path.join(folder, 'Dockerfile'), 'FROM debian\nCOPY app /app\n');
    const cli = path.join(empty, 'package/dist/cli.js');
    const { version } = JSON.parse(await readFile(path.join(empty, 'package/package.json'), 'utf8')) as { version: string };
    expect((await run(cli, ['--version'], { cwd: folder })).stdout.trim()).toBe(version);
    const found = await run(cli, ['check', '.'], { cwd: folder }).catch((error: { code: number; stdout: string }) => error);
    expect(found).toMatchObject({ code: 1 });
    expect(found.stdout).toContain('dockerfile/no-latest-tag');
    expect((await run(cli, ['explain', 'dockerfile/no-latest-tag'], { cwd: folder })).stdout).toMatch(/^# /);
  });

  it('serves the language server over standard input and output', async () => {
    const request = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    const server = execFile(process.execPath, [path.join(empty, 'package/dist/cli.js'), 'server', '--stdio'], { cwd: empty });
    server.stdin?.write(`Content-Length: ${Buffer.byteLength(request)}\r\n\r\n${request}`);
    const answer = await new Promise<string>((resolve, reject) => {
      let output = '';
      server.stdout?.on('data', (text: string) => {
        output += text;
        if (output.includes('"capabilities"')) resolve(output);
      });
      server.once('exit', () => reject(new Error(`ended after: ${output}`)));
    });
    server.removeAllListeners('exit');
    server.kill();
    expect(answer).toContain('"id":1');
  });
});
