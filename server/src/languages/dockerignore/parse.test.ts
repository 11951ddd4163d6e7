import { describe, expect, it } from 'vitest';
import { textAt } from '../../core/text.ts';
import { parseIgnoreFile } from './parse.ts';

describe('reading lines', () => {
  it('knows where patterns and comments stand', () => {
    const text = '\ufeff# first\r\n  a/ \r\n\r\n!b\n #c';
    const file = parseIgnoreFile(text);
    expect(file.comments.map((place) => textAt(text, place))).toEqual(['# first']);
    expect(file.patterns.map((pattern) => [textAt(text, pattern.span), pattern.pattern, pattern.negated])).toEqual([
      ['a/', 'a', false],
      ['!b', 'b', true],
      ['#c', '#c', false],
    ]);
    expect(file.patterns.map((pattern) => pattern.index)).toEqual([0, 1, 2]);
  });

  it.each([
    ['/foo', 'foo'],
    ['./foo', 'foo'],
    ['foo//', 'foo'],
    ['foo/../bar', 'bar'],
    ['../x', '../x'],
    ['/../x', 'x'],
    ['//x', 'x'],
    ['.', '.'],
    ['a/..', '.'],
    ['/', '/'],
    ['x/ /', 'x'],
    ['!/x', 'x'],
    ['! ./x/', 'x'],
  ])('%j becomes %j', (written, cleaned) => {
    expect(parseIgnoreFile(written).patterns[0]?.pattern).toBe(cleaned);
  });
});

describe('what stops the builder', () => {
  it.each([
    ['!', 'Nothing follows the exclamation mark.'],
    ['!  ', 'Nothing follows the exclamation mark.'],
    ['!/', 'Nothing follows the exclamation mark.'],
    ['!/..', 'Nothing follows the exclamation mark.'],
    ['[', 'The class that begins with "[" is never closed.'],
    ['a[', 'The class that begins with "[" is never closed.'],
    ['[a', 'The class that begins with "[" is never closed.'],
    ['[^', 'The class that begins with "[" is never closed.'],
    ['[a-b', 'The class that begins with "[" is never closed.'],
    ['[]', 'A class cannot begin with "]".'],
    ['[]a]', 'A class cannot begin with "]".'],
    ['[^]a]', 'A class cannot begin with "]".'],
    ['[-x]', 'A "-" in a class needs a character on both sides.'],
    ['[x-]', 'A "-" in a class needs a character on both sides.'],
    ['[a-b-c]', 'A "-" in a class needs a character on both sides.'],
    ['a\\', 'Nothing follows the backslash at the end.'],
    ['[a\\', 'Nothing follows the backslash at the end.'],
    ['!a[', 'The class that begins with "[" is never closed.'],
    ['src\\main', 'The builder does not know the escape "\\m".'],
    ['\\é', 'The builder does not know the escape "\\é".'],
    ['\\1', 'The builder does not know the escape "\\1".'],
    ['\\xg0', 'The builder does not know the escape "\\x".'],
    ['\\p{Greek}', 'The builder does not know the escape "\\p".'],
    ['[z-a]', 'The range "z-a" runs backwards.'],
    ['[[:vowel:]]', 'The builder does not know the class "[:vowel:]".'],
    ['*{2}', 'The builder takes "{2}" for a repetition, which cannot repeat a wildcard.'],
    ['?|{2}', 'The builder takes "{2}" for a repetition, which has nothing to repeat.'],
    ['?a{3,2}', 'The builder takes "{3,2}" for a repetition, which ends before it begins.'],
    ['?a{1001}', 'The builder takes "{1001}" for a repetition, which may not be above 1000.'],
  ])('%j: %s', (written, sentence) => {
    const [pattern] = parseIgnoreFile(written).patterns;
    expect(pattern?.invalid).toBe(sentence);
    expect(pattern?.pattern).toBe('');
    expect(pattern?.matches('a')).toBe(false);
  });

  it.each(['a]', '[a]]', '\\[', '[\\]]', '[^^]', '[!a]', '{a', 'a{2}', '!!', '!.', '\\Q'])('%j is fine', (written) => {
    expect(parseIgnoreFile(written).patterns[0]?.invalid).toBeUndefined();
  });

  it('counts the bytes of a line', () => {
    expect(parseIgnoreFile('a'.repeat(65_535)).patterns[0]?.invalid).toBeUndefined();
    expect(parseIgnoreFile('a'.repeat(65_536)).patterns[0]?.invalid).toBe('This line is longer than 64 KiB.');
    expect(parseIgnoreFile('é'.repeat(32_768)).patterns[0]?.invalid).toBe('This line is longer than 64 KiB.');
    expect(parseIgnoreFile(`#${'a'.repeat(65_536)}`).problems).toHaveLength(1);
  });

  it('looks at a limited number of lines', () => {
    const file = parseIgnoreFile('a\n'.repeat(5_001));
    expect(file.patterns).toHaveLength(5_000);
    expect(file.problems).toMatchObject([{ kind: 'limit' }]);
  });
});
