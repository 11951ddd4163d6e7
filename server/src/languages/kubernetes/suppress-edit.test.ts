import { describe, expect, it } from 'vitest';
import { applyEdits, span } from '../../core/text.ts';
import { parseYaml } from '../yaml/parse.ts';
import { suppressionsOf } from './suppress.ts';
import { suppressionEdit } from './suppress-edit.ts';

/** The text after silencing the place between « and »; undefined when that cannot be done. */
function silenced(marked: string, ids: readonly string[], reason: string, scope: 'line' | 'file' = 'line'): string | undefined {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const text = marked.replace(/[«»]/g, '');
  const [document] = parseYaml(text).documents;
  if (document === undefined) throw new Error('no document');
  const edit = suppressionEdit(document, span(start, end), ids, reason, scope);
  return edit && applyEdits(text, [edit]);
}

describe('suppressing a finding', () => {
  it.each([
    ['a key', 'a:\n  b: «c»\n', 'a:\n  # plimsoll-ignore x -- why\n  b: c\n'],
    ['the first key', '«a»: b\n', '# plimsoll-ignore x -- why\na: b\n'],
    ['a list item', 'a:\n  - name: «web»\n    b: c\n', 'a:\n  # plimsoll-ignore x -- why\n  - name: web\n    b: c\n'],
    ['an item of a list at the margin', 'a:\n- «web»\n', 'a:\n# plimsoll-ignore x -- why\n- web\n'],
    ['inside brackets', 'a:\n  b: {c: «d»}\n', 'a:\n  # plimsoll-ignore x -- why\n  b: {c: d}\n'],
    ['inside brackets over lines', 'a:\n  b: {\n    c: «d»\n  }\n', 'a:\n  # plimsoll-ignore x -- why\n  b: {\n    c: d\n  }\n'],
    ['inside a text', 'a:\n  b: |\n    some «text»\n', 'a:\n  # plimsoll-ignore x -- why\n  b: |\n    some text\n'],
    ['behind a marker', '---\na: «b»\n', '---\n# plimsoll-ignore x -- why\na: b\n'],
    ['behind a byte order mark', '\uFEFFa: «b»\n', '\uFEFF# plimsoll-ignore x -- why\na: b\n'],
    ['with CRLF', 'a:\r\n  b: «c»\r\n', 'a:\r\n  # plimsoll-ignore x -- why\r\n  b: c\r\n'],
    ['below another comment', '# about a\na: «b»\n', '# about a\n# plimsoll-ignore x -- why\na: b\n'],
    ['joining ours', '# plimsoll-ignore y -- z\na: «b»\n', '# plimsoll-ignore y, x -- z\na: b\n'],
    ['joining ours without reason', '# plimsoll-ignore y\r\na: «b»\r\n', '# plimsoll-ignore y, x -- why\r\na: b\r\n'],
    ['joining ours that names nothing', '# plimsoll-ignore\na: «b»\n', '# plimsoll-ignore x -- why\na: b\n'],
    ['said already', '# plimsoll-ignore x -- z\na: «b»\n', '# plimsoll-ignore x -- z\na: b\n'],
    [
      'not joining one of another node',
      'a:\n# plimsoll-ignore y\n  b: «c»\n',
      'a:\n# plimsoll-ignore y\n  # plimsoll-ignore x -- why\n  b: c\n',
    ],
    [
      'not joining one at the end of a line',
      'z: 1 # plimsoll-ignore y\na: «b»\n',
      'z: 1 # plimsoll-ignore y\n# plimsoll-ignore x -- why\na: b\n',
    ],
  ])('%s', (_, before, after) => {
    expect(silenced(before, ['x'], 'why')).toBe(after);
  });

  it('names several rules, and needs no reason', () => {
    expect(silenced('a: «b»\n', ['x', 'y'], '')).toBe('# plimsoll-ignore x, y\na: b\n');
  });

  it.each(['{"a": "«b»"}\n', '{a: «b»}\n', '[«a»]\n', '«»'])('cannot be done in %s', (text) => {
    expect(silenced(text, ['x'], '')).toBeUndefined();
  });

  it.each([
    ['a: «b»\n', '# plimsoll-ignore-file x -- why\na: b\n'],
    ['\uFEFF---\na: «b»\n', '\uFEFF# plimsoll-ignore-file x -- why\n---\na: b\n'],
    ['a: «b»\n# plimsoll-ignore-file y -- z\n', 'a: b\n# plimsoll-ignore-file y, x -- z\n'],
    ['{a: «b»}\r\n', '# plimsoll-ignore-file x -- why\r\n{a: b}\r\n'],
    ['{"a": "«b»"}', undefined],
  ])('for the whole file: %j', (before, after) => {
    expect(silenced(before, ['x'], 'why', 'file')).toBe(after);
  });

  it('covers the place it was made for', () => {
    const text = 'spec:\n  containers:\n  - name: web\n    image: x\n';
    const at = text.indexOf('web');
    const [document] = parseYaml(text).documents;
    const edit = document && suppressionEdit(document, span(at, at + 3), ['x'], '', 'line');
    const after = applyEdits(text, edit === undefined ? [] : [edit]);
    const [suppression] = parseYaml(after).documents.flatMap(suppressionsOf);
    expect(suppression?.scope).toEqual(span(after.indexOf('- name'), after.length - 1));
  });
});
