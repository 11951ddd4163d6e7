import { describe, expect, it } from 'vitest';
import { applyEdits, textAt } from '../../core/text.ts';
import { commentsOf } from './comments.ts';
import { setField } from './edit.ts';
import type { FieldKind, Step } from './field.ts';
import { parseYaml, type YamlDocument } from './parse.ts';
import type { ScalarValue } from './tree.ts';

function read(text: string): YamlDocument {
  const [document] = parseYaml(text).documents;
  if (document === undefined) throw new Error('no document');
  return document;
}

type Text = string | undefined;
/** Name, text, path; then kind, value, and the texts under span, key span and grip. */
type Case = readonly [string, string, readonly Step[], FieldKind, ScalarValue | undefined, Text, Text, Text];

const cases: readonly Case[] = [
  ['present scalar', 'a: x # c\n', ['a'], 'scalar', 'x', 'x', 'a', 'x'],
  ['quoted', 'a: "x"  \n', ['a'], 'scalar', 'x', '"x"', 'a', '"x"'],
  ['empty value', 'a:\nb: 1\n', ['a'], 'null', null, 'a', 'a', 'a'],
  ['empty value with comment', 'a: # c\nb: 1\n', ['a'], 'null', null, 'a', 'a', 'a'],
  [
    'absent, parent is a map',
    'c:\n- name: web\n  image: x\n',
    ['c', 0, 'securityContext', 'privileged'],
    'absent',
    undefined,
    undefined,
    undefined,
    'web',
  ],
  ['below a scalar', 'a: x\n', ['a', 'b', 'c'], 'unknown', undefined, undefined, undefined, 'x'],
  ['absent at the root', 'kind: Pod\nmetadata: {}\n', ['spec'], 'absent', undefined, undefined, undefined, 'Pod'],
  ['alias use', 'x: &a\n  k: 1\nyy: *a\n', ['yy', 'k'], 'scalar', 1, '*a', '*a', '*a'],
  ['merge use', 'x: &a {k: 1}\nyy:\n  <<: *a\n', ['yy', 'k'], 'scalar', 1, '<<', '<<', '<<'],
  ['flow map', 'a: {b: [1, 2]} # c\n', ['a'], 'map', undefined, '{b: [1, 2]}', 'a', 'a'],
  ['block map span stops at content', 'a:\n  b: 1\n\n\nc: 1\n', ['a'], 'map', undefined, 'b: 1', 'a', 'a'],
  ['block scalar span', 'a: |\n  x\n\nb: 1\n', ['a'], 'scalar', 'x\n', '|\n  x', 'a', '|\n  x'],
  ['keep scalar span', 'a: |+\n  x\n\nb: 1\n', ['a'], 'scalar', 'x\n\n', '|+\n  x', 'a', '|+\n  x'],
  ['explicit key', '? a\n: b\n', ['a'], 'scalar', 'b', 'b', 'a', 'b'],
  ['anchor before value', 'a: &x v\n', ['a'], 'scalar', 'v', 'v', 'a', 'v'],
  ['tagged', 'a: !!str 5\n', ['a'], 'scalar', '5', '5', 'a', '5'],
  ['number key', '80: x\n', ['80'], 'scalar', 'x', 'x', '80', 'x'],
  ['quoted key with a dot', '"a.b": x\n', ['a.b'], 'scalar', 'x', 'x', '"a.b"', 'x'],
  ['duplicate key: last wins', 'a: 1\na: 2\n', ['a'], 'scalar', 2, '2', 'a', '2'],
  ['index out of range', 'l: [1]\n', ['l', 5], 'absent', undefined, undefined, undefined, 'l'],
  ['CRLF', 'a:\r\n  b: x\r\n', ['a', 'b'], 'scalar', 'x', 'x', 'b', 'x'],
  ['BOM', '\uFEFFa: x\n', ['a'], 'scalar', 'x', 'x', 'a', 'x'],
  ['unresolved alias', 'a: *no\n', ['a'], 'unknown', undefined, '*no', 'a', '*no'],
  ['recursive alias', 'a: &x\n  b: *x\n', ['a', 'b'], 'unknown', undefined, '*x', 'b', '*x'],
  ['typing a key, no colon yet', 'a:\n  b\nc: 1\n', ['a', 'b'], 'unknown', undefined, undefined, undefined, 'b'],
  ['list item map without name', 'c:\n- image: x\n', ['c', 0, 'foo'], 'absent', undefined, undefined, undefined, 'image'],
  ['own key before `<<` that supplies it too', 'x: &a {k: 1}\nyy:\n  k: 2\n  <<: *a\n', ['yy', 'k'], 'unknown', undefined, '2', 'k', '2'],
];

