import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIgnoreFile } from './parse.ts';

/** Lines of an ignore file, then paths: those that stay out of the build (`-`) and those that reach the builder (`+`). */
const rows: readonly (readonly [lines: string, paths: string])[] = [
  // A name counts at the top of the context, and for everything below it.
  ['node_modules', '-node_modules -node_modules/a.js -node_modules/a/b.js +app/node_modules +node_modules2 +NODE_MODULES'],
  ['/node_modules', '-node_modules -node_modules/a.js +app/node_modules'],
  ['./build/', '-build -build/x +a/build'],
  ['build//out', '-build/out -build/out/x +build +build/other'],
  ['build/../dist', '-dist -dist/a +build'],
  ['../secret', '+secret +a/secret'],
  ['.', '+a +a/b +.a'],
  ['/', '+a +a/b'],
  ['a/b/c', '-a/b/c -a/b/c/d +a +a/b +b/c'],
  // One star or question mark stays inside one folder.
  ['*', '-a -a/b -.env -a/.env'],
  ['*.log', '-x.log -.log -x.log/inner +a/x.log +x.logs +xlog'],
  ['*/temp', '-a/temp -a/temp/x +temp +a/b/temp'],
  ['*/*/temp', '-a/b/temp +a/temp +a/b/c/temp'],
  ['temp*', '-temp -temporary -temp.d/x +a/temp'],
  ['a*c', '-ac -abc -abbc +a/c +abcd'],
  ['a?c', '-abc -aéc -a😀c +ac +a/c +abbc'],
  ['?', '-a -é -😀 +ab'],
  ['a/*', '-a/b -a/b/c -a/.b +a'],
  ['*a*b*c*', '-abc -xaxbxcx -abcabc +acb +a/b/c'],
  // Two stars cross folders.
  ['**', '-a -a/b/c -.a'],
  ['**/node_modules', '-node_modules -a/node_modules -a/b/node_modules/c.js +node_modulesx +xnode_modules'],
  ['**/*.pem', '-key.pem -a/key.pem -a/b/.pem +key.pem2 +pem'],
  ['**/.env', '-.env -a/.env -a/.env/b +x.env +.env.local'],
  ['**/.env*', '-.env -.env.local -a/b/.envrc +env'],
  ['**file', '-file -afile -a/file -a/bfile +filex'],
  ['**/a/b', '-a/b -x/a/b -x/y/a/b/c +a +b +xa/b'],
  ['abc/**', '-abc/d -abc/d/e +abc +abcd +x/abc/d'],
  ['abc**', '-abc -abcd -abc/d -abcd/e +ab'],
  ['a/**/b', '-a/b -a/x/b -a/x/y/b -a/b/c +ab +axb +a/xb'],
  ['a**/*.txt', '-a.txt -a/b.txt -ax/b.txt +b/a.txt'],
  ['a**b', '-ab -ax/b -a/x/b +axb'],
  ['**/**/x', '-x -a/x -a/b/x +ax'],
  ['**/x/**', '-x/a -a/x/b +x +a/x'],
  ['**/*', '-a -a/b'],
  ['***', '-a -a/b'],
  ['a/***', '-a/b -a/b/c +ab'],
  ['**/test/**/*.js', '-test/a.js -a/test/b/c.js +test.js +a/test.js'],
  // Letters in brackets; a caret turns them round, an exclamation mark does not.
  ['[ab]', '-a -b +c +ab'],
  ['[a-c]x', '-ax -cx +dx'],
  ['[^a]x', '-bx -/x +ax'],
  ['[!a]x', '-!x -ax +bx'],
  ['[^a-c]', '-d +a +b'],
  ['*.[oa]', '-x.o -x.a +x.c +d/x.o'],
  ['[a\\]]', '-a -] +b'],
  ['[a\\-c]', '-a -- -c +b'],
  ['x]', '-x] +x'],
  ['[.]env', '-.env +xenv'],
  ['[[:digit:]]', '-7 +a'],
  ['[[:^digit:]]', '-a +7'],
  ['[é-ü]', '-ö +a'],
  // A star in brackets is not a star.
  ['[*]', '-] -[] +* +a'],
  ['[a?]', '-a] -[] +a +?'],
  // Characters that mean something in regular expressions mean themselves.
  ['.*', '-.a -.env -.git/config +a +a/.b'],
  ['a.b*', '-a.b -a.bc +axb'],
  ['a+*', '-a+ -a+b +aa'],
  ['(a)*', '-(a) +a'],
  ['$a*', '-$a +a'],
  ['a^b', '-a^b +ab'],
  ['{a,b}', '-{a,b} +a +b'],
  ['*.{js,ts}', '-x.{js,ts} +x.js +x.ts'],
  ['a|b', '-a|b +a +b'],
  // But the builder forgets to escape these beside a wildcard.
  ['a|b*', '-a -ax -b -xb -xbc +xc'],
  ['a{2}*', '-aa -aab +a{2} +ab'],
  ['a{1,2}?', '-ab -aab +b'],
  ['?a{0,}x', '-bx -bax -baaax +x +cb'],
  // Escapes.
  ['\\*', '-* +a'],
  ['a\\?', '-a? +ab'],
  ['\\[a]', '-[a] +a'],
  ['a\\\\b', '-a\\b +ab'],
  ['\\!a', '-!a +a'],
  ['\\#a', '-#a +a'],
  ['a\\ b', '+ab'],
  ['foo\\bar', '+foobar +foo/bar'],
  ['a\\d', '-a1 -a7 +ad'],
  ['\\w\\W', '-a- -_. +ab'],
  ['\\x41', '-A +x41'],
  ['\\101', '-A +101'],
  ['\\pL', '-é -a +1'],
  ['\\PL', '-1 +é'],
  ['\\Qa*b\\E', '-a[^/]*b +axb'],
  // Order: the last line that counts decides.
  ['*\n!src', '-a -.env +src +src/a +src/a/b -a/src'],
  ['*\n!src/app', '-src -src/a +src/app +src/app/x'],
  ['*\n!*.md', '-a +x.md -a/x.md'],
  ['**\n!**/*.go', '-a -a/b +x.go +a/x.go'],
  ['!a\na', '-a -a/b'],
  ['a\n!a', '+a +a/b'],
  ['a\n!a\na', '-a -a/b'],
  ['a\n!a/b\na/b/c', '-a +a/b -a/b/c -a/x +a/b/d'],
  ['*.md\n!README*.md\nREADME-secret.md', '-a.md +README.md +README-x.md -README-secret.md'],
  ['*.md\nREADME-secret.md\n!README*.md', '-a.md +README-secret.md'],
  ['! a', '+a'],
  ['a\n!  a', '+a'],
  ['!!a', '+a +!a'],
  ['!a\n!b', '+a +b +c'],
  // The builder inherits what a folder matched, but tries a line on a folder only where it would change something.
  ['a/b\n!a', '+a -a/b +a/c'],
  ['*\n!a/b\na', '-a +a/b -a/c'],
  // Reading: blanks, comments, line ends.
  ['# a', '+a +#'],
  ['  a  ', '-a +b'],
  ['\ta\t', '-a'],
  ['a\u00a0', '-a'],
  [' # a', '+a +#'],
  ['a # b', '+a +b'],
  ['\n\na\n\n', '-a +b'],
  ['a\r\nb\r\n', '-a -b +c'],
  ['\ufeffa', '-a'],
  ['\ufeff# a', '+a +#'],
  ['b\n\ufeffa', '-b +a'],
  ['', '+a'],
  ['#', '+a +#'],
];

