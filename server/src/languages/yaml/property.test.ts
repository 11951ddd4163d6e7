import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, type Edit } from '../../core/text.ts';
import { commentsOf } from './comments.ts';
import { edit, type JsonValue, type Operation } from './edit.ts';
import type { Field, Step } from './field.ts';
import { parseYaml, type YamlDocument } from './parse.ts';
import { writeScalar } from './scalar-text.ts';

type Data = string | number | boolean | null | Data[] | { [key: string]: Data };

/** One of every character that YAML gives a meaning, at every place of a word. */
const word = fc.oneof(
  fc.constantFrom(
    'yes',
    'n',
    '0777',
    '1_0',
    '~',
    '',
    'a: b',
    'a #b',
    '- x',
    "it's",
    'say "hi"',
    'a\nb',
    'nginx:1.25',
    'http://x/?q=1',
    ' pad ',
    '2024-01-01',
  ),
  fc
    .tuple(
      fc.constantFrom('', 'a', 'b c'),
      fc.constantFrom(...'?:,[]{}#&*!|>%@`\'"-=<~.\\\t\u00A0\u2028'.split('')),
      fc.constantFrom('', 'z', ' z'),
    )
    .map((parts) => parts.join('')),
  fc.stringMatching(/^[a-z][a-z0-9.-]{0,8}$/),
);
const scalar: fc.Arbitrary<Data> = fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null));
const key = fc.constantFrom('name', 'image', 'spec', 'a', 'b', 'on', 'x y', '80');
const data = fc.letrec<{ value: Data; map: Data; list: Data }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, tie('map'), tie('list')),
  map: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  list: fc.array(tie('value'), { maxLength: 3 }),
}));
const rootData = fc.dictionary(key, data.value, { minKeys: 1, maxKeys: 4, noNullPrototype: true });

interface Look {
  readonly flatLists: boolean;
  readonly step: number;
  readonly flowBelow: number;
  readonly comments: boolean;
  readonly blanks: boolean;
  readonly blocks: string;
  readonly quotes: 'double' | 'single' | 'plain';
  readonly crlf: boolean;
  readonly final: boolean;
  readonly bom: boolean;
}

const look: fc.Arbitrary<Look> = fc.record({
  flatLists: fc.boolean(),
  step: fc.constantFrom(2, 2, 4),
  flowBelow: fc.constantFrom(1, 2, 3, 9),
  comments: fc.boolean(),
  blanks: fc.boolean(),
  blocks: fc.constantFrom('', '|', '|-', '|+'),
  quotes: fc.constantFrom('plain', 'plain', 'single', 'double'),
  crlf: fc.boolean(),
  final: fc.boolean(),
  bom: fc.boolean(),
});

/** Writes data in some style: a second, independent writer, so that the edits do not meet only their own habits. */
function write(value: Data, style: Look): string {
  let count = 0;
  const note = () => (style.comments && ++count % 3 === 0 ? ` # c${count}` : '');
  const flow = (each: Data): string => {
    if (Array.isArray(each)) return `[${each.map(flow).join(', ')}]`;
    if (each !== null && typeof each === 'object')
      return `{${Object.entries(each)
        .map(([name, inner]) => `${writeScalar(name, 'flow')}: ${flow(inner)}`)
        .join(', ')}}`;
    return writeScalar(each, 'flow', style.quotes);
  };
  const isPlainBlock = (each: Data): each is string => style.blocks !== '' && typeof each === 'string' && /^[a-z]+$/.test(each);
  const isNested = (each: Data, depth: number) =>
    each !== null && typeof each === 'object' && Object.keys(each).length > 0 && depth < style.flowBelow;
  const lines = (each: Data, depth: number): string[] => {
    const result: string[] = [];
    const pad = ' '.repeat(style.step);
    const children: (readonly [string, Data, boolean])[] = Array.isArray(each)
      ? each.map((item) => ['- ', item, true] as const)
      : Object.entries(each as { [name: string]: Data }).map(([name, inner]) => [`${writeScalar(name, 'block')}:`, inner, false] as const);
    for (const [lead, inner, isItem] of children) {
      if (style.comments && ++count % 4 === 0) result.push(`# above ${count}`);
      if (isNested(inner, depth)) {
        const below = lines(inner, depth + 1);
        if (isItem)
          result.push(
            ...(below[0]?.startsWith('#')
              ? ['-', ...below.map((line) => `  ${line}`)]
              : below.map((line, i) => (i === 0 ? lead : '  ') + line)),
          );
        else result.push(lead + note(), ...below.map((line) => (Array.isArray(inner) && style.flatLists ? line : pad + line)));
      } else if (isPlainBlock(inner)) {
        result.push(`${lead.trimEnd()} ${style.blocks}${note()}`, `  ${inner}`);
      } else
        result.push(
          `${lead.trimEnd()} ${isNested(inner, -1) ? flow(inner) : typeof inner === 'object' ? flow(inner) : writeScalar(inner, 'block', style.quotes)}${note()}`,
        );
      if (style.blanks && ++count % 5 === 0) result.push('');
    }
    return result;
  };
  const eol = style.crlf ? '\r\n' : '\n';
  return (style.bom ? '\uFEFF' : '') + lines(value, 0).join(eol).trimEnd() + (style.final ? eol : '');
}

function only(text: string): YamlDocument {
  const [document] = parseYaml(text).documents;
  if (document === undefined) throw new Error('no document');
  return document;
}

function toData(field: Field): Data {
  if (field.kind === 'list') return field.items().map(toData);
  if (field.kind === 'map') return Object.fromEntries(field.entries().map((entry) => [entry.key, toData(entry.field)]));
  if (field.value === undefined) throw new Error(`${field.path.join('.')} is ${field.kind}`);
  return field.value;
}

