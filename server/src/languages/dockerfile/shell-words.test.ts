import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandBraces, needsShell, quoteForShell, shellWords } from './shell-words.ts';

describe('shellWords', () => {
  it.each([
    ['npm start', ['npm', 'start']],
    ['  a   "b c"  ', ['a', 'b c']],
    [`a 'b "c"' d\\ e f"g"'h'`, ['a', 'b "c"', 'd e', 'fgh']],
    [`a "b\\"c\\d" ''`, ['a', 'b"c\\d', '']],
  ])('%s', (text, words) => expect(shellWords(text)?.map((word) => word.text)).toEqual(words));

  it('gives up on an open quote', () => expect(shellWords('a "b')).toBeUndefined());

  it('reads back what quoteForShell writes', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (words) => {
        expect(shellWords(words.map(quoteForShell).join(' '))?.map((word) => word.text)).toEqual(words);
      }),
    );
  });
});

describe('needsShell', () => {
  it.each([
    'npm start',
    'nginx -g "daemon off;"',
    'java -jar /a-1.0.jar',
    "a '$b' '*'",
    'a {} b',
    'a b#c',
    'a \\$b',
    'python -m x --y=z',
    'a b~c',
  ])('%s does not', (text) => expect(needsShell(text)).toBeUndefined());
  it.each([
    'a $B',
    'a "${B}"',
    'a && b',
    'a | b',
    'a > b',
    'a; b',
    'a *.c',
    'a [b]',
    'a {b,c}',
    'a `b`',
    '"a $(b)"',
    'A=b c',
    'exec a',
    'cd x',
    'source x',
    'a "b',
    '',
    'a ~',
    'a # b',
    'a\nb',
  ])('%s does', (text) => expect(needsShell(text)).toBeTypeOf('string'));
});

describe('expandBraces', () => {
  it.each([
    ['/var/{a,b}/c', ['/var/a/c', '/var/b/c']],
    ['{a,b}{c,d}', ['ac', 'ad', 'bc', 'bd']],
    ['{a}', ['{a}']],
    ['a', ['a']],
  ])('%s', (text, words) => expect(expandBraces(text)).toEqual(words));

  it('stays small', () => expect(expandBraces('{a,b}'.repeat(40)).length).toBeLessThanOrEqual(64));
});
