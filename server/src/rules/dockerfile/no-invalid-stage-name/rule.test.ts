import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(
  rule,
  new URL('./README.md', import.meta.url),
  [
    {
      name: 'a sign that is not allowed',
      bad: 'FROM a:1 AS «build/app»\n',
      aliases: ['rcjsuen:INVALID_BUILD_STAGE_NAME', 'dockeranalyzer:FromInvalidStageName'],
      severity: 'error',
      message: 'build/app cannot be the name of a stage. ',
      fixed: 'FROM a:1 AS build-app\n',
    },
    {
      name: 'reserved',
      bad: 'FROM a:1 AS «Scratch»\n',
      aliases: ['hadolint:DL3063', 'buildkit:ReservedStageName', 'droast:DF084', 'dockeranalyzer:ReservedStageName'],
      severity: 'warning',
      fixed: 'FROM a:1 AS scratch-stage\n',
    },
    {
      name: 'a variable',
      bad: 'ARG N=x\nFROM a:1 AS «build-$N»\n',
      message: 'variables are not replaced',
      fixed: 'ARG N=x\nFROM a:1 AS build-n\n',
    },
    { name: 'a number', bad: 'FROM a:1 AS «0»\n', fixed: 'FROM a:1 AS stage-0\n' },
    { name: 'nothing to keep', bad: 'FROM a:1 AS «**»\n', fixed: 'FROM a:1 AS stage\n' },
    { name: 'taken', bad: 'FROM a:1 AS a-b\nFROM b:1 AS «a/b»\n', fixed: 'FROM a:1 AS a-b\nFROM b:1 AS a-b-2\n' },
    { name: 'a very long one', bad: `FROM a:1 AS «/${'x'.repeat(60)}»\n`, message: `/${'x'.repeat(39)}… cannot` },
    { name: 'upper case is another rule', good: 'FROM a:1 AS Build\n' },
    { name: 'no name yet', good: 'FROM a:1\n' },
    { name: 'a template', good: 'FROM a:1 AS {{ name }}\n' },
  ],
  { restructures: true },
);