function placesOf(field: Field): Field[] {
  return [field, ...field.items().flatMap(placesOf), ...field.entries().flatMap((entry) => placesOf(entry.field))];
}

/** What plain objects say the merge should give; undefined when it cannot be done on them either. */
function merged(there: Data | undefined, value: Data): Data {
  if (isMap(there) && isMap(value)) {
    const result = { ...there };
    for (const [name, inner] of Object.entries(value)) result[name] = merged(result[name], inner);
    return result;
  }
  if (Array.isArray(there) && Array.isArray(value)) return [...there, ...value.filter((each) => !there.some((old) => same(old, each)))];
  return value;
}

function isMap(value: Data | undefined): value is { [key: string]: Data } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(a: Data, b: Data): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function put(root: Data, path: readonly Step[], change: (there: Data | undefined) => Data | undefined): Data {
  const [step, ...rest] = path;
  if (step === undefined) return change(root) as Data;
  const holder = Array.isArray(root) ? [...root] : { ...(root as { [key: string]: Data }) };
  const at = holder as { [key: string]: Data };
  const next = rest.length === 0 ? change(at[step]) : put(at[step] ?? {}, rest, change);
  if (next !== undefined) at[step] = next;
  else if (Array.isArray(holder)) holder.splice(Number(step), 1);
  else delete at[step];
  return holder;
}

const runs = { numRuns: 400 };
const sample = fc.record({ root: rootData, style: look, pick: fc.nat(), key, value: data.value });

function apply(text: string, operation: (root: Field) => Operation): { text: string; edits: readonly Edit[] } | undefined {
  const document = only(text);
  const result = edit(document, [operation(document.root)]);
  return 'refused' in result ? undefined : { text: applyEdits(text, result.edits), edits: result.edits };
}

const commentTexts = (text: string) => commentsOf(only(text)).map((comment) => comment.text);
const lineEndings = (text: string) => text.replaceAll('\r\n', '').includes('\n');

describe('any document', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(rootData, look, (root, style) => {
        const document = only(write(root, style));
        expect(document.problems).toEqual([]);
        // The other block styles add a line break.
        if (style.blocks === '' || style.blocks === '|-') expect(toData(document.root)).toEqual(root);
      }),
      runs,
    );
  });

  it('takes a value at a new or old place, keeps all else, and settles at once', () => {
    let done = 0;
    fc.assert(
      fc.property(sample, ({ root, style, pick, key: name, value }) => {
        const text = write(root, style);
        const before = only(text);
        const maps = placesOf(before.root).filter((field) => field.kind === 'map');
        const path = [...(maps[pick % maps.length] as Field).path, name];
        const after = apply(text, (field) => ({ set: field.at(...path), value: value as JsonValue, order: ['name', 'image', 'spec'] }));
        if (after === undefined) return;
        done++;
        const now = only(after.text);
        expect(now.problems).toEqual([]);
        expect(toData(now.root)).toEqual(put(toData(before.root), path, (there) => merged(there, value)));
        if (style.crlf && text.includes('\n')) expect(lineEndings(after.text)).toBe(false);
        expect(after.text.endsWith('\n')).toBe(text.endsWith('\n'));
        expect(apply(after.text, (field) => ({ set: field.at(...path), value: value as JsonValue }))?.edits).toEqual([]);
        if (before.root.at(...path).kind !== 'absent') return;
        const kept = commentTexts(after.text);
        expect(commentTexts(text).every((comment) => kept.includes(comment))).toBe(true);
        // The comment beside `- {}` becomes that of the only key, and goes with it.
        if (before.root.at(...path.slice(0, -1)).entries().length === 0) return;
        const back = apply(after.text, (field) => ({ remove: field.at(...path) }));
        expect(back?.text).toBe(text);
      }),
      runs,
    );
    expect(done).toBeGreaterThan(runs.numRuns * 0.7);
  });

  it('loses exactly what is removed', () => {
    let done = 0;
    fc.assert(
      fc.property(sample, ({ root, style, pick }) => {
        const text = write(root, style);
        const before = only(text);
        const places = placesOf(before.root).slice(1);
        const { path } = places[pick % places.length] as Field;
        const after = apply(text, (field) => ({ remove: field.at(...path) }));
        if (after === undefined) return;
        done++;
        const now = only(after.text);
        expect(now.problems).toEqual([]);
        expect(toData(now.root)).toEqual(put(toData(before.root), path, () => undefined));
        if (style.crlf) expect(lineEndings(after.text)).toBe(false);
      }),
      runs,
    );
    expect(done).toBeGreaterThan(runs.numRuns * 0.8);
  });

  it('is never damaged where it is broken', () => {
    fc.assert(
      fc.property(
        sample,
        fc.nat(),
        fc.constantFrom('', '[', '"', ': ', '- ', '{{ x }}', '*x', '\t'),
        ({ root, style, pick, key: name, value }, cut, junk) => {
          const whole = write(root, style);
          const at = cut % (whole.length + 1);
          const text = whole.slice(0, at) + junk + (pick % 2 === 0 ? whole.slice(at) : '');
          const document = only(text);
          const places = placesOf(document.root);
          const place = places[pick % places.length] as Field;
          for (const each of places)
            expect(
              [each.span, each.keySpan, each.grip, each.nodeSpan].every(
                (span) => span === undefined || (span.start <= span.end && span.end <= text.length),
              ),
            ).toBe(true);
          for (const operation of [{ set: place.at(name), value: value as JsonValue }, { remove: place }] as const) {
            const result = edit(document, [operation]);
            if ('refused' in result) continue;
            expect(only(applyEdits(text, result.edits)).problems.length).toBeLessThanOrEqual(document.problems.length);
          }
        },
      ),
      runs,
    );
  });
});
