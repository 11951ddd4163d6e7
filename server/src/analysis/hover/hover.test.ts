import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../core/line-index.ts';
import { rules } from '../../rules/index.ts';
import { configWith } from '../../testing/config.ts';
import { unmark } from '../../testing/marked-text.ts';
import { MemoryProject } from '../../testing/memory-project.ts';
import { examplesOf } from '../../testing/page-examples.ts';
import { analyze } from '../analyze.ts';
import { hovering } from './hover.ts';
import { markdownOf, plainTextOf } from './hover-text.ts';

const quiet = rules.filter(({ meta }) => meta.id.startsWith('plimsoll/'));

/** What is said of the first mark of a text, as Markdown. */
function hover(
  marked: string,
  { file = 'Dockerfile', files = {}, all = false }: { file?: string; files?: Readonly<Record<string, string>>; all?: boolean } = {},
): string | undefined {
  const { text, spans } = unmark(marked);
  const offset = spans[0]?.start ?? 0;
  const project = new MemoryProject({ ...files, [file]: text });
  const config = configWith();
  const source = { uri: project.uriOf(file), text };
  const active = all ? rules : quiet;
  const report = analyze({ file: source, config, rules: active, project: project.snapshot() });
  const steps = hovering({ file: source, report, metas: active.map(({ meta }) => meta), view: project.viewOf(file, config), offset });
  for (;;) {
    const step = steps.next();
    if (step.done !== true) continue;
    if (step.value === undefined) return undefined;
    const { span, paragraphs } = step.value;
    expect(span.start).toBeLessThanOrEqual(offset);
    expect(span.end).toBeGreaterThanOrEqual(offset);
    const lines = new LineIndex(text);
    const rendering = { pageOf: (rule: string) => `page:${rule}`, lineOf: (place: number) => lines.positionAt(place).line + 1 };
    expect(plainTextOf(paragraphs, rendering)).not.toBe('');
    return markdownOf(paragraphs, rendering);
  }
}

describe('a line of an ignore file', () => {
  const files = {
    Dockerfile: 'FROM a\nCOPY . .\n',
    'src/a.md': '',
    'src/b.md': '',
    'src/c.js': '',
    'README.md': '',
    'node_modules/x/y.js': '',
  };
  const table: readonly (readonly [name: string, marked: string, says: string])[] = [
    ['leaves files out', '«src/*.md»\n', 'Leaves out 2 files of the build context, the root of the project.\n\n- `src/a.md`\n- `src/b.md`'],
    ['leaves one file out', '«README.md»', 'Leaves out 1 file of the build context, the root of the project.\n\n- `README.md`'],
    ['brings back', '**/*.md\n«!README.md»\n', 'Brings back 1 file of the build context, the root of the project.\n\n- `README.md`'],
    [
      'leaves a folder out nobody looked into',
      '«node_modules»\n',
      'Leaves out 1 whole folder of the build context, the root of the project.\n\n- `node_modules/`',
    ],
    [
      'is overruled',
      '*.md\n«README.md»\n',
      'Leaves out nothing of the build context, the root of the project today. Another line decides about the file it names. What lies in `node_modules` was not looked at.',
    ],
    [
      'does nothing today',
      '«*.exe»\n',
      'Leaves out nothing of the build context, the root of the project today. What lies in `node_modules` was not looked at.',
    ],
  ];
  it.each(table)('%s', (_, marked, says) => {
    expect(hover(marked, { file: '.dockerignore', files })).toBe(says);
  });

  it('lists ten files and says how many there are', () => {
    const many = Object.fromEntries(Array.from({ length: 23 }, (_, index) => [`logs/${index + 10}.log`, '']));
    const said = hover('«logs»\n', { file: '.dockerignore', files: { ...many, Dockerfile: 'FROM a\n' } });
    expect(said).toContain('23 files of the build context, the root of the project, of which these are the first 10.');
    expect(said?.match(/^- /gm)).toHaveLength(10);
  });

  it('says so when no build is known to read the file, or another file is read', () => {
    expect(hover('«a»\n', { file: '.dockerignore' })).toMatch(/not known: no Dockerfile/);
    const passed = { Dockerfile: 'FROM a\n', 'Dockerfile.dockerignore': 'b\n' };
    expect(hover('«a»\n', { file: '.dockerignore', files: passed })).toBe(
      'This line does nothing: the build of `Dockerfile` reads `Dockerfile.dockerignore` instead of this file.',
    );
    expect(hover('«a»\n', { file: '.dockerignore', files: { Dockerfile: 'FROM a\nCOPY nowhere /\n' } })).toMatch(/not known/);
  });

  it('speaks of each context, and names it', () => {
    const compose = 'services: { a: { build: { context: app } } }\n';
    const said = hover('«*.txt»\n', {
      file: 'app/.dockerignore',
      files: { 'compose.yaml': compose, 'app/Dockerfile': 'FROM a\n', 'app/a.txt': '' },
    });
    expect(said).toBe('Leaves out 1 file of the build context `app`.\n\n- `a.txt`');
  });

  it('shows names of files for what they are', () => {
    const names = [
      'a`b``.md',
      '\u202Efdp.md',
      'x\ny.md',
      '<img src=x>.md',
      '[a](command:x).md',
      '`.md',
      `k-${['AKIA', 'Z7QF3MW2XK5TB4RD'].join('')}.md`,
    ];
    const said = hover('«*.md»\n', {
      file: '.dockerignore',
      files: { Dockerfile: 'FROM a\n', ...Object.fromEntries(names.map((name) => [name, ''])) },
    });
    expect(said).toContain('- ```a`b``.md```');
    expect(said).toContain('- `\\u{202E}fdp.md`');
    expect(said).toContain('- `x\\u{A}y.md`');
    expect(said).toContain('- `<img src=x>.md`');
    expect(said).toContain('- `[a](command:x).md`');
    expect(said).toContain('- `` `.md ``');
    expect(said).not.toContain('Z7QF3MW2');
  });

  it('is silent beside the patterns', () => {
    expect(hover('«#» a\n', { file: '.dockerignore', files })).toBeUndefined();
  });
});

