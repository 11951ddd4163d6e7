import { describe, expect, it } from 'vitest';
import { applyEdits, textAt } from '../../core/text.ts';
import { parseIgnoreFile } from './parse.ts';
import { suppressionEdit, suppressionsOf } from './suppress.ts';

function read(text: string) {
  return suppressionsOf(parseIgnoreFile(text)).map(({ id, span, scope, reason }) => [
    id,
    textAt(text, span) === id,
    scope === 'file' ? 'file' : textAt(text, scope),
    reason,
  ]);
}

describe('reading suppressions', () => {
  it.each([
    ['# plimsoll-ignore r/one -- why\na\nb\n', [['r/one', true, 'a', 'why']]],
    [
      '#plimsoll-ignore: r/one, r/two\n\n# other\na',
      [
        ['r/one', true, 'a', undefined],
        ['r/two', true, 'a', undefined],
      ],
    ],
    ['a\n# plimsoll-ignore x', [['x', true, '# plimsoll-ignore x', undefined]]],
    [
      'a\n# plimsoll-ignore-file x y -- because',
      [
        ['x', true, 'file', 'because'],
        ['y', true, 'file', 'because'],
      ],
    ],
    ['# plimsoll-ignored x\na', []],
    ['# plimsoll-ignore -- no id\na', []],
    [' # plimsoll-ignore x\na', []],
    ['# plimsoll-ignore x\r\na\r\n', [['x', true, 'a', undefined]]],
    ['# plimsoll-ignore a--b\nx', [['a--b', true, 'x', undefined]]],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('writing suppressions', () => {
  const cases: readonly (readonly [string, number, 'line' | 'file', string | undefined])[] = [
    ['a\nb\n', 1, 'line', 'a\n# plimsoll-ignore r -- why\nb\n'],
    ['a\r\n b\r\n', 1, 'line', 'a\r\n# plimsoll-ignore r -- why\r\n b\r\n'],
    ['\ufeffa\n', 0, 'line', '\ufeff# plimsoll-ignore r -- why\na\n'],
    ['# plimsoll-ignore q -- old\na\n', 0, 'line', '# plimsoll-ignore q, r -- old\na\n'],
    ['# plimsoll-ignore R\na\n', 0, 'line', undefined],
    ['# plimsoll-ignore\na\n', 0, 'line', '# plimsoll-ignore r\na\n'],
    ['# note\na\n', 0, 'file', '# plimsoll-ignore-file r -- why\n# note\na\n'],
    ['a\n# plimsoll-ignore-file q\n', 0, 'file', 'a\n# plimsoll-ignore-file q, r\n'],
  ];

  it.each(cases)('%j, pattern %i, %s', (text, index, scope, expected) => {
    const file = parseIgnoreFile(text);
    const edit = suppressionEdit(file, file.patterns[index]?.span ?? { start: 0, end: 0 }, ['r'], 'why', scope);
    expect(edit && applyEdits(text, [edit])).toBe(expected);
    if (edit !== undefined) expect(read(applyEdits(text, [edit])).map(([id]) => id)).toContain('r');
  });

  it('has no place for a comment where no pattern stands', () => {
    const file = parseIgnoreFile('# a\n');
    expect(suppressionEdit(file, { start: 0, end: 3 }, ['r'], undefined, 'line')).toBeUndefined();
    expect(suppressionEdit(file, { start: 0, end: 3 }, ['r'], undefined, 'file')?.text).toBe('# plimsoll-ignore-file r\n');
  });
});
