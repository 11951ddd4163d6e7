import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'its peers',
    bad: 'FROM a:1\nENV «A b»\n',
    aliases: [...rule.meta.alsoKnownAs],
    message: 'ENV A is set without an equals sign. ',
    fixed: 'FROM a:1\nENV A=b\n',
  },
  { name: 'in a stage that is not built', bad: 'FROM a:1 AS a\nENV «A b»\nFROM b:1\n', aliases: ['droast:DF082'] },
  { name: 'already one quoted word', bad: 'FROM a:1\nENV «A   "b c"»\n', fixed: 'FROM a:1\nENV A="b c"\n' },
  { name: 'a hash', bad: 'FROM a:1\nENV «A b #c»\n', fixed: 'FROM a:1\nENV A="b #c"\n' },
  { name: 'an equals sign in the value', bad: 'FROM a:1\nENV «OPTS -Xmx1g -Da=b»\n', fixed: 'FROM a:1\nENV OPTS="-Xmx1g -Da=b"\n' },
  { name: 'quotes among words', bad: 'FROM a:1\nENV «A one "two $B" it\\\'s»\n', fixed: 'FROM a:1\nENV A="one two $B it\'s"\n' },
  { name: 'a dollar that is none', bad: "FROM a:1\nENV «A one '$B'»\n", fixed: 'FROM a:1\nENV A="one \\$B"\n' },
  {
    name: 'a fallback is copied when nothing needs new quotes',
    bad: 'FROM a:1\nENV «A ${B:-x} y»\n',
    fixed: 'FROM a:1\nENV A="${B:-x} y"\n',
  },
  { name: 'quotes and a fallback', bad: 'FROM a:1\nENV «A ${B:-x} "y"»\n', fixes: {} },
  { name: 'continued', bad: 'FROM a:1\nENV «A one \\\n    two»\nRUN x\n', fixed: 'FROM a:1\nENV A="one \\\n    two"\nRUN x\n' },
  { name: 'the name alone on its line', bad: 'FROM a:1\nENV «A \\\n    b»\n', fixed: 'FROM a:1\nENV A=b\n' },
  { name: 'a comment between', bad: 'FROM a:1\nENV «A \\\n# why\n    b»\n', fixes: {} },
  { name: 'the other escape', bad: '# escape=`\nFROM a:1\nENV «A C:\\x y»\n', fixed: '# escape=`\nFROM a:1\nENV A="C:\\x y"\n' },
  { name: 'in a trigger', bad: 'FROM a:1\nONBUILD ENV «A b»\n', fixed: 'FROM a:1\nONBUILD ENV A=b\n' },
  { name: 'a continuation of pairs', good: 'FROM a:1\nENV A=b \\\n    C=d\n' },
  { name: 'half typed', good: 'FROM a:1\nENV A\n' },
  { name: 'ARG has no such form', good: 'FROM a:1\nARG A\n' },
]);