describe('which files stay out of the build', () => {
  const cases = rows.flatMap(([lines, paths]) =>
    paths
      .split(' ')
      .filter(Boolean)
      .map((path) => [lines, path.slice(1), path[0] === '-'] as const),
  );

  it.each(cases)('%j: %j → %s', (lines, path, ignored) => {
    expect(parseIgnoreFile(lines).ignores(path)).toBe(ignored);
  });

  it('has a good number of rows', () => {
    expect(cases.length).toBeGreaterThan(250);
  });

  it('reads blanks inside names', () => {
    expect(parseIgnoreFile(' # x').ignores('# x')).toBe(true);
    expect(parseIgnoreFile('a # b').ignores('a # b')).toBe(true);
    expect(parseIgnoreFile('a\\ b').ignores('a b')).toBe(true);
  });
});

describe('what one line matches', () => {
  it('looks at the path and its parents, whatever the other lines say', () => {
    const [first, second] = parseIgnoreFile('*\n!src/*.py').patterns;
    expect(first?.matches('src/app/x.py')).toBe(true);
    expect(second?.matches('src/x.py/inner')).toBe(true);
    expect(second?.matches('src/app/x.py')).toBe(false);
  });

  it('names the line that decides', () => {
    const file = parseIgnoreFile('*\n# keep\n!src\nsrc/tmp');
    expect(file.decides('a')?.index).toBe(0);
    expect(file.decides('src/x')?.index).toBe(1);
    expect(file.decides('src/tmp/x')?.index).toBe(2);
    expect(parseIgnoreFile('a').decides('b')).toBeUndefined();
  });
});

