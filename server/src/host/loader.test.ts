import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../core/limits.ts';
import type { RecordingView } from '../project/view.ts';
import { configWith } from '../testing/config.ts';
import type { FileSystem } from './files.ts';
import { createLoader, type Loader } from './loader.ts';
import { nodeFiles } from './node-files.ts';

let root = '';
let counts: Map<string, number>;
let open: Map<string, string>;
let files: FileSystem;

/** The disk, with every question counted. */
function counting(): FileSystem {
  const count = (what: string, of: string) =>
    counts.set(`${what} ${of.slice(of.lastIndexOf('/') + 1)}`, (counts.get(`${what} ${of.slice(of.lastIndexOf('/') + 1)}`) ?? 0) + 1);
  return {
    read(uri, ...rest) {
      count('read', uri);
      return nodeFiles.read(uri, ...rest);
    },
    list(uri, ...rest) {
      count('list', uri);
      return nodeFiles.list(uri, ...rest);
    },
    stat: (...asked) => nodeFiles.stat(...asked),
  };
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'plimsoll-loader-'));
  counts = new Map();
  open = new Map();
  files = counting();
});
afterEach(() => rmSync(root, { recursive: true }));

const uriOf = (name = '') => pathToFileURL(path.join(root, name)).href;

function write(all: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
}

const loaderOf = (): Loader => createLoader({ files, folders: [uriOf()], openText: (uri) => open.get(uri) });

/** Asks until everything that was asked for is known, as the command line does. */
async function ask<T>(
  loader: Loader,
  name: string,
  text: string,
  question: (view: RecordingView) => T,
): Promise<{ answer: T; view: RecordingView; rounds: number }> {
  for (let rounds = 0; ; rounds++) {
    const view = loader.snapshot.view({ uri: uriOf(name), text }, configWith());
    const answer = question(view);
    if (view.needs.size === 0 || rounds > limits.projectRounds) return { answer, view, rounds };
    await loader.load(view.needs);
  }
}

describe('loading', () => {
  it('answers a Dockerfile within the rounds that are allowed', async () => {
    write({ 'app/Dockerfile': '', 'app/a': '', 'app/.dockerignore': 'b', 'app/b': '', 'compose.yaml': 'services: {x: {build: app}}' });
    const { answer, rounds } = await ask(loaderOf(), 'app/Dockerfile', 'FROM x\nCOPY a b /\n', (view) => view.contexts());
    expect(answer).toMatchObject([{ root: uriOf('app'), origin: 'compose', ignore: { uri: uriOf('app/.dockerignore') } }]);
    expect(rounds).toBeLessThanOrEqual(limits.projectRounds);
    const loader = loaderOf();
    await loader.prepare(uriOf('app/Dockerfile'));
    expect((await ask(loader, 'app/Dockerfile', 'FROM x', (view) => view.contexts())).rounds).toBeLessThan(limits.projectRounds);
  });

  it('loads every fact once, whoever asks', async () => {
    write({ 'a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: a}', 'b.yaml': 'x: 1' });
    const loader = loaderOf();
    const keys = [`objects:${uriOf()}`, `tree:${uriOf()}`, `text:${uriOf('a.yaml')}`];
    const loaded = await Promise.all([loader.load(keys), loader.load(keys), loader.load(keys.slice(0, 1))]);
    expect(loaded.map((keys) => keys.size)).toEqual([3, 3, 1]);
    expect(await loader.load(keys)).toEqual(new Set());
    expect(Math.max(...counts.values())).toBe(1);
    const { answer } = await ask(loader, 'c.yaml', '', (view) => view.objects('Service'));
    expect(answer?.map(({ object }) => object.name)).toEqual(['a']);
  });

  it('goes on for those who still wait when one of them stops', async () => {
    write({ a: 'text' });
    const loader = loaderOf();
    const stop = new AbortController();
    const key = `text:${uriOf('a')}`;
    const stopped = loader.load([key], stop.signal);
    const waiting = loader.load([key]);
    stop.abort(new Error('enough'));
    await expect(stopped).rejects.toThrow('enough');
    expect(await waiting).toEqual(new Set([key]));
  });

  it('can try again after everybody stopped', async () => {
    write({ a: 'text' });
    const loader = loaderOf();
    const stop = new AbortController();
    const stopped = loader.load([`text:${uriOf('a')}`], stop.signal);
    stop.abort(new Error('enough'));
    await expect(stopped).rejects.toThrow('enough');
    expect((await ask(loader, 'b', '', (view) => view.text(uriOf('a')))).answer).toBe('text');
  });

  it('tells what is not there from what cannot be read', async () => {
    write({ big: 'x'.repeat(limits.projectFileBytes + 1) });
    const texts = (view: RecordingView) => [view.text(uriOf('big')), view.text(uriOf('none')), view.text('file:///etc/hostname')];
    expect((await ask(loaderOf(), 'a', '', texts)).answer).toEqual([undefined, null, undefined]);
  });

  it('prefers what is open in an editor', async () => {
    write({ a: 'disk' });
    open.set(uriOf('a'), 'editor');
    expect((await ask(loaderOf(), 'b', '', (view) => view.text(uriOf('a')))).answer).toBe('editor');
  });
});

