import { array, assert, constantFrom, property, tuple } from 'fast-check';
import { expect, it } from 'vitest';
import { parseIgnoreFile } from '../../../languages/dockerignore/parse.ts';
import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const dockerfile = { Dockerfile: 'FROM scratch\nCOPY src /src\n', 'src/a.c': '' };

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'the same pattern in another spelling',
    bad: 'dist\n«/dist/»\n«./dist»\n',
    message: 'A line above does the same already',
    fixed: 'dist\n./dist\n',
  },
  { name: 'comments stay', bad: 'a\n# again\n«a»\nb\n', fixed: 'a\n# again\nb\n' },
  { name: 'below a folder', bad: 'build\n«build/*.o»\n«build/x/**»\n', fixed: 'build\nbuild/x/**\n' },
  { name: 'everything is left out', bad: '*\n«*.md»\n«docs»\n«docs/a»\n!src\n', fixed: '*\ndocs\ndocs/a\n!src\n' },
  { name: 'two stars cover all', bad: '**\n«a/**/b*»\n!src\n', fixed: '**\n!src\n' },
  { name: 'anywhere covers here', bad: '**/*.pyc\n«*.pyc»\n«app/*.pyc»\n', fixed: '**/*.pyc\napp/*.pyc\n' },
  { name: 'brought back twice', bad: '*\n!src\n«!src»\n«!src/a»\n', fixed: '*\n!src\n!src/a\n' },
  { name: 'brings back what nobody left out', bad: 'a\n«!b»\n', message: 'No line leaves out what it brings back', fixed: 'a\n' },
  { name: 'outside the context', bad: '«../x/*.key»\n«..»\n', message: 'leads out of the build context', fixed: '..\n' },
  { name: 'no newline at the end', bad: 'a\n«a»', fixed: 'a' },
  { name: 'a line in between brings part of it back', good: 'a\n!a/b\na/b/c\n' },
  { name: 'again after something was brought back', good: 'a*\n!a1\na*\n' },
  { name: 'below a folder of which something came back', good: 'a\n!a/b\na/*.c\n' },
  { name: 'the last line wins over a line about the folder', good: '*\n!src\nsrc\n' },
  { name: 'a folder is more than what is in it', good: 'a/**\na\n' },
  { name: 'stands above what leaves it out: another mistake', good: '!keep\nkeep\n' },
  { name: 'a pattern that stops the build', good: '[\n[\n' },
  { name: 'alternatives are more than they seem', good: '**/x\na|b/x*\nb/x|c*\n' },
  { name: 'matches nothing: off', good: 'dits\n', files: dockerfile },
  {
    name: 'matches nothing: asked for',
    bad: 'src\n«dits»\n',
    options: { unmatched: true },
    files: dockerfile,
    message: 'matches nothing today',
    fixed: 'src\n',
  },
  { name: 'governs no Dockerfile', good: 'dits\n', options: { unmatched: true } },
]);

it('deletes only lines without which every path is decided alike', () => {
  const name = constantFrom('a', 'b', 'ab', '*', '**', 'a*', '?', '[ab]', '..');
  const pattern = tuple(constantFrom('', '', '!'), array(name, { minLength: 1, maxLength: 3 })).map(
    ([sign, names]) => sign + names.join('/'),
  );
  const names = ['a', 'b', 'ab', 'c'];
  const paths = names.flatMap((one) => [
    one,
    ...names.flatMap((two) => [`${one}/${two}`, ...names.map((three) => `${one}/${two}/${three}`)]),
  ]);
  const says = rule.check as unknown as (
    file: ReturnType<typeof parseIgnoreFile>,
    options: { unmatched: boolean },
  ) => Iterable<{ subject?: object }>;
  assert(
    property(array(pattern, { maxLength: 8 }), (lines) => {
      const file = parseIgnoreFile(lines.join('\n'));
      const dead = new Set([...says(file, { unmatched: false })].map(({ subject }) => subject));
      const left = parseIgnoreFile(
        file.patterns
          .filter((line) => !dead.has(line))
          .map(({ span }) => file.text.slice(span.start, span.end))
          .join('\n'),
      );
      for (const path of paths) expect(left.ignores(path), path).toBe(file.ignores(path));
    }),
    { numRuns: 500 },
  );
});