describe('hostile input', () => {
  it('takes ten thousand stars', () => {
    const path = `${'a'.repeat(200)}/${'b'.repeat(200)}`;
    for (const unit of ['*', '*a', '**/', '*?', 'a{0,9}*', '[^b]', '\\b\\B', '**/a', '?*']) {
      expect(parseIgnoreFile(`${unit.repeat(10_000)}x`).ignores(path)).toBe(false);
    }
  });

  it('is not impressed by a pattern made for backtracking', () => {
    expect(parseIgnoreFile(`${'**/*a'.repeat(60)}!`).ignores('a'.repeat(2000))).toBe(false);
  });

  it('takes a path of many thousand folders', () => {
    const file = parseIgnoreFile('**/x\n!y');
    expect(file.ignores('a/'.repeat(1000))).toBe(false);
    expect(file.ignores('a/'.repeat(100_000))).toBe(false);
  });

  it('decides about 100,000 files with 50 lines', () => {
    const shapes = ['**/*.t', 'dir', '!**/keep', '*/x', 'a/**/b'];
    const lines = Array.from({ length: 50 }, (_, at) => `${shapes[at % 5]}${at}`);
    const file = parseIgnoreFile(lines.join('\n'));
    let ignored = 0;
    for (let at = 0; at < 100_000; at++) if (file.ignores(`src/pkg${at % 100}/mod${at % 1000}/file${at}.t${at % 60}`)) ignored++;
    expect(ignored).toBeGreaterThan(10_000);
  });
});

/** What the documentation of the builder says, word for word and slowly: for plain names, `*`, `**` and `?`. */
function slowly(lines: readonly string[], path: string): boolean {
  const parts = path.split('/');
  const inherited = lines.map(() => false);
  let ignored = false;
  for (let depth = 1; depth <= parts.length; depth++) {
    const here = parts.slice(0, depth).join('/');
    ignored = false;
    lines.forEach((line, at) => {
      const negated = line.startsWith('!');
      inherited[at] ||= negated === ignored && glob(line.replace('!', ''), here);
      if (inherited[at]) ignored = !negated;
    });
  }
  return ignored;
}

function glob(pattern: string, path: string): boolean {
  if (pattern === '') return path === '';
  if (pattern === '**') return true;
  if (pattern.startsWith('**/')) {
    const rest = pattern.slice(3);
    return glob(rest, path) || [...path].some((char, at) => char === '/' && glob(rest, path.slice(at + 1)));
  }
  const [first = ''] = pattern;
  if (first === '*') return glob(pattern.slice(1), path) || (path !== '' && !path.startsWith('/') && glob(pattern, path.slice(1)));
  if (path === '' || (first === '?' ? path.startsWith('/') : !path.startsWith(first))) return false;
  return glob(pattern.slice(1), path.slice(1));
}

describe('any input', () => {
  const element = fc.constantFrom('a', 'b', 'ab', '*', 'a*', '*b', '?', '**');
  const line = fc
    .tuple(fc.boolean(), fc.array(element, { minLength: 1, maxLength: 4 }))
    .map(([negated, parts]) => (negated ? '!' : '') + parts.join('/'))
    // `x/**` is everything below x, which the slow reference does not spell.
    .filter((text) => !text.slice(0, -2).includes('**') || !text.endsWith('**'));
  const path = fc.array(fc.constantFrom('a', 'b', 'ab', 'ba'), { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));

  it('agrees with a slow reading of the same words', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), path, (lines, file) => {
        expect(parseIgnoreFile(lines.join('\n')).ignores(file)).toBe(slowly(lines, file));
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'ab/*?[]^!#\\-{}|()+$.,0123 \t\r\n\ufeffé', '😀', '\ud800', '\\p', '[:'),
      maxLength: 80,
    });
    fc.assert(
      fc.property(text, fc.string({ unit: 'binary', maxLength: 20 }), (written, file) => {
        const parsed = parseIgnoreFile(written);
        expect([true, false]).toContain(parsed.ignores(file));
        for (const pattern of parsed.patterns) expect(pattern.matches(file)).toBeTypeOf('boolean');
      }),
      { numRuns: 3000 },
    );
  });
});
