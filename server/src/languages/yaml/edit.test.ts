import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../core/text.ts';
import { type EditResult, edit, type JsonValue, type Operation } from './edit.ts';
import { parseYaml, type YamlDocument } from './parse.ts';

type Path = readonly (string | number)[];
type Wanted =
  | { readonly set: Path; readonly value: JsonValue; readonly order?: readonly string[] }
  | { readonly append: Path; readonly value: JsonValue }
  | { readonly remove: Path }
  | { readonly prune: Path };

/** Name, text before, edit, text after or why there is none, and whether other places change too. */
type Case = readonly [string, string, Wanted, string | { readonly refused: string }, 'shared'?];

const cases: readonly Case[] = [
  ['insert: end of nested map', 'a:\n  b: 1\nc: 2\n', { set: ['a', 'x'], value: 1 }, 'a:\n  b: 1\n  x: 1\nc: 2\n'],
  [
    'insert: inner comment stays with its map, outer with the next key',
    'a:\n  b: 1\n  # inner\n# outer\nc: 2\n',
    { set: ['a', 'x'], value: 1 },
    'a:\n  b: 1\n  # inner\n  x: 1\n# outer\nc: 2\n',
  ],
  ['insert: before blank lines', 'a:\n  b: 1\n\n\nc: 2\n', { set: ['a', 'x'], value: 1 }, 'a:\n  b: 1\n  x: 1\n\n\nc: 2\n'],
  [
    'insert: blank then comment belongs to next',
    'a:\n  b: 1\n\n  # old: 1\nc: 2\n',
    { set: ['a', 'x'], value: 1 },
    'a:\n  b: 1\n  x: 1\n\n  # old: 1\nc: 2\n',
  ],
  ['insert: no final newline', 'a:\n  b: 1', { set: ['a', 'x'], value: 1 }, 'a:\n  b: 1\n  x: 1'],
  ['insert: no final newline, comment last', 'a:\n  b: 1\n# c', { set: ['a', 'x'], value: 1 }, 'a:\n  b: 1\n  x: 1\n# c'],
  ['insert: CRLF', 'a:\r\n  b: 1\r\n', { set: ['a', 'x', 'y'], value: 1 }, 'a:\r\n  b: 1\r\n  x:\r\n    "y": 1\r\n'],
  ['insert: CRLF no final', 'a:\r\n  b: 1', { set: ['a', 'x'], value: 1 }, 'a:\r\n  b: 1\r\n  x: 1'],
  ['insert: BOM column', '\uFEFFa: 1\n', { set: ['b'], value: 1 }, '\uFEFFa: 1\nb: 1\n'],
  [
    'insert: four-space file',
    'a:\n    b:\n        c: 1\n',
    { set: ['a', 'x', 'y'], value: 1 },
    'a:\n    b:\n        c: 1\n    x:\n        "y": 1\n',
  ],
  [
    'insert: into list item map, column after dash',
    'l:\n- a: 1\n  b: 2\n- a: 3\n',
    { set: ['l', 0, 'x'], value: 1 },
    'l:\n- a: 1\n  b: 2\n  x: 1\n- a: 3\n',
  ],
  ['insert: wide dash', 'l:\n-   a: 1\n', { set: ['l', 0, 'x'], value: 1 }, 'l:\n-   a: 1\n    x: 1\n'],
  [
    'insert: no-indent list then next key comment',
    'a:\n- x\n# about b\nb: 1\n',
    { append: ['a'], value: 'y' },
    'a:\n- x\n- "y"\n# about b\nb: 1\n',
  ],
  ['insert: indented list keeps column', 'a:\n    - x\nb: 1\n', { append: ['a'], value: 'y' }, 'a:\n    - x\n    - "y"\nb: 1\n'],
  [
    'insert: after clip block scalar, blanks follow',
    'a: |\n  x\n\n\nb: 1\n',
    { set: ['z'], value: 1, order: ['a', 'z', 'b'] },
    'a: |\n  x\nz: 1\n\n\nb: 1\n',
  ],
  [
    'insert: after keep block scalar',
    'a: |+\n  x\n\n\nb: 1\n',
    { set: ['z'], value: 1, order: ['a', 'z', 'b'] },
    'a: |+\n  x\n\n\nz: 1\nb: 1\n',
  ],
  ['insert: block scalar at end of file without newline', 'k: 1\na: |\n  x', { set: ['b'], value: 1 }, 'k: 1\nb: 1\na: |\n  x'],
  [
    'append: list ends in open block scalar',
    'a:\n- |\n  x',
    { append: ['a'], value: 'y' },
    { refused: 'an open block scalar ends the file' },
  ],
  [
    'insert: multi-line plain value',
    'a: foo\n  bar\nb: 1\n',
    { set: ['z'], value: 1, order: ['a', 'z', 'b'] },
    'a: foo\n  bar\nz: 1\nb: 1\n',
  ],
  [
    'insert: key order hint',
    'image: x\nports: []\n',
    { set: ['resources'], value: 1, order: ['name', 'image', 'resources', 'ports'] },
    'image: x\nresources: 1\nports: []\n',
  ],
  [
    'insert: order hint before first, in a list item',
    'l:\n- image: x\n',
    { set: ['l', 0, 'name'], value: 'n', order: ['name', 'image'] },
    'l:\n- name: "n"\n  image: x\n',
  ],
  ['insert: trailing comment of last key', 'a:\n  b: 1 # t\nc: 2\n', { set: ['a', 'x'], value: 1 }, 'a:\n  b: 1 # t\n  x: 1\nc: 2\n'],
  ['insert: first key has an anchor', 's:\n  &k a: 1\n', { set: ['s', 'x'], value: 1 }, 's:\n  &k a: 1\n  x: 1\n'],
  ['insert: explicit keys', 's:\n  ? a\n  : 1\n', { set: ['s', 'x'], value: 1 }, 's:\n  ? a\n  : 1\n  x: 1\n'],
  ['fill: empty value', 'a:\nb: 1\n', { set: ['a', 'x'], value: 1 }, 'a:\n  x: 1\nb: 1\n'],
  ['fill: empty value with comments', 'a: # c1\n  # c2\nb: 1\n', { set: ['a', 'x'], value: 1 }, 'a: # c1\n  # c2\n  x: 1\nb: 1\n'],
  ['fill: scalar into empty value with comment', 'a: # c\nb: 1\n', { set: ['a'], value: true }, 'a: true # c\nb: 1\n'],
  ['fill: null token', 'a: null # c\nb: 1\n', { set: ['a', 'x'], value: 1 }, 'a: # c\n  x: 1\nb: 1\n'],
  ['fill: tilde at EOF', 'a: ~', { set: ['a', 'x'], value: 1 }, 'a:\n  x: 1'],
  ['fill: {} becomes block', 'a: {}\nb: 1\n', { set: ['a', 'x', 'y'], value: 1 }, 'a:\n  x:\n    "y": 1\nb: 1\n'],
  ["fill: [] becomes block in the file's list style", 'l:\n- p\na: []\n', { append: ['a'], value: 'y' }, 'l:\n- p\na:\n- "y"\n'],
  ['fill: {} inside flow stays flow', 'm: {a: {}}\n', { set: ['m', 'a', 'x'], value: 1 }, 'm: {a: {x: 1}}\n'],
  ['fill: empty in flow', 'm: {a: , b: 1}\n', { set: ['m', 'a', 'x'], value: 1 }, 'm: {a: {x: 1} , b: 1}\n'],
  ['fill: empty flow value at a comment', 'm: {\n  a: # c\n}\n', { set: ['m', 'a'], value: 1 }, 'm: {\n  a: 1 # c\n}\n'],
  ['fill: empty list item', 'l:\n- \n- x\n', { set: ['l', 0, 'name'], value: 'v' }, 'l:\n- name: v \n- x\n'],
  ['replace: keeps double quotes', 'i: "nginx" # c\n', { set: ['i'], value: 'nginx:1' }, 'i: "nginx:1" # c\n'],
  ['replace: keeps single quotes', "i: 'it''s'\n", { set: ['i'], value: "a'b" }, "i: 'a''b'\n"],
  ['replace: string to boolean drops quotes', 'i: "true"\n', { set: ['i'], value: true }, 'i: true\n'],
  ['replace: plain needs quotes', 'i: x\n', { set: ['i'], value: 'yes' }, 'i: "yes"\n'],
  ['replace: octal-looking string', 'i: x\n', { set: ['i'], value: '0777' }, 'i: "0777"\n'],
  ['replace: block scalar to an empty list', 'i: |-\n  a\nj: 1\n', { set: ['i'], value: [] }, 'i: []\nj: 1\n'],
  ['replace: block scalar to plain', 'i: |-\n  a\n  b\nj: 1\n', { set: ['i'], value: 'x' }, 'i: x\nj: 1\n'],
  ['replace: block scalar header comment', 'i: | # why\n  a\nj: 1\n', { set: ['i'], value: 'x' }, 'i: x # why\nj: 1\n'],
  ['replace: block map by scalar', 'a: # c\n  b: 1\nc: 1\n', { set: ['a'], value: 1 }, 'a: 1 # c\nc: 1\n'],
  ['replace: no-indent list by map', 'a:\n- 1\nb: 1\n', { set: ['a'], value: { x: 1 } }, 'a:\n  x: 1\nb: 1\n'],
  ['replace: value on its own line', 'a:\n  "x"\nb: 1\n', { set: ['a'], value: 'y' }, 'a:\n  "y"\nb: 1\n'],
  ['replace: tagged', 'a: !!str 5\n', { set: ['a'], value: 6 }, 'a: 6\n'],
  ['replace: same value is no edit', 'a: true\n', { set: ['a'], value: true }, 'a: true\n'],
  ['replace: in flow with comma text', 'm: {a: x}\n', { set: ['m', 'a'], value: 'p, q' }, 'm: {a: "p, q"}\n'],
  ['flow: add to map', 'a: {b: 1, c: 2}\n', { set: ['a', 'x'], value: 1 }, 'a: {b: 1, c: 2, x: 1}\n'],
  ['flow: padded', 'a: { b: 1 }\n', { set: ['a', 'x'], value: 1 }, 'a: { b: 1, x: 1 }\n'],
  ['flow: trailing comma', 'a: {b: 1,}\n', { set: ['a', 'x'], value: 1 }, 'a: {b: 1, x: 1,}\n'],
  [
    'flow: multi-line with comments',
    'a: {\n  b: 1, # one\n  c: 2 # two\n}\n',
    { set: ['a', 'x'], value: 1 },
    'a: {\n  b: 1, # one\n  c: 2, # two\n  x: 1\n}\n',
  ],
  ['flow: remove first', 'a: {b: 1, c: 2}\n', { remove: ['a', 'b'] }, 'a: {c: 2}\n'],
  ['flow: remove last', 'a: {b: 1, c: 2}\n', { remove: ['a', 'c'] }, 'a: {b: 1}\n'],
  ['flow: remove only', 'a: [x]\n', { remove: ['a', 0] }, 'a: []\n'],
  [
    'flow: remove line, comments of others stay',
    'a: [\n  x, # one\n  y, # two\n  z # three\n]\n',
    { remove: ['a', 1] },
    'a: [\n  x, # one\n  z # three\n]\n',
  ],
  ['flow: remove last line after commented item', 'a: [\n  x, # one\n  y\n]\n', { remove: ['a', 1] }, 'a: [\n  x # one\n]\n'],
  ['flow: implicit pair in a list', 'a: [b: 1]\n', { set: ['a', 0, 'x'], value: 1 }, { refused: 'unclosed or implicit flow collection' }],
  ['flow: unclosed', 'a: [x, y\n', { append: ['a'], value: 'z' }, { refused: 'unclosed or implicit flow collection' }],
  [
    'json: add nested',
    '{\n  "a": {\n    "b": 1\n  }\n}\n',
    { set: ['a', 'x', 'y'], value: 'z' },
    '{\n  "a": {\n    "b": 1,\n    "x": {\n      "y": "z"\n    }\n  }\n}\n',
  ],
  ['json: one line', '{"a": {"b": "c"}}', { set: ['a', 'x'], value: ['y'] }, '{"a": {"b": "c", "x": ["y"]}}'],
  ['json: text that looks like YAML inside a string', '{"a": "x {y, use"}', { set: ['b'], value: 'v' }, '{"a": "x {y, use", "b": "v"}'],
  ['json: remove last leaves no comma', '{\n  "a": 1,\n  "b": 2\n}\n', { remove: ['b'] }, '{\n  "a": 1\n}\n'],
  ['json: fill {}', '{\n  "a": {}\n}\n', { set: ['a', 'x'], value: 1 }, '{\n  "a": {\n    "x": 1\n  }\n}\n'],
  ['json: tabs', '{\n\t"a": [\n\t\t1\n\t]\n}\n', { append: ['a'], value: 'x' }, '{\n\t"a": [\n\t\t1,\n\t\t"x"\n\t]\n}\n'],
  ['remove: middle with comment on line', 'a: 1\nb: 2 # x\nc: 3\n', { remove: ['b'] }, 'a: 1\nc: 3\n'],
  ['remove: head comment stays', 'a: 1\n# about b\nb: 2\nc: 3\n', { remove: ['b'] }, 'a: 1\n# about b\nc: 3\n'],
  ['remove: inner comment goes', 'a:\n  b: 1\n  # in\nc: 3\n', { remove: ['a'] }, 'c: 3\n'],
  ['remove: first of list item', 'l:\n- a: 1 # c\n  b: 2\n', { remove: ['l', 0, 'a'] }, 'l:\n- b: 2\n'],
  [
    'remove: first of list item, comment below',
    'l:\n- a: 1\n  # about b\n  b: 2\n',
    { remove: ['l', 0, 'a'] },
    'l:\n-\n  # about b\n  b: 2\n',
  ],
  ['remove: only key of list item', 'l:\n- a: 1\n- b: 2\n', { remove: ['l', 0, 'a'] }, 'l:\n- {}\n- b: 2\n'],
  ['remove: only child leaves {}', 's:\n  a: 1\nz: 1\n', { remove: ['s', 'a'] }, 's: {}\nz: 1\n'],
  ['remove: only child, prune', 's:\n  t:\n    a: 1\nz: 1\n', { prune: ['s', 't', 'a'] }, 'z: 1\n'],
  ['remove: prune stops at list item', 'l:\n- s:\n    a: 1\n', { prune: ['l', 0, 's', 'a'] }, 'l:\n- {}\n'],
  ['remove: last item of a list', 'l:\n- a\nz: 1\n', { remove: ['l', 0] }, 'l: []\nz: 1\n'],
  ['remove: first item of nested dash', '- - a\n  - b\n', { remove: [0, 0] }, '- - b\n'],
  ['remove: after keep scalar takes the blanks', 'a: |+\n  x\nb: 1\n\n\nc: 1\n', { remove: ['b'] }, 'a: |+\n  x\nc: 1\n'],
  ['remove: after block scalar, deep comment below', 'a: |\n  x\nb: 1\n    # deep\nc: 1\n', { remove: ['b'] }, 'a: |\n  x\nc: 1\n'],
  ['remove: after block scalar, indented blank below', 'a: |\n  x\nb: 1\n      \nc: 1\n', { remove: ['b'] }, 'a: |\n  x\nc: 1\n'],
  ['remove: last line, no final newline', 'a: 1\nb: 2', { remove: ['b'] }, 'a: 1'],
  ['remove: last line after block scalar, no final newline', 'a: |\n  x\nb: 2', { remove: ['b'] }, 'a: |\n  x\n'],
  ['remove: first line keeps BOM', '\uFEFFa: 1\nb: 2\n', { remove: ['a'] }, '\uFEFFb: 2\n'],
  ['remove: duplicate key', 'a: 1\na: 2\n', { remove: ['a'] }, { refused: 'duplicate key' }],
  ['remove: anchor used elsewhere', 'a: &x 1\nb: *x\n', { remove: ['a'] }, { refused: 'anchor in use' }],
  ['remove: anchored subtree used only inside', 'a:\n  b: &x 1\n  c: *x\nd: 1\n', { remove: ['a'] }, 'd: 1\n'],
  ['alias: remove the alias itself', 'a: &x 1\nb: *x\n', { remove: ['b'] }, 'a: &x 1\n'],
  ['alias: replace at use site', 'a: &x 1\nb: *x\n', { set: ['b'], value: 2 }, 'a: &x 1\nb: 2\n'],
  [
    'alias: set below goes to the definition, shared',
    'a: &x\n  k: 1\nb: *x\n',
    { set: ['b', 'z'], value: 1 },
    'a: &x\n  k: 1\n  z: 1\nb: *x\n',
    'shared',
  ],
  [
    'alias: edit inside the definition is shared too',
    'a: &x\n  k:\n    j: 1\nb: *x\n',
    { set: ['a', 'k', 'j'], value: 2 },
    'a: &x\n  k:\n    j: 2\nb: *x\n',
    'shared',
  ],
  [
    'merge: inherited key gets a local override after <<',
    'a: &x\n  k: 1\nb:\n  <<: *x\n',
    { set: ['b', 'k'], value: 2 },
    'a: &x\n  k: 1\nb:\n  <<: *x\n  k: 2\n',
  ],
  [
    'merge: deep inherited goes to definition, shared',
    'a: &x\n  k:\n    j: 1\nb:\n  <<: *x\n',
    { set: ['b', 'k', 'j'], value: 2 },
    'a: &x\n  k:\n    j: 2\nb:\n  <<: *x\n',
    'shared',
  ],
  ['merge: remove inherited', 'a: &x\n  k: 1\nb:\n  <<: *x\n', { remove: ['b', 'k'] }, { refused: 'inherited by merge' }],
  [
    'merge: remove own key that hides an inherited one',
    'a: &x\n  k: 1\nb:\n  <<: *x\n  k: 2\n',
    { remove: ['b', 'k'] },
    { refused: 'a merge supplies the key too' },
  ],
  [
    'composite: two keys, one block',
    'c:\n- name: a\n',
    { set: ['c', 0, 'securityContext'], value: { p: false, caps: { drop: ['ALL'] } } },
    'c:\n- name: a\n  securityContext:\n    p: false\n    caps:\n      drop:\n      - ALL\n',
  ],
  [
    'composite: part present',
    's:\n  p: true # why\n  caps:\n    add: [X]\n',
    { set: ['s'], value: { p: false, caps: { drop: ['ALL'] }, n: 1 } },
    's:\n  p: false # why\n  caps:\n    add: [X]\n    drop:\n      - ALL\n  "n": 1\n',
  ],
  [
    'composite: list gets only the missing item',
    's:\n  drop:\n  - A\n',
    { set: ['s'], value: { drop: ['A', 'B'] } },
    's:\n  drop:\n  - A\n  - B\n',
  ],
  [
    'refuse: scalar where a map is expected',
    'a: x\n',
    { set: ['a', 'b'], value: 1 },
    { refused: 'a scalar stands where a map is expected' },
  ],
  ['refuse: half-typed key', 'a:\n  b\nc: 1\n', { set: ['a', 'b', 'x'], value: 1 }, { refused: 'a scalar stands where a map is expected' }],
  ['keys: value needs quoting', 'a: 1\n', { set: ['x: y'], value: 1 }, 'a: 1\n"x: y": 1\n'],
  ['keys: on/y/1 as text', 'a: 1\n', { set: ['on'], value: 1 }, 'a: 1\n"on": 1\n'],
  ['keys: quoted key is found', '"a b":\n  c: 1\n', { set: ['a b', 'c'], value: 2 }, '"a b":\n  c: 2\n'],
  ['keys: space before colon', 'a :\n  b: 1\n', { set: ['a', 'x'], value: 1 }, 'a :\n  b: 1\n  x: 1\n'],
  ['string: line break', 'a: 1\n', { set: ['b'], value: 'x\ny' }, 'a: 1\nb: "x\\ny"\n'],
  ['string: U+2028 is escaped', 'a: "z"\n', { set: ['a'], value: 'x\u2028y' }, 'a: "x\\u2028y"\n'],
  ['document: set in a comment-only second line', '# head\na: 1\n', { set: ['b'], value: 1 }, '# head\na: 1\nb: 1\n'],
  ['document: flow root', '{a: 1}\n', { set: ['b'], value: 1 }, '{a: 1, b: 1}\n'],
  ['document: empty map root', '{}\n', { set: ['b'], value: 1 }, '{b: 1}\n'],
];

