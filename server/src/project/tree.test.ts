import { describe, expect, it } from 'vitest';
import { belongsToRoot } from './roots.ts';
import { entryAt, filesOfSource, subtree } from './tree.ts';

const tree = {
  files: ['Dockerfile', 'a', 'app/a.py', 'app/b/c.py', 'app/b/d.txt', 'app-x/y', 'chart/Chart.yaml', 'chart/t/x.yaml'].sort(),
  unlisted: ['app/node_modules', 'other/.git'],
  complete: true,
};

describe('what stands at a path', () => {
  it.each([
    ['a', 'file'],
    ['app', 'folder'],
    ['app/b', 'folder'],
    ['app/b/c.py', 'file'],
    ['app/node_modules', 'folder'],
    ['app/node_modules/x', 'unknown'],
    ['other', 'folder'],
    ['ap', 'nothing'],
    ['app/c', 'nothing'],
    ['', 'folder'],
  ])('%j: %s', (path, entry) => {
    expect(entryAt(tree, path)).toBe(entry);
  });

  it('does not believe in absence where the listing was cut', () => {
    expect(entryAt({ ...tree, complete: false }, 'ap')).toBe('unknown');
  });
});

describe('parts of a tree', () => {
  it('is cut at a folder', () => {
    expect(subtree(tree, 'app')).toEqual({ files: ['a.py', 'b/c.py', 'b/d.txt'], unlisted: ['node_modules'], complete: true });
    expect(subtree(tree, 'app')).toBe(subtree(tree, 'app'));
    expect(subtree(tree, 'nowhere').files).toEqual([]);
    expect(subtree(tree, 'app/node_modules/x').complete).toBe(false);
  });

  it.each([
    ['.', tree.files],
    ['/', tree.files],
    ['a', ['a']],
    ['/a', ['a']],
    ['../a', ['a']],
    ['app/', ['app/a.py', 'app/b/c.py', 'app/b/d.txt']],
    ['app/*.py', ['app/a.py']],
    ['app/b*', ['app/b/c.py', 'app/b/d.txt']],
    ['[ab]', ['a']],
    ['nothing', []],
    ['[', []],
  ])('COPY %s', (source, files) => {
    expect(filesOfSource(tree, source)).toEqual(files);
  });

  it('ends where another project begins', () => {
    const belongs = belongsToRoot(tree);
    expect(['a', 'app/a.py', 'chart/t/x.yaml', 'chart/Chart.yaml', 'other/x'].filter(belongs)).toEqual(['a', 'app/a.py']);
  });
});
