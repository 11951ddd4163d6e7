import { describe, expect, it } from 'vitest';
import { applyEdits, textAt } from '../../core/text.ts';
import { appendItem, type EditResult, edit, mergeFields, type Operation, placeholder, removeField, removeItem, setField } from './edit.ts';
import type { Field } from './field.ts';
import { parseYaml, type YamlDocument } from './parse.ts';

function documentOf(text: string, index = 0): YamlDocument {
  const document = parseYaml(text).documents[index];
  if (document === undefined) throw new Error('no such document');
  return document;
}

/** The text after an edit, or why there is none. */
function after(text: string, change: (root: Field) => EditResult, index = 0): string {
  const document = documentOf(text, index);
  const result = change(document.root);
  if ('refused' in result) return `refused: ${result.refused}`;
  const offsets = result.edits.map((each) => each.span.start);
  expect(new Set(offsets).size).toBe(offsets.length);
  return text.slice(0, document.base) + applyEdits(document.text, result.edits) + text.slice(document.base + document.text.length);
}

const several = (text: string, operations: (root: Field) => readonly Operation[]) =>
  after(text, (root) => edit(root.document, operations(root)));

describe('several changes at one offset', () => {
  it.each(['\n', '\r\n'])('pod, last container and its empty capabilities, with %j', (eol) => {
    for (const final of [eol, '']) {
      const lines = (...all: string[]) => all.join(eol) + final;
      const text = lines('spec:', '  containers:', '  - name: a', '    securityContext:', '      capabilities:');
      expect(
        several(text, (root) => [
          { set: root.at('spec', 'securityContext', 'runAsNonRoot'), value: true },
          { set: root.at('spec', 'containers', 0, 'securityContext', 'privileged'), value: false },
          { set: root.at('spec', 'containers', 0, 'securityContext', 'capabilities', 'drop'), value: ['ALL'] },
        ]),
      ).toBe(
        lines(
          'spec:',
          '  containers:',
          '  - name: a',
          '    securityContext:',
          '      capabilities:',
          '        drop:',
          '        - ALL',
          '      privileged: false',
          '  securityContext:',
          '    runAsNonRoot: true',
        ),
      );
    }
  });

  it('two keys of one missing map make one map', () => {
    const text = 'a:\n- name: x\n';
    const result = after(text, (root) =>
      mergeFields([
        { at: root.at('a', 0, 's', 'p'), set: 1 },
        { at: root.at('a', 0, 's', 'q'), set: { r: 2 } },
      ]),
    );
    expect(result).toBe('a:\n- name: x\n  s:\n    p: 1\n    q:\n      r: 2\n');
  });

  it('sets, appends and removes in one edit', () => {
    const text = 'v:\n- name: a\n- name: b # b\nold: 1 # x\nz: {q: 1, r: 2}\n';
    expect(
      several(text, (root) => [
        { remove: root.at('v', 0) },
        { append: root.at('v'), value: { name: 'c' } },
        { remove: root.at('old') },
        { set: root.at('new'), value: 1 },
        { remove: root.at('z', 'q') },
      ]),
    ).toBe('v:\n- name: b # b\n- name: c\nz: {r: 2}\nnew: 1\n');
    expect(
      several('v:\n- a\n- b\n- c\n', (root) =>
        root
          .at('v')
          .items()
          .map((item) => ({ remove: item })),
      ),
    ).toBe('v: []\n');
    expect(
      several('v:\n  a: 1\n  b: 2\n', (root) => [
        { remove: root.at('v', 'a') },
        { remove: root.at('v', 'b') },
        { set: root.at('v', 'c'), value: 3 },
      ]),
    ).toBe('v:\n  c: 3\n');
  });

  it('prunes what several removals leave empty', () => {
    const text = 's:\n  c:\n    a: 1\n    b: 2\nz: 1\n';
    expect(
      several(text, (root) => [
        { remove: root.at('s', 'c', 'a'), prune: true },
        { remove: root.at('s', 'c', 'b'), prune: true },
      ]),
    ).toBe('z: 1\n');
  });
});

