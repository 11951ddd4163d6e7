import fc from 'fast-check';
import { expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis/analyze.ts';
import { AnalysisCache } from '../../server/src/analysis/cache.ts';
import { rules } from '../../server/src/rules/index.ts';
import { configWith } from '../../server/src/testing/config.ts';
import { MemoryProject } from '../../server/src/testing/memory-project.ts';
import { pages } from './pages.ts';

const runs = 150;
const config = configWith({ preset: 'all' });
const dockerfiles = pages().flatMap(({ name, text }) => (name === 'Dockerfile' ? [text] : []));

/** All of a report, repairs included. */
function said(text: string, cache?: AnalysisCache): unknown {
  const project = new MemoryProject({ Dockerfile: text, '.git/HEAD': '', 'package-lock.json': '{}', '.env': 'A=b' });
  const file = { uri: project.uriOf('Dockerfile'), text };
  const input = { file, rules, config, project: project.snapshot() };
  const { findings, crashes } = analyze(cache === undefined ? input : { ...input, cache });
  cache?.end();
  return { findings: findings.map(({ fixes, ...finding }) => ({ ...finding, fixes: fixes() })), crashes };
}

/** Versions of one text, one after the other. */
function expectTheSame(versions: readonly string[]): void {
  const cache = new AnalysisCache();
  for (const text of versions) expect(said(text, cache), JSON.stringify(text)).toEqual(said(text));
}

/** What stands above and below the stages of a page while they stay as they are; `a` is the first of them. */
const surroundings: readonly (readonly [above: string, below: string])[] = [
  ['', ''],
  ['# a comment\n\n', ''],
  ['', 'FROM b:1\nCOPY --from=a /x /y\n'],
  ['', 'FROM b:1\nRUN make\n'],
  ['', 'FROM b:1\nCOPY --from=0 /x /y\n'],
  ['ARG VERSION=1\nARG NAME\n', 'FROM b:1\nCOPY --from=a /x /y\n'],
  ['FROM z:1 AS z\nRUN useradd -u 1000 app\n', ''],
  ['FROM debian:12 AS z\nRUN useradd -u 1001 nobody2 && rm -f /tmp/x\n', 'FROM b:1 AS c\nCOPY --from=a /x /y\n'],
  ['FROM scratch AS z\n', 'FROM a AS c\nUSER root\nRUN apt-get update && apt-get install -y x\n'],
  ['FROM alpine:3.22 AS z\n', 'FROM a AS z\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nCMD npm test\n'],
  ['', 'FROM a\nENV A=b\nRUN npm run build\n'],
  ['# syntax=docker/dockerfile:1\n', 'FROM a\nUSER 1000\n'],
];

it('what a part of a Dockerfile cannot see changes nothing in it', () => {
  for (const [index, page] of dockerfiles.entries()) {
    const copies = ['', '\nCOPY --from=z / /', '\nCOPY --from=z /etc/passwd /etc/passwd', '\nCOPY --from=z /bin/sh /bin/sh'][index % 4];
    const stages = page.replace(/^(FROM \S+)$/m, `$1 AS a${copies}`);
    expectTheSame(surroundings.map(([above, below]) => `${above}${stages.endsWith('\n') ? stages : `${stages}\n`}${below}`));
  }
});

const names = ['a', 'b', 'c'];
const stages = fc.array(
  fc
    .record({ page: fc.nat(dockerfiles.length - 1), name: fc.nat(2), from: fc.nat(6), copy: fc.nat(5) })
    .map(({ page, name, from, copy }) => {
      const copied = names[copy] === undefined ? '' : `\nCOPY --from=${names[copy]} / /`;
      return (dockerfiles[page] ?? '').replace(/^FROM (\S+)$/m, (_, image) => `FROM ${names[from] ?? image} AS ${names[name]}${copied}`);
    }),
  { minLength: 1, maxLength: 4 },
);
const place = fc.double({ min: 0, max: 1, noNaN: true });
const written = fc.constantFrom(
  'x',
  ' ',
  '/y',
  '$A',
  '=b',
  '\\',
  '"',
  '#',
  '<<EOF',
  '\nEOF\n',
  '\n',
  ' \\\n',
  '\n# why\n',
  '\nUSER 1\n',
  '\nENV A=b',
  '\nARG A',
  '\nRUN apt-get update',
  '\nFROM b',
  ' AS c',
  '{{ x }}',
  '\r\n',
);
const edits = fc.array(fc.record({ at: place, remove: fc.constantFrom(0, 0, 1, 12), insert: written }), { maxLength: 4 });
const strokes = fc.array(fc.oneof({ weight: 4, arbitrary: written }, fc.constantFrom(1, 2, 30)), { minLength: 1, maxLength: 12 });

it('an edit anywhere leaves what would be said of the text anew', () => {
  const check = (pieces: readonly string[], changes: typeof edits extends fc.Arbitrary<infer T> ? T : never) => {
    const versions = [pieces.join('\n')];
    for (const { at, remove, insert } of changes) {
      const last = versions.at(-1) ?? '';
      const start = Math.floor(at * last.length);
      versions.push(last.slice(0, start) + insert + last.slice(start + remove));
    }
    expectTheSame(versions);
  };
  fc.assert(fc.property(stages, edits, check), { numRuns: runs });
});

it('so does what is typed, and taken back, at one place', () => {
  const check = (pieces: readonly string[], at: number, typed: typeof strokes extends fc.Arbitrary<infer T> ? T : never) => {
    const text = pieces.join('\n');
    const start = Math.floor(at * text.length);
    let middle = '';
    const versions = typed.map((stroke) => {
      middle = typeof stroke === 'string' ? middle + stroke : middle.slice(0, -stroke);
      return text.slice(0, start) + middle + text.slice(start);
    });
    expectTheSame([text, ...versions]);
  };
  fc.assert(fc.property(stages, place, strokes, check), { numRuns: runs });
});