describe('a field', () => {
  it.each(cases)('%s', (_, text, path, kind, value, span, keySpan, grip) => {
    for (const prefix of ['', 'x: 1\n---\n']) {
      const { documents } = parseYaml(prefix === '' ? text : prefix + text.replace('\uFEFF', ''));
      const document = documents.at(-1) as YamlDocument;
      const field = document.root.at(...path);
      const under = (place: { start: number; end: number } | undefined) => place && textAt(document.text, place);
      expect(field).toMatchObject({ kind, value });
      expect([under(field.span), under(field.keySpan), under(field.grip)]).toEqual([span, keySpan, grip]);
      expect(field.path).toEqual(path);
    }
  });

  it('knows items, entries, keys and texts', () => {
    const { root } = read('l: [1, {a: "b"}]\ns: "0777"\nnum: 0777\nb: |\n  x\n');
    expect(
      root
        .at('l')
        .items()
        .map((item) => item.kind),
    ).toEqual(['scalar', 'map']);
    expect(root.at('s').items()).toEqual([]);
    expect(root.entries().map(({ key, field }) => [key, field.kind])).toEqual([
      ['l', 'list'],
      ['s', 'scalar'],
      ['num', 'scalar'],
      ['b', 'scalar'],
    ]);
    expect([root.has('l'), root.has('x'), root.at('l').has('0')]).toEqual([true, false, false]);
    expect([root.at('s').quoted, root.at('num').quoted, root.at('b').quoted]).toEqual([true, false, true]);
    expect([root.at('num').source, root.at('num').value]).toEqual(['0777', 511]);
    expect([root.at('l', 1, 'a').key, root.at('l', 1).key]).toEqual(['a', undefined]);
    expect(root.at('l', 1, 'a').parent?.parent?.key).toBe('l');
    expect([root.at('l').present, root.at('x').present, root.at('s', 'x').present]).toEqual([true, false, false]);
  });

  it('has a node span that is the scope of a suppression', () => {
    const document = read('c:\n- name: a # x\n  k: |\n    t\n\n- b\nz: {q: 1}\n');
    const scope = (...path: Step[]) => textAt(document.text, document.root.at(...path).nodeSpan);
    expect(scope('c', 0)).toBe('- name: a # x\n  k: |\n    t');
    expect(scope('c', 0, 'name')).toBe('name: a');
    expect(scope('c', 0, 'nothing', 'there')).toBe('- name: a # x\n  k: |\n    t');
    expect(scope('z', 'q')).toBe('q: 1');
    expect(scope('c', 1)).toBe('- b');
  });

  it('merges as Kubernetes does: own keys below, the first source first', () => {
    const { root } = read('x: &x {k: 1, l: 1}\ny: &y {k: 2, m: 2}\nz:\n  <<: [*x, *y]\n  l: 3\nq:\n  "<<": 1\n');
    expect(
      root
        .at('z')
        .entries()
        .map(({ key, field }) => [key, field.value]),
    ).toEqual([
      ['k', 1],
      ['m', 2],
      ['l', 3],
    ]);
    expect(root.at('q', '<<').value).toBe(1);
    expect(root.at('q', 'k').kind).toBe('absent');
    expect(read('a: {<<: *nothing}\n').root.at('a', 'k').kind).toBe('unknown');
  });

  it('takes an alias at the moment it stands', () => {
    const { root } = read('x: &a 1\ny: &a 2\nz: *a\n');
    expect(root.at('z').value).toBe(2);
    expect(read('x: &a 1\nz: *a\ny: &a 2\n').root.at('z').value).toBe(1);
  });

  it('is unknown below and beside what is half typed', () => {
    expect(read('a: 1\nb: [x\n').root.at('c').kind).toBe('unknown');
    expect(read('a:\n  x: 1\nb:\n  y: "open\n').root.at('a', 'z').kind).toBe('absent');
    expect(read('a:\n  x: 1\n  y\n').root.at('a', 'z').kind).toBe('unknown');
    expect(read('a: {x: 1}\nb: 1\nc: ]\n').root.at('a', 'z').kind).toBe('absent');
    expect(read('a: 1\rb: 2\n').root.at('a').kind).toBe('unknown');
  });

  it.each(['"', "'"])('reads %s scalars whose lines are not indented, as Kubernetes does', (quote) => {
    for (const eol of ['\n', '\r\n']) {
      const text = [
        'a:',
        '    b:',
        `    - ${quote}one`,
        `  two: #x [${quote}`,
        `    - ${quote}three`,
        `four${quote} # c`,
        '    d: 1',
        '',
      ].join(eol);
      const document = read(text);
      expect(document.problems).toEqual([]);
      const { root } = document;
      expect(
        root
          .at('a', 'b')
          .items()
          .map((item) => item.kind),
      ).toEqual(['unknown', 'unknown']);
      expect([root.at('a', 'd').value, root.at('a', 'x').kind]).toEqual([1, 'absent']);
      expect(textAt(text, root.at('a', 'b', 0).grip)).toBe(`${quote}one${eol}  two: #x [${quote}`);
      expect(commentsOf(document).map((comment) => comment.text)).toEqual(['# c']);
      const result = setField(root.at('a', 'd'), 2);
      expect('edits' in result && applyEdits(text, result.edits)).toBe(text.replace('d: 1', 'd: 2'));
    }
    expect(read(`a: ${quote}open\nb: ${quote}x${quote}\n`).problems).not.toEqual([]);
    expect(read(`a:\n  b: ${quote}open\nc: 1\n`).problems).not.toEqual([]);
  });

  it('is not disturbed by a comment too close to a value', () => {
    const document = read('a: "x"# c\nb: 1\n');
    expect([document.problems, document.root.at('c').kind]).toEqual([[], 'absent']);
  });

  it('reads keys as Kubernetes does', () => {
    const { root } = read('y: 1\n"n": 2\n0x10: 3\n');
    expect(root.entries().map(({ key }) => key)).toEqual(['true', 'n', '16']);
  });
});