describe('an image', () => {
  it.each([
    ['FROM «node»:22-alpine AS a\nFROM b\n', '`docker.io/library/node:22-alpine` is built on Alpine Linux and starts as `root`.'],
    ['FROM «debian»\nFROM b\n', '`docker.io/library/debian:latest` is built on Debian and starts as `root`.'],
    ['FROM «ghcr.io/me/app»:1\nFROM b\n', '`ghcr.io/me/app:1`: nothing more is known of this image.'],
    ['FROM a AS base\nFROM «base» AS x\nFROM b\n', '`base` is the stage that begins on line 1.'],
    ['FROM «scratch»\nFROM b\n', 'An empty image: without files, users and a shell. What runs in it starts as root.'],
    ['FROM a\nCOPY --from=«nginx:1» /a /b\n', '`docker.io/library/nginx:1` is built on Debian and starts as `root`.'],
    ['«FROM» «node»:22\nUSER node\nFROM b\n', '`docker.io/library/node:22` is built on Debian and starts as `root`.'],
    [
      'FROM «node»:22\nUSER node\n',
      '`docker.io/library/node:22` is built on Debian and starts as `root`.\n\nContainers start as `node` (number 1000), set by USER on line 2.',
    ],
    [
      'FROM node:22 AS a\nFROM «a»\n',
      '`a` is the stage that begins on line 1.\n\nContainers start as `root`: there is no USER, so the FROM on line 1 decides.',
    ],
    [
      '«FROM» ghcr.io/me/app:1\n',
      '`ghcr.io/me/app:1`: nothing more is known of this image.\n\nWho containers start as is not known: there is no USER, and the base image decides.',
    ],
  ])('%s', (marked, says) => {
    expect(hover(marked)).toBe(says);
  });
});

describe('USER', () => {
  it.each([
    [
      'FROM a:1\nRUN useradd -u 1234 app\nUSER «app»\nUSER root\n',
      'From here on commands run as `app` (number 1234).\n\nContainers start as `root`, set by USER on line 4.',
    ],
    ['FROM a\n«USER» 10001\n', 'From here on commands run as `10001`.\n\nThis is the last USER, so containers start as this user.'],
    ['FROM a\n«USER» x\nFROM b\n', 'From here on commands run as `x`.'],
  ])('%s', (marked, says) => {
    expect(hover(marked)).toBe(says);
  });
});

