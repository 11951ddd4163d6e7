import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'the old form',
    bad: 'FROM a:1\nENV «DEBIAN_FRONTEND noninteractive»\n',
    aliases: [],
    message: 'DEBIAN_FRONTEND stays set in the finished image. ',
    fixed: 'FROM a:1\nARG DEBIAN_FRONTEND=noninteractive\n',
  },
  {
    name: 'one of several',
    bad: 'FROM a:1\nENV LANG=C.UTF-8 \\\n    «DEBIAN_FRONTEND=noninteractive» \\\n    TZ=UTC\n',
    fixed: 'FROM a:1\nARG DEBIAN_FRONTEND=noninteractive\nENV LANG=C.UTF-8 \\\n    TZ=UTC\n',
  },
  {
    name: 'quotes, lower case',
    bad: 'from a:1\nenv «DEBIAN_FRONTEND="noninteractive"»\n',
    fixed: 'from a:1\narg DEBIAN_FRONTEND=noninteractive\n',
  },
  {
    name: 'inherited by the final stage',
    bad: 'FROM a:1 AS base\nENV «DEBIAN_FRONTEND=noninteractive»\nFROM base\nRUN x\n',
    fixed: 'FROM a:1 AS base\nARG DEBIAN_FRONTEND=noninteractive\nFROM base\nRUN x\n',
  },
  { name: 'taken back', good: 'FROM a:1\nENV DEBIAN_FRONTEND=noninteractive\nRUN x\nENV DEBIAN_FRONTEND=\n' },
  { name: 'dialogues again', good: 'FROM a:1\nENV DEBIAN_FRONTEND=noninteractive\nENV DEBIAN_FRONTEND dialog\n' },
  { name: 'for the build alone', good: 'FROM a:1\nARG DEBIAN_FRONTEND=noninteractive\n' },
  { name: 'the build decides', good: 'FROM a:1\nARG F\nENV DEBIAN_FRONTEND=$F\n' },
]);