function operation(document: YamlDocument, wanted: Wanted, prefix: Path): Operation {
  const at = (path: Path) => document.root.at(...prefix, ...path);
  if ('set' in wanted) return { set: at(wanted.set), value: wanted.value, order: wanted.order ?? [] };
  if ('append' in wanted) return { append: at(wanted.append), value: wanted.value };
  return 'remove' in wanted ? { remove: at(wanted.remove) } : { remove: at(wanted.prune), prune: true };
}

function attempt(text: string, wanted: Wanted, index: number, prefix: Path): { result: EditResult; text: string } {
  const document = parseYaml(text).documents[index];
  if (document === undefined) throw new Error('no such document');
  const result = edit(document, [operation(document, wanted, prefix)]);
  if ('refused' in result) return { result, text };
  const shifted = result.edits.map((each) => ({
    ...each,
    span: { start: each.span.start + document.base, end: each.span.end + document.base },
  }));
  return { result, text: applyEdits(text, shifted) };
}

function run(before: string, wanted: Wanted, after: Case[3], shared: boolean, index = 0, prefix: Path = []): void {
  const { result, text } = attempt(before, wanted, index, prefix);
  if (typeof after !== 'string') {
    expect(result).toEqual({ refused: after.refused });
    return;
  }
  expect('refused' in result ? result : text).toBe(after);
  expect('shared' in result && result.shared > 0).toBe(shared);
  if (!('remove' in wanted || 'prune' in wanted)) expect(attempt(text, wanted, index, prefix)).toMatchObject({ result: { edits: [] } });
}