describe('a variable', () => {
  const head = 'ARG V=1\nARG BASE\nFROM debian:12\n';
  it.each([
    [
      'ARG V=12\nFROM debian:«$V»\nFROM b\n',
      /^`V` is `12`\. It comes from the default of the ARG on line 1; a build may give it another value\./,
    ],
    [`${head}ARG V\nENV A=«$V»\n`, /^`V` is `1`\. It comes from the default of the ARG on line 1, which line 4 takes;/],
    [`${head}ARG X\nENV A=«$X»\n`, '`X` is not known: the ARG on line 4 has no default, and only the build can give it a value.'],
    [`${head}ENV A=2\nENV B=«\${A}»\n`, '`A` is `2`. It is set by ENV on line 4.'],
    [`${head}ENV A=\nENV B=«$A»\n`, '`A` is empty. It is set by ENV on line 4.'],
    [`${head}WORKDIR «$NONE»\n`, '`NONE` is not known: nothing in this file sets it, but the base image may.'],
    ['FROM «$NONE»\nFROM b\n', /^`NONE` is empty: nothing sets it\./],
    [
      'FROM a\nARG TARGETARCH\nENV A=«$TARGETARCH»\n',
      '`TARGETARCH` is not known: the builder sets it to the platform it builds on or for.',
    ],
    [`${head}ENV A=1\nENV B=«\${A:+yes}»\n`, '`A` is `1`. It is set by ENV on line 4. All of it comes to `yes`.'],
    [`${head}ARG X\nENV A=$X\nENV B=«$A»\n`, '`A` is not known: the build decides a part of it. It is set by ENV on line 5.'],
    [`${head}ENV A=2\nRUN echo "«$A»"\n`, '`A` is `2`. It is set by ENV on line 4.'],
    [`${head}RUN A=1 && echo "«$A»"\n`, '`A` is set by the command itself while it runs.'],
    [`${head}ARG A=1\nCMD echo «$A»\n`, '`A` is not known: nothing in ENV of this file sets it, but the shell or the base image may.'],
  ])('%s', (marked, says) => {
    const said = hover(marked);
    if (typeof says === 'string') expect(said).toBe(says);
    else expect(said).toMatch(says);
  });

  it('has a value of the Compose file', () => {
    const files = { 'compose.yaml': 'services: { a: { build: { context: ., args: { V: "2" } } } }\n' };
    expect(hover('FROM a\nARG V=1\nENV A=«$V»\n', { files })).toMatch(/gives it a value of its own\.$/);
  });

  it('is nothing in single quotes, comments and templates', () => {
    expect(hover("FROM a\nENV A=1\nRUN echo '«$A»'\n")).toBeUndefined();
    expect(hover('FROM a\n# «$A»\n')).toBeUndefined();
    expect(hover('{% if x %}\nFROM a\n{% endif %}\nENV A=1 B=«$A»\n')).toBeUndefined();
  });

  const key = ['AKIA', 'Z7QF3MW2XK5TB4RD'].join('');
  it.each([
    `FROM a\nENV DB_PASSWORD=hunter2\nENV A=«$DB_PASSWORD»\n`,
    `FROM a\nENV DB_PASSWORD=hunter2\nRUN echo «$DB_PASSWORD»\n`,
    `FROM a\nENV DB_PASSWORD=hunter2 X=1\nENV A=x-$DB_PASSWORD\nENV B=$A\nENV C=«$B»\n`,
    `FROM a\nENV A=«\${API_TOKEN:-hunter2}»\n`,
    `ARG DB_PASSWORD=hunter2\nFROM a\nARG DB_PASSWORD\nUSER «$DB_PASSWORD»\n`,
    `ARG DB_PASSWORD=hunter2\nFROM «$DB_PASSWORD»\n`,
    `FROM a\nARG DB_PASSWORD=hunter2\nCOPY «$DB_PASSWORD» /\n`,
    `FROM a\nENV A=${key}\nENV B=«$A»\n`,
    `FROM a\nENV A=${key}\nENV B=«\${A#x}»\n`,
    `FROM a\nENV A=«${key}»\n`,
  ])('never shows a secret: %s', (marked) => {
    const said = hover(marked, { files: { hunter2: '' }, all: true }) ?? '';
    expect(said).not.toMatch(/hunter2|Z7QF3MW2/);
  });
});

