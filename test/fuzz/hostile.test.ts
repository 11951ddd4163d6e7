import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis/analyze.ts';
import { rules } from '../../server/src/rules/index.ts';
import { configWith } from '../../server/src/testing/config.ts';
import { MemoryProject } from '../../server/src/testing/memory-project.ts';
import { pages } from './pages.ts';

const config = configWith({ preset: 'all' });
const FILES = ['Dockerfile', '.dockerignore', 'app.yaml', 'app.json', '.plimsoll.yaml'];

/** Analyses the text under every name, and looks at all that was said of it. */
function survive(text: string, names: readonly string[] = FILES, repairs = text.length < 100_000): void {
  for (const name of names) {
    const project = new MemoryProject({ [name]: text });
    const report = analyze({ file: { uri: project.uriOf(name), text }, rules, config, project: project.snapshot() });
    expect(report.crashes, JSON.stringify(text.slice(0, 500))).toEqual([]);
    for (const { span, fixes, related = [] } of report.findings) {
      for (const place of [
        span,
        ...related.filter(({ uri }) => uri === undefined).map((one) => one.span),
        ...(repairs ? fixes().flatMap(({ edits }) => edits.map((edit) => edit.span)) : []),
      ]) {
        expect(place.start).toBeGreaterThanOrEqual(0);
        expect(place.start).toBeLessThanOrEqual(place.end);
        expect(place.end).toBeLessThanOrEqual(text.length);
      }
    }
    expect(report.crashes).toEqual([]);
  }
}

const words = fc.constantFrom(
  ...'FROM RUN COPY ADD ENV ARG USER CMD ONBUILD HEALTHCHECK node:latest ${X:-y} $(a) <<EOF EOF && || | ; \\ # -- --mount=type=secret [ ] { } "a" \' ` ! ** * / .. apiVersion: kind: Pod spec: containers: - &a *a <<: |- > ? --- ... {{ }} {{- if }} \u0000 \uFEFF \uD800 \r\n \n'.split(
    ' ',
  ),
  '\n',
  '\n  ',
  '\n- ',
  ' ',
);
const soup = fc.array(words, { maxLength: 60 }).map((parts) => parts.join(' '));

describe('hostile text', () => {
  it('of any characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => survive(text)),
      { numRuns: 300 },
    );
  });

  it('of words that mean something', () => {
    fc.assert(
      fc.property(soup, (text) => survive(text)),
      { numRuns: 500 },
    );
  });

  it('of rule pages cut at offsets spread over all of them', () => {
    for (const [index, { name, text }] of pages().entries()) {
      for (let at = index % 11; at < text.length; at += 11) survive(text.slice(0, at), [name], at % 4 === 0);
    }
  });

  it('of rule pages with something in the middle', () => {
    const all = pages();
    const place = fc.record({
      page: fc.nat(all.length - 1),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      insert: fc.oneof(words, fc.constantFrom('\r\n', '\u0000', '\uD83D', '\t', '\u2028', '"', "'")),
    });
    fc.assert(
      fc.property(place, ({ page, at, insert }) => {
        const { name, text } = all[page] ?? { name: 'Dockerfile', text: '' };
        const cut = Math.floor(at * text.length);
        survive(text.slice(0, cut) + insert + text.slice(cut), [name]);
        survive(text.replaceAll('\n', '\r\n').slice(0, cut), [name]);
      }),
      { numRuns: 500 },
    );
  });

  const bomb = Array.from({ length: 30 }, (_, n) => `a${n}: &a${n} [${`*a${n - 1},`.repeat(n === 0 ? 0 : 9)}x]`).join('\n');
  it.each([
    ['10,000 nested brackets', '['.repeat(10_000)],
    ['10,000 nested maps on one line', 'a: '.repeat(10_000)],
    ['10,000 nested lists', '- '.repeat(10_000)],
    ['100,000 lines', 'ENV A=$A\n'.repeat(100_000)],
    ['100,000 patterns', '**/a*b*c\n'.repeat(100_000)],
    ['5 MB on one line', 'RUN '.concat('a '.repeat(2_500_000))],
    ['5 MB of manifest', 'apiVersion: v1\nkind: Pod\nmetadata: {name: x}\n---\n'.repeat(100_000)],
    ['an alias bomb', `apiVersion: v1\nkind: Pod\n${bomb}\n`],
    [
      'a merge bomb',
      `apiVersion: v1\nkind: Pod\nspec:\n${Array.from({ length: 40 }, (_, n) => `  a${n}: &a${n} {<<: [${n === 0 ? '{b: 1}' : `*a${n - 1}, *a${n - 1}`}]}`).join('\n')}\n`,
    ],
    ['many substitutions', `ARG A=${'${B:-'.repeat(2_000)}${'}'.repeat(2_000)}\nFROM $A\n`],
    ['variables that double', `FROM x\n${Array.from({ length: 60 }, (_, n) => `ENV A${n + 1}=$A${n}$A${n}x`).join('\n')}\nRUN echo $A60\n`],
    ['many heredocs', `FROM x\nRUN ${Array.from({ length: 2_000 }, (_, n) => `<<E${n}`).join(' ')}\n`],
    ['a tower of subshells', `FROM x\nRUN ${'('.repeat(5_000)}`],
    ['a tower of quotes', `FROM x\nRUN ${'"$('.repeat(3_000)}`],
  ])('%s', (_, text) => survive(text));
});
