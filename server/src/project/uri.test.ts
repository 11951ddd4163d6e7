import { describe, expect, it } from 'vitest';
import { canonicalUri, joinUri, parentUri, relativePath, resolvePath } from './uri.ts';

describe('URIs', () => {
  it.each([
    ['file:///a/b/', 'file:///a/b'],
    ['file:///', 'file://'],
    ['file:///c:/x', 'file:///c%3A/x'],
    ['file:///C:/x', 'file:///c%3A/x'],
    ['file:///a(b)', 'file:///a%28b%29'],
    ['file:///a%20b', 'file:///a%20b'],
    ['untitled:Untitled-1', 'untitled:Untitled-1'],
    ['file:///%', 'file:///%25'],
  ])('%s is spelled %s', (written, canonical) => {
    expect(canonicalUri(written)).toBe(canonical);
    expect(canonicalUri(canonical)).toBe(canonical);
  });

  it.each(['a/b', 'ä ö/#?', "it's (a) *", '100%', 'a+b@c,d;e=f&g$h!', '😀', '.env'])('joins and takes apart %j', (path) => {
    const uri = joinUri('file:///root', path);
    expect(canonicalUri(uri)).toBe(uri);
    expect(relativePath('file:///root', uri)).toBe(path);
  });

  it('does not fail on half a character', () => {
    expect(joinUri('file:///r', '\ud800')).toBe('file:///r/%EF%BF%BD');
  });

  it('goes up to the top', () => {
    expect(parentUri('file:///a/b')).toBe('file:///a');
    expect(parentUri('file:///a')).toBe('file://');
    expect(parentUri('file://')).toBeUndefined();
    expect(parentUri('vscode-vfs://host/a')).toBe('vscode-vfs://host');
    expect(parentUri('vscode-vfs://host')).toBeUndefined();
    expect(parentUri('untitled:x')).toBeUndefined();
  });

  it('knows what lies elsewhere', () => {
    expect(relativePath('file:///a', 'file:///ab')).toBeUndefined();
    expect(relativePath('file:///a', 'file:///a')).toBe('');
    expect(relativePath('file://', 'file:///a')).toBe('a');
  });

  it.each([
    ['a', '../b', 'b'],
    ['', './a/./b', 'a/b'],
    ['a/b', '..', 'a'],
    ['a', '.', 'a'],
    ['a', '../..', undefined],
    ['', '..', undefined],
  ])('%j with %j is %j', (base, path, resolved) => {
    expect(resolvePath(base, path)).toBe(resolved);
  });
});