describe('an edit', () => {
  it('fills {} above a deeper comment', () => {
    expect(after('a:\n  resources: {}\n    # later\n  b: 1\n', (root) => setField(root.at('a', 'resources', 'limits'), { cpu: 1 }))).toBe(
      'a:\n  resources:\n    # later\n    limits:\n      cpu: 1\n  b: 1\n',
    );
  });

  it('leaves the other documents alone, broken ones too', () => {
    expect(after('a: [\n---\nb: 1\n---\n"c\n', (root) => setField(root.at('x'), 1), 1)).toBe('a: [\n---\nb: 1\nx: 1\n---\n"c\n');
    expect(after('a: 1\n...\n---\nb: 1\n...\n', (root) => setField(root.at('x'), 1), 1)).toBe('a: 1\n...\n---\nb: 1\nx: 1\n...\n');
  });

  it('ends before the first error', () => {
    const broken = 'a: 1\nb: 2\nc: ]\n';
    expect(after(broken, (root) => setField(root.at('a'), 3))).toBe('a: 3\nb: 2\nc: ]\n');
    expect(after(broken, (root) => setField(root.at('x'), 3))).toMatch('refused');
    expect(after('a: {b: 1}\nc: "open\n', (root) => setField(root.at('a', 'x'), 3))).toBe('a: {b: 1, x: 3}\nc: "open\n');
  });

  it('needs a place it can know', () => {
    expect(after('# nothing\n', (root) => setField(root.at('a'), 1))).toBe('refused: the document is empty');
    expect(after('a: 1\rb: 2\n', (root) => setField(root.at('a'), 1))).toMatch('refused');
    expect(after('l: [1]\n', (root) => setField(root.at('l', 4), 1))).toBe('refused: there is no such list item');
    expect(after('a: *x\n', (root) => setField(root.at('a', 'b'), 1))).toMatch('refused');
    expect(after('? a\n', (root) => setField(root.at('a'), 1))).toMatch('refused');
    expect(after('a: 1\n', (root) => removeField(root))).toBe('refused: the document itself cannot be removed');
    expect(after('a: 1\n', (root) => removeField(root.at('b')))).toBe('a: 1\n');
    expect(after('a:\n  b: [x]\n', (root) => setField(root.at('a'), { b: { c: 1 } }))).toBe(
      'refused: a collection stands where another kind is expected',
    );
    expect(after('a: 1\n', (root) => setField(root.at('b'), '\uD800'))).toMatch('refused');
    expect(edit(documentOf('a: 1\n'), [{ remove: documentOf('b: 1\n').root.at('b') }])).toEqual({
      refused: 'the field belongs to another document',
    });
  });

  it('survives line separators and comments that hold them', () => {
    expect(after('a: 1 # x\u2028y: 2\nb: 1\n', (root) => setField(root.at('c'), 1))).toBe('a: 1 # x\u2028y: 2\nb: 1\nc: 1\n');
    expect(after('a: 1 # x\u2028y\nb: 1\n', (root) => removeField(root.at('a')))).toBe('b: 1\n');
  });

  it('quotes what another reader would not take as text', () => {
    expect(after('a: 1\n', (root) => setField(root.at('y'), 'n'))).toBe('a: 1\n"y": "n"\n');
    expect(after('a: {u: 1}\n', (root) => setField(root.at('a', 'v'), 'http://x/?q=1'))).toBe('a: {u: 1, v: "http://x/?q=1"}\n');
    expect(after('a: 1\n', (root) => setField(root.at('v'), 'http://x/?q=1'))).toBe('a: 1\nv: http://x/?q=1\n');
  });

  it('puts a comma where a comment ends', () => {
    expect(after('a: [a # x\n , ]\n', (root) => appendItem(root.at('a'), 'b'))).toBe('a: [a # x\n , b ]\n');
  });

  it('writes compact JSON compactly', () => {
    expect(after('{"a":1,"b":{}}', (root) => setField(root.at('b', 'c'), ['d', 'e']))).toBe('{"a":1,"b":{"c":["d","e"]}}');
    expect(after('{"a":1}', (root) => setField(root.at('b'), 2))).toBe('{"a":1,"b":2}');
  });

  it('writes null and empty collections', () => {
    expect(after('a: 1\n', (root) => setField(root.at('b'), { c: null, d: {}, e: [] }))).toBe('a: 1\nb:\n  c: null\n  d: {}\n  e: []\n');
    expect(after('a:\nb: 1\n', (root) => setField(root.at('a'), {}))).toBe('a: {}\nb: 1\n');
    expect(after('a: {b: 1}\n', (root) => setField(root.at('a'), {}))).toBe('a: {b: 1}\n');
  });

  it('reports what the user must fill in', () => {
    const document = documentOf('a:\n- name: x\n');
    const value = { image: placeholder('registry.example/app:1'), port: placeholder(8080), args: ['--v', placeholder('yes')] };
    const result = setField(document.root.at('a', 0, 'q'), value);
    if ('refused' in result) throw new Error(result.refused);
    expect(result.edits).toHaveLength(1);
    const [only] = result.edits;
    expect(only?.placeholders?.map((span) => textAt(only.text, span))).toEqual(['registry.example/app:1', '8080', 'yes']);
  });
});