describe('a source of COPY', () => {
  const files = {
    'src/a.js': '',
    'src/b.js': '',
    'a.txt': '',
    'node_modules/x.js': '',
    '.dockerignore': 'src/b.js\n.dockerignore\nDockerfile\n',
  };
  it.each([
    ['FROM a\nCOPY «src» /\n', 'Takes 1 file of the build context, the root of the project. `.dockerignore` leaves out 1.\n\n- `src/a.js`'],
    [
      'FROM a\nCOPY «.» /\n',
      'Takes 2 files and 1 whole folder of the build context, the root of the project. `.dockerignore` leaves out 3.\n\n- `a.txt`\n- `src/a.js`\n- `node_modules/`',
    ],
    ['FROM a\nCOPY «src/b.js» /\n', 'Takes nothing of the build context, the root of the project today. `.dockerignore` leaves out 1.'],
    ['FROM a\nCOPY «*.md» /\n', 'Takes nothing of the build context, the root of the project today.'],
    [
      'FROM a\nCOPY «node_modules/x.js» /\n',
      'What this takes of the build context, the root of the project is not known: nobody looked there.',
    ],
    ['FROM a\nCOPY «nowhere» /\n', 'Which files this takes is not known: nothing tells the build context of this Dockerfile.'],
  ])('%s', (marked, says) => {
    expect(hover(marked, { files })).toBe(says);
  });

  it('is none of another stage or of the network', () => {
    expect(hover('FROM a AS b\nCOPY --from=b «/x» /\n', { files })).toBeUndefined();
    expect(hover('FROM a\nADD «https://example.org/x» /\n', { files })).toBeUndefined();
  });
});

describe('a finding', () => {
  it('has its title, its page and its other names', () => {
    const said = hover('FROM debian:12\n«CMD» ["a"]\nCMD ["b"]\n', { all: true });
    expect(said).toMatch(
      /Only the last one of these counts: \[`dockerfile\/no-duplicate-instruction`\]\(<page:dockerfile\/no-duplicate-instruction>\), also known as `hadolint:/,
    );
  });

  it('has those it stands for', () => {
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: b}\nspec:\n  containers:\n    - name: «a»\n      image: a:1\n';
    const said = hover(pod, { file: 'pod.yaml', all: true });
    expect(said).toContain('[`kubernetes/require-security-context`]');
    expect(said).toContain('[`kubernetes/require-run-as-non-root`]');
  });
});

describe('every offset', () => {
  const folder = path.resolve(import.meta.dirname, '../../rules');
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('README.md'));
  const examples = pages.flatMap((name) => examplesOf(readFileSync(path.join(folder, name), 'utf8')));

  it.each(['dockerfile', 'dockerignore', 'yaml'])('of the %s examples of all rule pages has an answer or none', (language) => {
    const texts = [...new Set(examples.filter((example) => example.language === language).map(({ text }) => text))];
    expect(texts.length).toBeGreaterThan(5);
    const file = language === 'dockerfile' ? 'Dockerfile' : language === 'dockerignore' ? '.dockerignore' : 'pod.yaml';
    const config = configWith({ preset: 'all' });
    const metas = rules.map(({ meta }) => meta);
    let answers = 0;
    for (const text of texts) {
      const project = new MemoryProject({
        [file]: text,
        'src/a.js': '',
        'package.json': '{}',
        ...(file === 'Dockerfile' ? {} : { Dockerfile: 'FROM a\n' }),
      });
      const source = { uri: project.uriOf(file), text };
      const report = analyze({ file: source, config, rules, project: project.snapshot() });
      const view = project.viewOf(file, config);
      for (let offset = -1; offset <= text.length + 1; offset++) {
        const steps = hovering({ file: source, report, metas, view, offset });
        let step = steps.next();
        while (step.done !== true) step = steps.next();
        if (step.value === undefined) continue;
        answers++;
        const { span, paragraphs } = step.value;
        if (!(span.start <= offset && offset <= span.end) || paragraphs.length === 0) expect.fail(`${offset} of ${text}`);
        markdownOf(paragraphs, { pageOf: (rule) => rule, lineOf: (place) => place });
      }
    }
    expect(answers).toBeGreaterThan(100);
  });
});
