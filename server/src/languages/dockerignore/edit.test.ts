import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../core/text.ts';
import { addEntries, deleteLine, literalPattern, replacePattern } from './edit.ts';
import { parseIgnoreFile } from './parse.ts';

describe('adding entries', () => {
  it.each([
    ['', 'x\ny\n'],
    ['\ufeff', '\ufeffx\ny\n'],
    ['a', 'a\nx\ny'],
    ['a\n', 'a\nx\ny\n'],
    ['a\r\n', 'a\r\nx\r\ny\r\n'],
    ['a\r\nb', 'a\r\nb\r\nx\r\ny'],
    ['a\n\n\n', 'a\nx\ny\n\n\n'],
    ['a\n# end\n', 'a\n# end\nx\ny\n'],
    ['# only', '# only\nx\ny'],
    ['a  ', 'a  \nx\ny'],
    ['\n\n', 'x\ny\n\n\n'],
  ])('%j becomes %j', (text, expected) => {
    const file = parseIgnoreFile(text);
    expect(applyEdits(text, [addEntries(file, ['x', 'y'])])).toBe(expected);
  });

  it('can stand below a given line', () => {
    const file = parseIgnoreFile('*\n!a\n');
    expect(applyEdits(file.text, [addEntries(file, ['!b'], file.patterns[0])])).toBe('*\n!b\n!a\n');
  });
});

describe('deleting and replacing', () => {
  it.each([
    ['a\nb\nc\n', 1, 'a\nc\n'],
    ['a\nb\nc', 2, 'a\nb'],
    ['a\r\nb', 1, 'a'],
    ['a', 0, ''],
    ['\ufeffa\nb', 0, '\ufeffb'],
    ['a\n  b  \n', 1, 'a\n'],
    ['# x\na\n', 0, '# x\n'],
  ])('%j without line %i is %j', (text, index, expected) => {
    const file = parseIgnoreFile(text);
    const pattern = file.patterns[index];
    expect(pattern && applyEdits(text, [deleteLine(file, pattern)])).toBe(expected);
  });

  it('replaces a pattern by one or more', () => {
    const file = parseIgnoreFile('x\r\n  *.{a,b} \r\n');
    const pattern = file.patterns[1];
    expect(pattern && applyEdits(file.text, [replacePattern(file, pattern, '*.a', '*.b')])).toBe('x\r\n  *.a\r\n*.b \r\n');
  });
});

describe('naming one path', () => {
  it.each([
    ['a/b.txt', 'a/b.txt'],
    ['a*[b]?', 'a\\*\\[b]\\?'],
    ['!a', '\\!a'],
    ['#a', '\\#a'],
    [' a', '[ ]a'],
    ['a ', 'a[ ]'],
    ['a\\b', 'a\\\\b'],
  ])('%j is written %j', (path, pattern) => {
    expect(literalPattern(path)).toBe(pattern);
  });

  it('matches that path and no other', () => {
    const name = fc
      .string({ unit: fc.constantFrom(...'ab*?[]^!#\\-{}|()+$. é1'), minLength: 1, maxLength: 6 })
      .filter((text) => !/^\.+$/.test(text));
    fc.assert(
      fc.property(name, name, (path, other) => {
        const file = parseIgnoreFile(literalPattern(path));
        expect(file.ignores(path)).toBe(true);
        if (other !== path) expect(file.ignores(other)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});
