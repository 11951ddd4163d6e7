import { describe, expect, it } from 'vitest';
import { textAt } from '../../core/text.ts';
import { commentPlaceFor, commentsOf, nodeBelow } from './comments.ts';
import { parseYaml, type YamlDocument } from './parse.ts';

function read(text: string): YamlDocument {
  const [document] = parseYaml(text).documents;
  if (document === undefined) throw new Error('no document');
  return document;
}

const text = `\uFEFF# head
a: "x # y" # beside
b: | # header
  # text
# b c
c:
  # first

  # item
  # again
  - name: n # n
    # key
    k: 'it # s'
    # deeper than nothing
  # last
d: {a: x, # flow
  # inside
  b: 1}
e: http://x#y
# end`;

describe('comments', () => {
  const document = read(text);
  const comments = commentsOf(document);

  it('stand outside scalars', () => {
    expect(comments.map((comment) => [comment.text, comment.ownLine, comment.column])).toEqual([
      ['# head', true, 0],
      ['# beside', false, 11],
      ['# header', false, 5],
      ['# b c', true, 0],
      ['# first', true, 2],
      ['# item', true, 2],
      ['# again', true, 2],
      ['# n', false, 12],
      ['# key', true, 4],
      ['# deeper than nothing', true, 4],
      ['# last', true, 2],
      ['# flow', false, 10],
      ['# inside', true, 2],
      ['# end', true, 0],
    ]);
    expect(comments.every((comment) => textAt(text, comment.span) === comment.text)).toBe(true);
  });

  it('cover the key or item right below at their indentation', () => {
    const below = comments.flatMap((comment) => {
      const field = nodeBelow(document, comment);
      return field === undefined ? [] : [[comment.text, field.path.join('.')]];
    });
    expect(below).toEqual([
      ['# head', 'a'],
      ['# b c', 'c'],
      ['# item', 'c.0'],
      ['# again', 'c.0'],
      ['# key', 'c.0.k'],
      ['# inside', 'd.b'],
    ]);
  });

  it('have a place above every block node', () => {
    const place = (...path: (string | number)[]) => {
      const found = commentPlaceFor(document.root.at(...path));
      return found && [found.field.path.join('.'), found.indent.length, text.slice(found.offset).split('\n')[0]];
    };
    expect(place('a')).toEqual(['a', 0, 'a: "x # y" # beside']);
    expect(place('c', 0, 'name')).toEqual(['c.0', 2, '  - name: n # n']);
    expect(place('c', 0, 'k')).toEqual(['c.0.k', 4, "    k: 'it # s'"]);
    expect(place('d', 'b')).toEqual(['d', 0, 'd: {a: x, # flow']);
    expect(place('c', 0, 'absent', 'x')).toEqual(['c.0', 2, '  - name: n # n']);
    expect(place()).toBeUndefined();
    expect(commentPlaceFor(read('{"a": 1}').root.at('a'))).toBeUndefined();
    expect(commentPlaceFor(read('\uFEFFa: 1').root.at('a'))?.offset).toBe(1);
  });

  it('are found in broken and templated text', () => {
    expect(commentsOf(read('a: [ # x\nb: "\n')).map((comment) => comment.text)).toEqual(['# x']);
    expect(commentsOf(read('{{ if x }}\na: 1 # {{ y }}\n{{ end }}\n')).map((comment) => comment.text)).toEqual(['# {{ y }}']);
    expect(commentsOf(read('no: #comment\nx: a#b\n')).map((comment) => comment.text)).toEqual(['#comment']);
  });
});
