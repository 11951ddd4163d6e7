import { describe, expect, it } from 'vitest';
import { globProblem, matchesGlob, matchesUri, pathBelow, rebaseGlob } from './globs.ts';

describe('matchesGlob', () => {
  it.each([
    ['vendor/**', 'vendor/a/Dockerfile', true],
    ['vendor/**', 'vendor', true],
    ['vendor/**', 'src/vendor/a', false],
    ['vendor', 'src/vendor/a', true],
    ['vendor/', 'vendor/a', true],
    ['./vendor', 'vendor/a', true],
    ['/vendor', 'vendor/a', true],
    ['/vendor', 'src/vendor/a', false],
    ['vendor', 'vendored/a', false],
    ['*.Dockerfile', 'docker/api.Dockerfile', true],
    ['docker/*.Dockerfile', 'docker/api.Dockerfile', true],
    ['docker/*.Dockerfile', 'docker/x/api.Dockerfile', false],
    ['docker/**/*.Dockerfile', 'docker/api.Dockerfile', true],
    ['docker/**/*.Dockerfile', 'docker/x/y/api.Dockerfile', true],
    ['**/test/**', 'a/b/test/c', true],
    ['**', 'anything/at/all', true],
    ['*', '.env', true],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['[]]x', ']x', true],
    ['{a,b}/*.yaml', 'b/x.yaml', true],
    ['{a,b{c,d}}.y', 'bd.y', true],
    ['{a,b}', 'c', false],
    ['k8s/*/prod', 'k8s/x/prod/a.yaml', true],
    ['a*b*c', 'a1b2b3c', true],
    ['a*b*c', 'a1b2b3', false],
    ['(a+)+b', 'aaab', false],
    ['', 'a', false],
  ])('%s and %s: %s', (pattern, path, expected) => expect(matchesGlob(pattern, path)).toBe(expected));

  it('does not blow up', () => {
    expect(matchesGlob(`${'*a'.repeat(200)}b`, 'a'.repeat(4000))).toBe(false);
    expect(matchesGlob(`${'**/a/'.repeat(80)}b`, 'a/'.repeat(2000))).toBe(false);
  });
});

describe('globProblem', () => {
  it.each(['a', 'a/**', '{a,b}', '[a-z]*', 'a}', 'a]'])('%s is fine', (pattern) => expect(globProblem(pattern)).toBeUndefined());
  it.each(['', ' ', '!a', 'a\\b', '../a', 'a/../b', '[a', '{a,b', 'x'.repeat(600), '{a,b}'.repeat(7)])('%s is not', (pattern) =>
    expect(globProblem(pattern)).toMatch(/^(is|begins|holds|leaves|has|stands) /),
  );
});

describe('globs of URIs', () => {
  const folder = 'file:///w/my%20%5Bapp%5D';
  it.each([
    ['vendor/**', `${folder}/vendor/x/Dockerfile`, true],
    ['*.yaml', `${folder}/a/b.yaml`, true],
    ['/a.yaml', `${folder}/b/a.yaml`, false],
    ['/a.yaml', `${folder}/a.yaml`, true],
    ['**', 'file:///w/other/x', false],
    ['a b.yaml', `${folder}/a%20b.yaml`, true],
  ])('%s, %s: %s', (pattern, uri, expected) => expect(matchesUri([rebaseGlob(pattern, folder)], uri)).toBe(expected));

  it('matches nothing without globs', () => expect(matchesUri([], 'file:///a')).toBe(false));
  it('gives the path below a folder', () => {
    expect(pathBelow('file:///w', 'file:///w/a%20b/c')).toBe('a b/c');
    expect(pathBelow('file:///w', 'file:///work/c')).toBeUndefined();
    expect(pathBelow('file:///w', 'file:///w/%E0%A4%A')).toBe('%E0%A4%A');
  });
});