describe('refreshing', () => {
  const service = (name: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\n`;

  it('says which answers are other ones now', async () => {
    write({ 'a.yaml': service('a'), 'b.yaml': service('b').replace('Service', 'Secret') });
    const loader = loaderOf();
    const names = (view: RecordingView) => view.objects('Service')?.map(({ object }) => object.name);
    const { view } = await ask(loader, 'c.yaml', '', names);
    expect([...view.reads.keys()]).toContain(`objects:${uriOf()}#Service`);
    counts.clear();

    write({ 'b.yaml': service('b2').replace('Service', 'Secret') });
    let changed = await loader.refresh([{ uri: uriOf('b.yaml'), kind: 'changed' }]);
    expect(changed).toContain(`objects:${uriOf()}#Secret`);
    expect(changed).not.toContain(`objects:${uriOf()}#Service`);
    expect([...counts.keys()]).toEqual(['read b.yaml']);

    write({ 'd.yaml': service('d') });
    changed = await loader.refresh([{ uri: uriOf('d.yaml'), kind: 'created' }]);
    expect(changed).toContain(`objects:${uriOf()}#Service`);
    expect(changed).toContain(`tree:${uriOf()}`);
    expect((await ask(loader, 'c.yaml', '', names)).answer).toEqual(['a', 'd']);

    rmSync(path.join(root, 'a.yaml'));
    await loader.refresh([{ uri: uriOf('a.yaml'), kind: 'deleted' }]);
    expect((await ask(loader, 'c.yaml', '', names)).answer).toEqual(['d']);
  });

  it('is silent about changes that change nothing, or that nobody asked about', async () => {
    write({ a: '1' });
    const loader = loaderOf();
    await loader.load([`text:${uriOf('a')}`]);
    expect(
      await loader.refresh([
        { uri: uriOf('a'), kind: 'changed' },
        { uri: uriOf('b'), kind: 'created' },
      ]),
    ).toEqual(new Set());
  });

  it('keeps what it knew until it knows better', async () => {
    write({ a: '1' });
    const loader = loaderOf();
    const key = `text:${uriOf('a')}`;
    await loader.load([key]);
    const before = loader.snapshot.version(key);
    write({ a: '2' });
    const refreshing = loader.refresh([{ uri: uriOf('a'), kind: 'changed' }]);
    expect(loader.snapshot.version(key)).toBe(before);
    expect(await refreshing).toEqual(new Set([key]));
    expect(loader.snapshot.version(key)).not.toBe(before);
  });

  it('believes the last of several', async () => {
    const loader = loaderOf();
    const key = `text:${uriOf('a')}`;
    open.set(uriOf('a'), '0');
    await loader.load([key]);
    const all = ['1', '2', '3'].map((text) => {
      open.set(uriOf('a'), text);
      return loader.refresh([{ uri: uriOf('a'), kind: 'changed' }]);
    });
    await Promise.all(all);
    expect(loader.snapshot.fact('text', uriOf('a'))?.text).toBe('3');
  });

  it('forgets what a deleted folder held', async () => {
    write({ 'd/e/a': '1' });
    const loader = loaderOf();
    await loader.load([`text:${uriOf('d/e/a')}`, `tree:${uriOf()}`]);
    rmSync(path.join(root, 'd'), { recursive: true });
    const changed = await loader.refresh([{ uri: uriOf('d'), kind: 'deleted' }]);
    expect(changed).toEqual(new Set([`text:${uriOf('d/e/a')}`, `tree:${uriOf()}`]));
  });

  it('does not list again for a file in a bulk folder', async () => {
    write({ 'node_modules/x/y': '' });
    const loader = loaderOf();
    await loader.load([`tree:${uriOf()}`]);
    counts.clear();
    await loader.refresh([{ uri: uriOf('node_modules/x/z'), kind: 'created' }]);
    expect(counts.size).toBe(0);
  });

  it('starts over with other folders', async () => {
    write({ 'p/a': '1' });
    const loader = loaderOf();
    await loader.load([`tree:${uriOf()}`, `text:${uriOf('p/a')}`]);
    loader.setFolders([`${uriOf('p')}/`]);
    expect(loader.snapshot.folders).toEqual([uriOf('p')]);
    expect([...loader.snapshot.facts.keys()]).toEqual([`text:${uriOf('p/a')}`]);
  });
});
