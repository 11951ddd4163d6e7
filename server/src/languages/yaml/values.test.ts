import { describe, expect, it } from 'vitest';
import { canBePlain, writeScalar } from './scalar-text.ts';
import { readPlain, readScalar } from './values.ts';

describe('a plain scalar', () => {
  it.each([
    ...['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', 'true', 'True', 'TRUE'].map((text) => [text, true] as const),
    ...['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF', 'false', 'False', 'FALSE'].map((text) => [text, false] as const),
    ...['', '~', 'null', 'Null', 'NULL'].map((text) => [text, null] as const),
    ...['1e400', '1:30', '2024-01-01', '=', '100m', '1Gi', 'yEs', 'nULL', '0x', '-', '.', '1.2.3', '_1', '0x1FFFFFFFFFFFFFFFFF', '+'].map(
      (text) => [text, text] as const,
    ),
    ['0777', 511],
    ['012', 10],
    ['-0777', -511],
    ['0b11', 3],
    ['1_000', 1000],
    ['1_', 1],
    ['0_1', 1],
    ['1__0', 10],
    ['0o777', 511],
    ['0x1F', 31],
    ['09', 9],
    ['1e3', 1000],
    ['.5', 0.5],
    ['5.', 5],
    ['+1', 1],
    ['-0', 0],
    ['-1.5e-1', -0.15],
    ['18446744073709551615', 2 ** 64],
    ['.inf', undefined],
    ['-.INF', undefined],
    ['.NaN', undefined],
  ] as const)('%j is %j', (text, value) => expect(readPlain(text)).toBe(value));

  it.each([
    [true, 'yes', 'bool', true],
    [true, '1', 'float', 1],
    [false, '5', 'int', 5],
    [true, '5', 'str', '5'],
    [true, '', 'str', ''],
    [true, 'x', 'int', undefined],
    [true, 'aGk=', 'binary', undefined],
  ] as const)('with a tag: %j %j !!%s is %j', (plain, text, tag, value) =>
    expect(readScalar(plain, text, `tag:yaml.org,2002:${tag}`)).toBe(value),
  );

  it('with a local tag is text', () => expect(readScalar(true, '5', '!x')).toBe('5'));
});

describe('writing a scalar', () => {
  const quoted = [
    '',
    'yes',
    'n',
    'null',
    '~',
    '1',
    '0777',
    '1_0',
    '1e400',
    '.inf',
    '1:30',
    '2024-01-01',
    '<<',
    '=',
    ' x',
    'x ',
    'a: b',
    'a #b',
    'a:',
    '- x',
    '-',
    '---',
    '...',
    '{{ x }}',
  ];
  const indicators = [
    '&a',
    '*a',
    '!a',
    '#a',
    '|',
    '>',
    '%a',
    '@a',
    '`a`',
    '"a',
    "'a",
    '[a',
    ']a',
    '{a',
    '}a',
    ',a',
    '?a',
    ':a',
    'a\tb',
    'a\u0085b',
    'a\u00A0b',
    'a\u2028b',
  ];
  it.each([...quoted, ...indicators])('%j needs quotes', (text) => expect(canBePlain(text, 'block')).toBe(false));
  it.each(['x', '-x', 'a:b', 'a#b', 'http://x/?q=1', 'a b', '1.2.3', '100m', 'nginx:1.25@sha256:0', 'ü', '😀', 'a, b', '/bin/sh', '$(X)'])(
    '%j does not',
    (text) => expect(canBePlain(text, 'block')).toBe(true),
  );
  it.each(['http://x/?q=1', 'a?b', 'a,b', 'a]', 'a}'])('%j does in flow', (text) => expect(canBePlain(text, 'flow')).toBe(false));

  it('keeps and escapes', () => {
    expect(writeScalar("a'b", 'block', 'single')).toBe("'a''b'");
    expect(writeScalar('a\nb', 'block', 'single')).toBe('"a\\nb"');
    expect(writeScalar('x', 'json')).toBe('"x"');
    expect(writeScalar('a\u0085\u2029\uFEFF/', 'block')).toBe('"a\\u0085\\u2029\\ufeff/"');
    expect(() => writeScalar('\uD800', 'block')).toThrow('surrogate');
  });
});