describe('a document', () => {
  it('exists without content', () => {
    for (const text of ['', '# only a comment\n', '\n\n', '\uFEFF']) {
      const { documents } = parseYaml(text);
      expect(documents).toHaveLength(1);
      expect(documents[0]?.root).toMatchObject({ kind: 'null' });
      expect(documents[0]?.root.at('a', 0).kind).toBe('absent');
    }
  });

  it('is JSON by its tree, or by its name', () => {
    expect(read('{"a": [1, "x", null]}').json).toBe(true);
    expect(read('{"a": "x {y, use"}').json).toBe(true);
    for (const text of ['{"a": x}', '{a: "x"}', '{}', 'a: {"b": 1}', '["a", {b: 1}]']) expect(read(text).json).toBe(false);
    expect(parseYaml('{}', { json: true }).documents[0]?.json).toBe(true);
  });

  it('reports duplicates and aliases that lead nowhere', () => {
    const document = read('a: 1\nb: {a: 1, "a": 2}\na: *x\nr: &r [*r]\n');
    expect(document.duplicates.map(({ key, again }) => [key, textAt(document.text, again)])).toEqual([
      ['a', '"a"'],
      ['a', 'a'],
    ]);
    expect(document.problems.map(({ span }) => textAt(document.text, span))).toEqual(['*x', '*r']);
    expect(read('a: [\n').problems).toMatchObject([{ kind: 'syntax' }]);
  });
});

