import { describe, expect, it } from 'vitest';
import { parseGitignore } from './gitignore.ts';

describe('what a .gitignore says', () => {
  it.each([
    ['*.log', 'a.log a/b.log', 'a.logs log'],
    ['/top', 'top', 'a/top'],
    ['a/b', 'a/b', 'x/a/b b'],
    ['build/', 'build/ a/build/', 'build a/build'],
    ['**/x', 'x a/x a/b/x', 'ax'],
    ['a/**', 'a/b a/b/c', 'a'],
    ['a/**/b', 'a/b a/x/b a/x/y/b', 'ab'],
    ['?', 'a b/c', 'ab'],
    ['[ab]c', 'ac bc', 'cc'],
    ['[!a]c', 'bc', 'ac'],
    ['[^a]c', 'bc', 'ac'],
    ['a[!b]c', 'axc', 'abc a/c'],
    ['[*]', '*', 'a ]'],
    ['[]a]', '] a', '[]'],
    ['{a,b}', '{a,b}', 'a b'],
    ['a|b*', 'a|bc', 'a b bc'],
    ['\\d', 'd', '1'],
    ['\\!x', '!x', 'x'],
    ['\\#x', '#x', 'x'],
    ['x  ', 'x', 'x\u2003'],
    ['[', '', '['],
    ['#x', '', '#x x'],
    ['*.a\n!k.a', 'x.a', 'k.a'],
    ['!k.a\n*.a', 'k.a', 'k.b'],
    ['a\r\nb\r\n', 'a b', 'c'],
  ])('%j', (text, ignored, others) => {
    const says = parseGitignore(text);
    const ask = (path: string) => (path.endsWith('/') ? says(path.slice(0, -1), true) : says(path, false));
    for (const path of ignored.split(' ').filter(Boolean)) expect(ask(path), path).toBe('ignored');
    for (const path of others.split(' ')) expect(ask(path), path).not.toBe('ignored');
  });

  it('tells kept from not mentioned', () => {
    const says = parseGitignore('*.a\n!k.a');
    expect(says('k.a', false)).toBe('kept');
    expect(says('k.b', false)).toBeUndefined();
  });

  it('is not impressed by a pattern made for backtracking', () => {
    const says = parseGitignore(`${'*a'.repeat(100)}b\n${'**/*'.repeat(100)}b`);
    expect(says('a'.repeat(250), false)).toBeUndefined();
  });
});
