import { describe, expect, it } from 'vitest';
import { toJsonArray } from './json-form.ts';
import { parseDockerfile } from './parse.ts';

const read = (written: string) => parseDockerfile(`FROM a\nCMD ${written}\n`).instructions[1];

describe('JSON form', () => {
  it.each<[string, string[]]>([
    ['["a", "b c"]', ['a', 'b c']],
    ['[]', []],
    ['[ "a" , "\\"\\u0041" ]', ['a', '"A']],
    ['["a", \\\n  "b"]', ['a', 'b']],
  ])('%j is valid', (written, words) => {
    const instruction = read(written);
    expect(instruction?.json?.items.map(({ value }) => value)).toEqual(words);
    expect(instruction?.brokenJson).toBeUndefined();
  });

  it.each<[string, string, string[] | undefined]>([
    [`['a', 'b']`, 'JSON strings stand in double quotes', ['a', 'b']],
    ['["a", "b",]', 'there is a comma too many', ['a', 'b']],
    ['["a", "b"', 'the closing bracket is missing', ['a', 'b']],
    ['["a" "b"]', 'a comma is missing', ['a', 'b']],
    ['["a", $PORT]', 'every item must be a string in double quotes', undefined],
    ['[node, app.js]', 'every item must be a string in double quotes', ['node', 'app.js']],
    ['["a", "b]', 'a closing quote is missing', ['a', 'b']],
    ['["C:\\x"]', 'a backslash in a JSON string must be doubled', ['C:\\x']],
    ['["a"] && b', 'there is text behind the closing bracket', undefined],
    ['["a", 1]', 'every item must be a string in double quotes', ['a', '1']],
  ])('%j is broken: %s', (written, reason, repaired) => {
    const instruction = read(written);
    expect(instruction?.json).toBeUndefined();
    expect(instruction?.brokenJson).toMatchObject({ reason });
    expect(instruction?.brokenJson?.repaired).toEqual(repaired);
  });

  it.each(['[ -f x ] && y', '[[ a == b ]] && c', '[ "$x" = "y" ]', '[abc]*', 'echo ["a"]'])('%s is a command', (written) => {
    expect(read(written)).toMatchObject({ json: undefined, brokenJson: undefined });
  });

  it('writes arrays', () => {
    expect(toJsonArray(['a', 'b "c" \\'])).toBe('["a", "b \\"c\\" \\\\"]');
  });
});