const crlf = (text: string) => text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n');
const flatLists = /^( *)\S.*:\n\1- /m;
const nest = (text: string, flat: boolean) => {
  const indent = flat ? '' : '  ';
  return `w:\n${indent}- r:\n${text.replaceAll(/^(?=[^\n])/gm, `${indent}    `)}z: 1\n`;
};
const map = (after: Case[3], change: (text: string) => string) => (typeof after === 'string' ? change(after) : after);

const behindMark = (text: string) => `\uFEFF${text}`;
const beforeBroken = (text: string) => `${text}---\nb: [\n`;

for (const [name, before, wanted, after, shared] of cases) {
  const isShared = shared !== undefined;
  const hasOwnSurroundings = before.includes('\uFEFF') || before.includes('\r');
  const eol = before.includes('\r') ? '\r\n' : '\n';
  const second = (text: string) => `a: 1${eol}---${eol}${text.replace('\uFEFF', '')}`;
  const within = (text: string) => nest(text, flatLists.test(before));
  const startsWithKey = /^[\w"#-]/.test(before);

  describe(name, () => {
    const like = (change: (text: string) => string, index?: number, prefix?: Path) => () =>
      run(change(before), wanted, map(after, change), isShared, index, prefix);
    it('as written', () => run(before, wanted, after, isShared));
    it('as the second document', like(second, 1));
    if (!hasOwnSurroundings) it('behind a byte order mark', like(behindMark));
    if (!hasOwnSurroundings && before.includes('\n')) it('with CRLF', like(crlf));
    if (before.endsWith('\n')) it('before another document', like(beforeBroken));
    if (!hasOwnSurroundings && startsWithKey && before.endsWith('\n') && !name.includes('four-space')) {
      it('inside a list item', like(within, 0, ['w', 0, 'r']));
    }
  });
}
