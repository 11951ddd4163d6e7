import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { rebaseGlob } from '../config/globs.ts';
import { nodeFiles } from './node-files.ts';
import { type WalkOptions, walk } from './walk.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'plimsoll-walk-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
}

async function found(options?: WalkOptions): Promise<readonly string[]> {
  const base = pathToFileURL(root).href;
  const uris: string[] = [];
  for await (const uri of walk(nodeFiles, base, options)) uris.push(decodeURIComponent(uri.slice(base.length + 1)));
  return uris;
}

it('finds files by their names, in the order of their paths', async () => {
  write({
    'a.txt': '',
    'b.yaml': '',
    'a/Dockerfile': '',
    'a.yaml': '',
    'a0/x.json': '',
    'a/api.Dockerfile': '',
    'a/.dockerignore': '',
    'ä ö/x.yml': '',
    '.plimsoll.yaml': '',
    'Dockerfile.md': '',
  });
  expect(await found()).toEqual([
    '.plimsoll.yaml',
    'a.yaml',
    'a/.dockerignore',
    'a/Dockerfile',
    'a/api.Dockerfile',
    'a0/x.json',
    'b.yaml',
    'ä ö/x.yml',
  ]);
});

it('looks into no bulk folder and follows no link to a folder', async () => {
  write({ 'node_modules/x.yaml': '', '.git/x.yaml': '', '.venv/x.yaml': '', 'vendor/x.yaml': '', 'dist/x.yaml': '' });
  symlinkSync('..', path.join(root, 'vendor/up'));
  expect(await found()).toEqual(['dist/x.yaml', 'vendor/x.yaml']);
});

it('leaves out what globs exclude', async () => {
  write({ 'a/x.yaml': '', 'b/x.yaml': '', 'b/y.yaml': '' });
  expect(await found({ exclude: ['a/**', 'y.yaml'].map((glob) => rebaseGlob(glob, pathToFileURL(root).href)) })).toEqual(['b/x.yaml']);
});

it('honours .gitignore files, the nearest first, and cannot be talked into an ignored folder', async () => {
  write({
    '.gitignore': '*.gen.yaml\n/out/\nx.yaml\n',
    'a.gen.yaml': '',
    'out/!keep.yaml': '',
    'sub/.gitignore': '!x.yaml\n/only.yaml\n!/out\n',
    'sub/x.yaml': '',
    'sub/only.yaml': '',
    'sub/deep/only.yaml': '',
    'x.yaml': '',
    'out/.gitignore': '!*\n',
  });
  expect(await found()).toEqual(['sub/deep/only.yaml', 'sub/x.yaml']);
  expect(await found({ useGitignore: false })).toHaveLength(6);
});

it('stops when it is told to', async () => {
  write({ 'a.yaml': '', 'b/c.yaml': '' });
  await expect(found({ signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
});
