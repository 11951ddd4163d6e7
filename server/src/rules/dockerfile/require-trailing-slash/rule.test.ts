import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const ids = ['hadolint:DL3021', 'rcjsuen:INVALID_DESTINATION', 'trivy:DS-0011', 'kics:6db6e0c2', 'droast:DF048', 'nordcoderd:DFS008'];

testRule(rule, new URL('./README.md', import.meta.url), [
  { name: 'COPY', bad: 'FROM a:1\nCOPY a b «/x»\n', aliases: ids, message: '/x takes 2 sources', fixed: 'FROM a:1\nCOPY a b /x/\n' },
  {
    name: 'ADD, lower case',
    bad: 'FROM a:1\nadd a b c «x»\n',
    aliases: [...ids, 'dockerfilelint:add_dest_invalid'],
    fixed: 'FROM a:1\nadd a b c x/\n',
  },
  { name: 'JSON form', bad: 'FROM a:1\nCOPY [ "a b", "c", «"/x y"» ]\n', fixed: 'FROM a:1\nCOPY [ "a b", "c", "/x y/" ]\n' },
  { name: 'quotes', bad: 'FROM a:1\nCOPY a b «"/x"»\n', fixed: 'FROM a:1\nCOPY a b "/x/"\n' },
  {
    name: 'continued, with a comment',
    bad: 'FROM a:1\nCOPY a \\\n  # why\n  b \\\n  «/x»\n',
    fixed: 'FROM a:1\nCOPY a \\\n  # why\n  b \\\n  /x/\n',
  },
  { name: 'a variable in front', bad: 'FROM a:1\nARG D\nCOPY a b «$D/x»\n', fixed: 'FROM a:1\nARG D\nCOPY a b $D/x/\n' },
  {
    name: 'a variable whose value is known',
    bad: 'FROM a:1\nENV HOME_DIR=/x\nCOPY a b «${HOME_DIR}»\n',
    fixed: 'FROM a:1\nENV HOME_DIR=/x\nCOPY a b ${HOME_DIR}/\n',
  },
  { name: 'from a stage', bad: 'FROM a:1 AS b\nFROM a:1\nCOPY --from=b /a /b «/x»\n' },
  { name: 'heredocs are sources', bad: 'FROM a:1\nCOPY <<A <<B «/x»\n1\nA\n2\nB\n', fixed: 'FROM a:1\nCOPY <<A <<B /x/\n1\nA\n2\nB\n' },
  {
    name: 'Windows',
    bad: '# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nCOPY a b «C:\\x»\n',
    fixed: '# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nCOPY a b C:\\x/\n',
  },
  { name: 'Windows, JSON form', bad: 'FROM a:1\nCOPY ["a", "b", «"C:\\\\x"»]\n', fixed: 'FROM a:1\nCOPY ["a", "b", "C:\\\\x/"]\n' },
  { name: 'ONBUILD', bad: 'FROM a:1\nONBUILD COPY a b «x»\n', fixed: 'FROM a:1\nONBUILD COPY a b x/\n' },
  { name: 'ends with a slash', good: 'FROM a:1\nCOPY a b /x/\nCOPY ["a", "b", "./"]\nCOPY a b "/x/"\n' },
  { name: 'backslash', good: '# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nCOPY a b C:\\x\\\n' },
  { name: 'dots are directories', good: 'FROM a:1\nCOPY a b .\nCOPY a b ..\nCOPY a b /x/.\n' },
  { name: 'one source', good: 'FROM a:1\nCOPY a /x\nCOPY <<A /x\n1\nA\n' },
  { name: 'the build decides', good: 'FROM a:1\nARG D\nCOPY a b $D\nCOPY a b /x$D\n' },
  { name: 'a variable that ends with a slash', good: 'FROM a:1\nENV D=/x/\nCOPY a b $D\n' },
  { name: 'no JSON form', good: 'FROM a:1\nCOPY ["a", "b", "c]\n' },
  { name: 'a flag without its equals sign: another mistake', good: 'FROM a:1\nCOPY --chown x a /b\n' },
  { name: 'half typed', good: 'FROM a:1\nCOPY a\nCOPY\n' },
  { name: 'a template decides', good: 'FROM {{ image }}\nCOPY a b {{ place }}\n' },
  {
    name: 'a pattern',
    bad: 'FROM a:1\nADD *.conf «/etc/app»\n',
    preset: 'all',
    severity: 'hint',
    aliases: ['dockerfilelint:add_src_invalid', 'dockerfilelint:add_dest_invalid'],
    fixed: 'FROM a:1\nADD *.conf /etc/app/\n',
  },
  { name: 'a pattern for one file', good: 'FROM a:1\nCOPY target/*.jar /app.jar\nCOPY *.conf ./\nADD https://x.test/a?b /c\n' },
]);
