import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(
  rule,
  new URL('./README.md', import.meta.url),
  [
    {
      name: 'T20: case makes no difference, of AS neither',
      bad: 'FROM a:1 as x\nFROM b:1 AS «X»\nFROM x\nRUN --mount=from=x,target=/x true\n',
      aliases: [...rule.meta.alsoKnownAs],
      message: 'There is already a stage x. ',
      fixed: 'FROM a:1 as x\nFROM b:1 AS x-2\nFROM x-2\nRUN --mount=from=x-2,target=/x true\n',
    },
    {
      name: 'a user in between means the first',
      bad: 'FROM a:1 AS x\nFROM c:1\nCOPY --from=x /a /b\nFROM b:1 AS «x»\nFROM c:1\nCOPY --from=x /c /d\n',
      fixed: 'FROM a:1 AS x\nFROM c:1\nCOPY --from=x /a /b\nFROM b:1 AS x-2\nFROM c:1\nCOPY --from=x-2 /c /d\n',
    },
    {
      name: 'three, and a number that is taken',
      bad: 'FROM a:1 AS x\nFROM b:1 AS x-2\nFROM c:1 AS «x»\nFROM d:1 AS «x»\n',
      fixed: 'FROM a:1 AS x\nFROM b:1 AS x-2\nFROM c:1 AS x-3\nFROM d:1 AS x\n',
    },
    { name: 'a stage on itself of old', bad: 'FROM a:1 AS x\nFROM x AS «x»\n', fixed: 'FROM a:1 AS x\nFROM x AS x-2\n' },
    { name: 'no names', good: 'FROM a:1\nFROM a:1\n' },
    { name: 'another name', good: 'FROM a:1 AS x\nFROM a:1 AS x1\n' },
  ],
  { restructures: true },
);
