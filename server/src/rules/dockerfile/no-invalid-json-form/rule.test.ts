import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const any = ['sonar:S7030', 'tally:invalid-json-form'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'single quotes',
    bad: "FROM a:1\nRUN «['/bin/app', 'x']»\n",
    aliases: [...any, 'rcjsuen:JSON_IN_SINGLE_QUOTES'],
    message: 'This looks like a JSON array, but JSON strings stand in double quotes.',
    fixed: 'FROM a:1\nRUN ["/bin/app", "x"]\n',
  },
  {
    name: 'a comma too many',
    bad: 'FROM a:1\nENTRYPOINT «["app", "x",]»\n',
    aliases: any,
    message: 'there is a comma too many',
    fixed: 'FROM a:1\nENTRYPOINT ["app", "x"]\n',
  },
  { name: 'a missing bracket', bad: 'FROM a:1\nCMD «["app", "x"»\n', fixed: 'FROM a:1\nCMD ["app", "x"]\n' },
  { name: 'a missing comma', bad: 'FROM a:1\nCMD «["app" "x"]»\n', fixed: 'FROM a:1\nCMD ["app", "x"]\n' },
  { name: 'a missing quote', bad: 'FROM a:1\nCMD «["app", x"]»\n' },
  { name: 'a bare variable', bad: 'FROM a:1\nCMD «["app", $PORT]»\n', fixes: {} },
  { name: 'numbers', bad: 'FROM a:1\nCMD «["app", 1]»\n', message: 'The builder stops here.', fixed: 'FROM a:1\nCMD ["app", "1"]\n' },
  { name: 'over several lines', bad: 'FROM a:1\nCMD «["app", \\\n  "x", \\\n]»\n', fixed: 'FROM a:1\nCMD ["app", "x"]\n' },
  {
    name: 'SHELL with a fault',
    bad: 'FROM a:1\nSHELL «["/bin/sh", "-c"»\n',
    aliases: [...any, 'rcjsuen:SHELL_JSON_FORM'],
    fixed: 'FROM a:1\nSHELL ["/bin/sh", "-c"]\n',
  },
  {
    name: 'SHELL without an array',
    bad: 'FROM a:1\nSHELL «/bin/bash -c»\n',
    aliases: [...any, 'rcjsuen:SHELL_JSON_FORM'],
    fixed: 'FROM a:1\nSHELL ["/bin/bash", "-c"]\n',
  },
  { name: 'SHELL with an empty array', bad: 'FROM a:1\nSHELL «[]»\n', aliases: [...any, 'rcjsuen:SHELL_REQUIRES_ONE'], fixes: {} },
  {
    name: 'VOLUME',
    bad: 'FROM a:1\nVOLUME «["/a",»\n',
    aliases: [...any, 'dockeranalyzer:VolumeInvalidJsonForm'],
    fixed: 'FROM a:1\nVOLUME ["/a"]\n',
  },
  { name: 'COPY', bad: "FROM a:1\nCOPY «['a b', '/c/']»\n", fixed: 'FROM a:1\nCOPY ["a b", "/c/"]\n' },
  {
    name: 'HEALTHCHECK',
    bad: "FROM a:1\nHEALTHCHECK --interval=5s CMD «['app', 'check']»\n",
    fixed: 'FROM a:1\nHEALTHCHECK --interval=5s CMD ["app", "check"]\n',
  },
  { name: 'in ONBUILD', bad: "FROM a:1\nONBUILD CMD «['app']»\n", fixed: 'FROM a:1\nONBUILD CMD ["app"]\n' },
  { name: 'tests of the shell', good: 'FROM a:1\nRUN [ -f x ] && [[ -f y ]]\nRUN [ "$A" = "b,c" ]\nRUN [ -n "$A,$B" ]\n' },
  { name: 'valid arrays', good: 'FROM a:1\nRUN []\nCMD [ "a" , "b" ]\nVOLUME ["/a"]\nSHELL ["sh"]\n' },
  { name: 'a pattern', good: 'FROM a:1\nCOPY [a-z].txt /x/\nENV A=["b",]\nLABEL a=[b,]\n' },
  { name: 'a template', good: 'FROM {{ base }}\nCMD [{{ cmd }}, "x"]\n' },
]);
