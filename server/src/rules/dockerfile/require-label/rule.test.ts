import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const options = { labels: ['a.b', 'c d'] };

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'several in one',
    bad: '«FROM a:1»\nRUN x\nCMD ["y"]\n',
    options,
    aliases: ['hadolint:DL3049', 'sonar:S7028', 'droast:DF074'],
    message: 'This image lacks the labels a.b, c d. ',
    fixed: 'FROM a:1\nRUN x\nLABEL a.b="VALUE" "c d"="VALUE"\nCMD ["y"]\n',
  },
  { name: 'one is there', bad: '«FROM a:1»\nLABEL a.b=x\n', options, fixed: 'FROM a:1\nLABEL a.b=x\nLABEL "c d"="VALUE"\n' },
  { name: 'only the stage that is built', bad: 'FROM a:1 AS x\nLABEL a.b=1 "c d"=2\n«FROM b:1»\n', options },
  { name: 'inherited', good: 'FROM a:1 AS x\nLABEL a.b=1\nFROM x\nLABEL "c d"=2\n', options },
  { name: 'not configured', good: 'FROM a:1\n' },
]);