describe('a file', () => {
  const texts = [
    'a: 1\n---\nb: 2\n',
    '---\na: 1\n--- # c\nb: 2\n---\n',
    '# c\n---\na: [\n---\nb: &x 1\n',
    '\uFEFF---\r\na: 1\r\n---\r\nb: 1\r\n',
    'a: |\n  x\n---\n',
  ];

  it.each(texts)('is cut into the documents the whole file has: %j', (text) => {
    const { documents } = parseYaml(text);
    for (const { base, text: part } of documents) expect(text.slice(base, base + part.length)).toBe(part);
    expect(documents.map((each) => each.text).join('')).toBe(text);
    const whole = parseYaml(`${text}...\n`).documents;
    const dump = (each: readonly YamlDocument[]) =>
      each.flatMap(({ root, base }) => root.entries().map(({ key, field }) => [key, field.value, (field.span?.start ?? 0) + base]));
    expect(dump(documents)).toEqual(dump(whole));
  });

  it('is one part with directives', () => {
    const { documents } = parseYaml('%YAML 1.1\n---\na: yes\n---\nb: 0777\n');
    expect(documents.map(({ base }) => base)).toEqual([0, 0]);
    expect(documents[1]?.root.at('b').value).toBe(511);
  });

  it('finds a document it has seen at another place', () => {
    const one = parseYaml('p: 1\n---\nsame: x\n').documents[1];
    const two = parseYaml('longer: 1\n---\nsame: x\n').documents[1];
    expect(one?.tree).toBe(two?.tree);
    expect([one?.base, two?.base]).toEqual([5, 10]);
    expect(one?.root.at('same').span).toEqual(two?.root.at('same').span);
  });
});

describe('limits', () => {
  it.each(['[', '- ', '? ', '{a: ', 'a: ', '{"a":', '- a:\n'])('refuses a thousand %j', (piece) => {
    const text = piece.endsWith('\n') ? Array.from({ length: 1000 }, (_, i) => ' '.repeat(i) + piece).join('') : piece.repeat(1000);
    const document = read(text);
    expect(document.root.kind).toBe('unknown');
    expect(document.problems).toMatchObject([{ kind: 'limit' }]);
  });

  it.each([
    ['escapes in a block scalar', `a: |\n${'  echo "\\033[31m x"\n'.repeat(400)}`],
    ['brackets in quotes', `a: "${'['.repeat(500)}"\n`],
    ['indents in a block scalar', `a: |\n  x\n${' '.repeat(150)}y\n`],
    ['colons in a scalar', `a: |\n  ${'a: '.repeat(200)}\n`],
  ])('accepts %s', (_, text) => expect(read(text).root.at('a').kind).toBe('scalar'));

  it('follows merge chains once', () => {
    const chain = Array.from({ length: 25 }, (_, i) => `a${i + 1}: &a${i + 1} {<<: [*a${i}, *a${i}]}`).join('\n');
    const { root, problems } = read(`a0: &a0 {k: 1}\n${chain}\n`);
    expect(root.at('a25', 'k').kind).toBe('unknown');
    expect(problems).toMatchObject([{ kind: 'limit' }]);
    const short = read(`a0: &a0 {k: 1}\n${chain.split('\n').slice(0, 10).join('\n')}\n`);
    expect(short.root.at('a10', 'k').value).toBe(1);
  });

  it('counts documents, values and characters', () => {
    const many = parseYaml('a: 1\n---\n'.repeat(2_100));
    expect(many.documents).toHaveLength(2_000);
    expect(many.problems).toMatchObject([{ kind: 'limit' }]);
    const long = parseYaml(' '.repeat(5 * 1024 * 1024 + 1));
    expect(long).toMatchObject({ documents: [], problems: [{ kind: 'limit' }] });
    // The same part again and again is parsed once.
    const part = `[${'1,'.repeat(20_000)}]
---
`;
    const wide = parseYaml(part.repeat(11));
    expect(wide.documents).toHaveLength(9);
    expect(wide.problems).toMatchObject([{ kind: 'limit' }]);
  });
});
