import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(
  rule,
  new URL('./README.md', import.meta.url),
  [
    {
      name: 'and what only it needs',
      bad: 'FROM a:1 AS x\nRUN x\n«FROM x AS y»\nCOPY --from=x /a /b\nFROM c:1\n',
      aliases: ['tally:no-unreachable-stages'],
      message: 'Nothing that is built needs the stage y. ',
      fixed: 'FROM c:1\n',
    },
    { name: 'no name', bad: '«FROM a:1»\nRUN <<EOF\nx\nEOF\nFROM b:1\n', message: 'the stage number 0', fixed: 'FROM b:1\n' },
    { name: 'comments stay', bad: '# one\n«FROM a:1 AS x»\n# two\nRUN x\n# three\nFROM b:1\n', fixed: '# one\n# two\n# three\nFROM b:1\n' },
    { name: 'a comment within', bad: '«FROM a:1 AS x»\nRUN a \\\n  # why\n  && b\nFROM b:1\n', fixes: {} },
    { name: 'numbers would change', bad: '«FROM a:1 AS x»\nFROM b:1\nFROM c:1\nCOPY --from=1 /a /b\n', fixes: {} },
    { name: 'used by a mount', good: 'FROM a:1 AS x\nFROM b:1\nRUN --mount=type=bind,from=x,target=/x true\n' },
    { name: 'used by number', good: 'FROM a:1\nFROM b:1\nCOPY --from=0 /a /b\n' },
    { name: 'chosen by a variable', good: 'FROM a:1 AS base-amd64\nFROM a:1 AS base-arm64\nFROM base-${TARGETARCH}\n' },
    { name: 'any stage may be chosen', good: 'ARG S\nFROM a:1 AS x\nFROM ${S}\n' },
    { name: 'targets', good: 'FROM a:1 AS x\nFROM b:1 AS unit-test\nFROM b:1\n', options: { targets: ['x'] } },
    {
      name: 'named where builds are started',
      good: 'FROM a:1 AS x\nFROM b:1\n',
      file: 'web/Dockerfile',
      files: { 'docker-bake.hcl': 'target "web" {\n  target = "x"\n}\n' },
    },
    {
      name: 'another word in such a file',
      bad: '«FROM a:1 AS x»\nFROM b:1\n',
      files: { Makefile: 'build:\n\tdocker build --target xy .\n' },
    },
    { name: 'one stage', good: 'FROM a:1\n' },
  ],
  { restructures: true },
);