describe('anchors and merges', () => {
  const merged = 'a: &x\n  k: 1\nb:\n  name: n\n  <<: *x\n  z: 1\n';

  it('a hidden value lands below the merge and is counted', () => {
    const result = setField(documentOf(merged).root.at('b', 'k'), 2, ['k', 'name']);
    expect(result).toMatchObject({ shared: 0, overrides: 1 });
    expect(after(merged, (root) => setField(root.at('b', 'k'), 2, ['k', 'name']))).toBe(
      'a: &x\n  k: 1\nb:\n  name: n\n  <<: *x\n  k: 2\n  z: 1\n',
    );
  });

  it('counts the other places', () => {
    const text = 'a: &x\n  k: 1\nb: *x\nc: *x\n';
    expect(setField(documentOf(text).root.at('b', 'k'), 2)).toMatchObject({ shared: 2 });
    expect(removeField(documentOf(text).root.at('b', 'k'))).toMatchObject({ shared: 2 });
    expect(setField(documentOf('a: &x 1\nb: *x\n').root.at('a'), 2)).toMatchObject({ shared: 1 });
  });

  it('keeps an anchor whose scalar changes', () =>
    expect(after('a: &x !!str 5\nb: *x\n', (root) => setField(root.at('a'), 'z'))).toBe('a: &x z\nb: *x\n'));

  it('prunes neither into duplicates nor past a merge', () => {
    expect(after('s:\n  a: 1\ns:\n  a: 1\nz: 1\n', (root) => removeField(root.at('s', 'a'), { prune: true }))).toBe(
      'refused: duplicate key',
    );
    expect(after('x: &x {p: 1}\ns:\n  <<: *x\n  k: 1\n', (root) => removeField(root.at('s', 'k'), { prune: true }))).toBe(
      'x: &x {p: 1}\ns:\n  <<: *x\n',
    );
    expect(after('a:\n  b:\n    c: 1\n', (root) => removeField(root.at('a', 'b', 'c'), { prune: true }))).toBe('{}\n');
  });

  it('refuses where readers differ', () =>
    expect(after('x: &a {k: 1}\nb:\n  k: 2\n  <<: *a\n', (root) => setField(root.at('b', 'k'), 3))).toMatch('refused'));
});

describe('removing', () => {
  it('takes our own suppression along, and no other comment', () => {
    const text = 'a: 1\n# about b\n# plimsoll-ignore kubernetes/no-privileged -- why\nb: 2\nc: 3\n';
    expect(after(text, (root) => removeField(root.at('b')))).toBe('a: 1\n# about b\nc: 3\n');
    expect(after('# plimsoll-ignore-file x\nb: 2\nc: 3\n', (root) => removeField(root.at('b')))).toBe('# plimsoll-ignore-file x\nc: 3\n');
  });

  it('keeps the comment of the key whose only child goes', () =>
    expect(after('s: # why\n  a: 1\nz: 1\n', (root) => removeField(root.at('s', 'a')))).toBe('s: {} # why\nz: 1\n'));

  it('keeps an anchor', () =>
    expect(after('s: &x # why\n  a: 1\nz: *x\n', (root) => removeField(root.at('s', 'a')))).toBe('s: &x {} # why\nz: *x\n'));

  it('refuses to lose a comment', () => expect(after('a: [\n  x # why\n]\n', (root) => removeItem(root.at('a', 0)))).toMatch('refused'));
});

describe('templates', () => {
  const chart =
    'kind: Pod\nspec:\n  containers:\n  - name: {{ .Chart.Name }}\n    privileged: true # no\n    {{- toYaml .Values.x | nindent 4 }}\n{{- end }}\n';

  it('are kept off', () => {
    expect(after(chart, (root) => setField(root.at('spec', 'containers', 0, 'privileged'), false))).toBe(chart.replace('true', 'false'));
    expect(after(chart, (root) => setField(root.at('spec', 'containers', 0, 'name'), 'x'))).toMatch('refused');
    expect(after(chart, (root) => setField(root.at('spec', 'containers', 0, 'x'), 1))).toMatch('refused');
    expect(after(chart, (root) => removeField(root.at('spec')))).toMatch('refused');
  });
});
