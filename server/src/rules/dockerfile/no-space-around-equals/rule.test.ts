import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a space on the left, and a form that is old as well',
    bad: 'FROM a:1\nENV «A =b»\n',
    aliases: ['sonar:S6574'],
    message: 'The equals sign becomes part of the value of A. ',
    fixed: 'FROM a:1\nENV A=b\n',
  },
  { name: 'several words', bad: 'FROM a:1\nLABEL «a = b c»\n', fixed: 'FROM a:1\nLABEL a="b c"\n' },
  { name: 'quotes', bad: 'FROM a:1\nENV «A = "b c"»\n', fixed: 'FROM a:1\nENV A="b c"\n' },
  { name: 'continued', bad: 'FROM a:1\nENV «A = b \\\n  c»\n', fixed: 'FROM a:1\nENV A="b \\\n  c"\n' },
  { name: 'no value yet', bad: 'FROM a:1\nENV «A =»\n', fixes: {} },
  { name: 'in a trigger', bad: 'FROM a:1\nONBUILD ENV «A = b»\n', fixed: 'FROM a:1\nONBUILD ENV A=b\n' },
  { name: 'an equals sign in the value', good: 'FROM a:1\nENV A -Da=b\nENV B=c=d\n' },
  { name: 'a value that is quoted', good: 'FROM a:1\nENV A "= b"\n' },
]);
