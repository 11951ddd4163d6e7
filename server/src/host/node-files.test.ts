import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listTree } from './list-tree.ts';
import { nodeFiles, nodeFilesWithin } from './node-files.ts';

const top = mkdtempSync(path.join(tmpdir(), 'plimsoll-files-'));
const root = path.join(top, 'root');
const rootUri = pathToFileURL(root).href;
const files = nodeFilesWithin([rootUri]);
const uri = (...parts: string[]) => pathToFileURL(path.join(root, ...parts)).href;
const signal = new AbortController().signal;

beforeAll(() => {
  mkdirSync(path.join(root, 'a/b'), { recursive: true });
  mkdirSync(path.join(root, 'node_modules/x'), { recursive: true });
  writeFileSync(path.join(root, 'text'), '\ufeffhällo');
  writeFileSync(path.join(root, 'binary'), Buffer.from([1, 0, 2]));
  writeFileSync(path.join(root, 'a/b/ö #.txt'), 'x');
  writeFileSync(path.join(root, 'node_modules/x/y'), '');
  writeFileSync(path.join(top, 'secret'), 'secret');
  symlinkSync('../secret', path.join(root, 'escape'));
  symlinkSync('..', path.join(root, 'up'));
  symlinkSync('text', path.join(root, 'link'));
  symlinkSync('..', path.join(root, 'a/circle'));
  symlinkSync('nowhere', path.join(root, 'dangling'));
  execFileSync('mkfifo', [path.join(root, 'pipe')]);
});

afterAll(() => rmSync(top, { recursive: true }));

describe('reading', () => {
  it('reads text as it is', async () => {
    expect(await files.read(uri('text'), 100)).toBe('\ufeffhällo');
    expect(await files.read(uri('link'), 100)).toBe('\ufeffhällo');
    expect(await files.read(uri('a', 'b', 'ö #.txt'), 100)).toBe('x');
  });

  it.each([
    ['a file that is too big', uri('text'), 3],
    ['binary data', uri('binary'), 100],
    ['a folder', uri('a'), 100],
    ['nothing', uri('nothing'), 100],
    ['a pipe', uri('pipe'), 100],
    ['a link that leads outside', uri('escape'), 100],
    ['a path through such a link', `${rootUri}/up/secret`, 100],
    ['a dangling link', uri('dangling'), 100],
    ['a device', 'file:///dev/zero', 100],
    ['another scheme', 'untitled:x', 100],
    ['no URI at all', 'file://%', 100],
  ])('does not read %s', async (_, what, most) => {
    expect(await files.read(what, most)).toBeNull();
  });

  it('follows links anywhere for files that a person named', async () => {
    expect(await nodeFiles.read(uri('escape'), 100)).toBe('secret');
    expect(await nodeFiles.within?.(() => [rootUri]).read(uri('escape'), 100)).toBeNull();
  });

  it('stops when it is told to', async () => {
    await expect(files.read(uri('text'), 100, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
    await expect(files.list(uri(), { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });
});

describe('looking around', () => {
  it('tells what stands there', async () => {
    expect(await files.stat(uri('binary'))).toEqual({ type: 'file', size: 3 });
    expect(await files.stat(uri('a'))).toMatchObject({ type: 'folder' });
    expect(await files.stat(uri('pipe'))).toMatchObject({ type: 'other' });
    expect(await files.stat(uri('escape'))).toBeNull();
  });

  it('lists a folder, and says what links lead to as far as that is inside', async () => {
    const entries = await files.list(uri());
    const byName = Object.fromEntries(
      (entries ?? []).map(({ name, type, symlink }) => [name, symlink === true ? `link to ${type}` : type]),
    );
    expect(byName).toEqual({
      a: 'folder',
      binary: 'file',
      dangling: 'link to other',
      escape: 'link to other',
      link: 'link to file',
      node_modules: 'folder',
      pipe: 'other',
      text: 'file',
      up: 'link to other',
    });
    expect(await files.list(uri(), { limit: 2 })).toHaveLength(2);
    expect(await files.list(uri('text'))).toBeNull();
    expect(await files.list(pathToFileURL(top).href)).toBeNull();
  });

  it('lists all below, without circles and bulk folders', async () => {
    expect(await listTree(files, rootUri, signal)).toEqual({
      files: ['a/b/ö #.txt', 'binary', 'link', 'text'],
      unlisted: ['a/circle', 'dangling', 'escape', 'node_modules', 'up'],
      complete: true,
    });
    expect(await listTree(files, uri('nothing'), signal)).toBeNull();
    expect(await listTree(files, rootUri, signal, 2)).toMatchObject({ complete: false });
  });

  it('goes no deeper than 32 folders', async () => {
    const deep = path.join(root, 'deep', ...Array.from({ length: 40 }, () => 'd'));
    mkdirSync(deep, { recursive: true });
    writeFileSync(path.join(deep, 'treasure'), '');
    const tree = await listTree(files, uri('deep'), signal);
    expect(tree?.files).toEqual([]);
    expect(tree?.complete).toBe(false);
  });
});

it('does not hold up others while it lists thousands of files', async () => {
  const many = path.join(root, 'many');
  for (let folder = 0; folder < 20; folder++) {
    mkdirSync(path.join(many, `${folder}`), { recursive: true });
    for (let file = 0; file < 250; file++) writeFileSync(path.join(many, `${folder}`, `${file}`), '');
  }
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  const tree = await listTree(files, uri('many'), signal);
  clearInterval(timer);
  expect(tree?.files).toHaveLength(5000);
  expect(turns).toBeGreaterThan(3);
});
