import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'FROM',
    bad: 'FROM a:1\nONBUILD «FROM» b:1\nRUN c\n',
    aliases: ['hadolint:DL3043', 'droast:DF068', 'rcjsuen:ONBUILD_TRIGGER_DISALLOWED'],
    severity: 'error',
    message: 'ONBUILD cannot hold FROM. ',
    fixed: 'FROM a:1\nRUN c\n',
  },
  {
    name: 'MAINTAINER is deprecated anyway',
    bad: 'FROM a:1\nONBUILD «MAINTAINER» me\nRUN c\n',
    severity: 'warning',
    fixed: 'FROM a:1\nRUN c\n',
  },
  {
    name: 'chained',
    bad: 'FROM a:1\nonbuild «onbuild» run x\n',
    aliases: ['hadolint:DL3043', 'droast:DF068', 'rcjsuen:ONBUILD_CHAINING_DISALLOWED'],
    fixed: 'FROM a:1\nonbuild run x\n',
  },
  { name: 'chained and half typed', bad: 'FROM a:1\nONBUILD «ONBUILD»\n', fixes: { 'Remove this ONBUILD': 'FROM a:1\n' } },
  {
    name: 'a slip',
    bad: 'FROM a:1\nonbuild «rnu» x\n',
    aliases: ['tally:invalid-onbuild-trigger', 'rcjsuen:UNKNOWN_INSTRUCTION', 'dockerfilelint:invalid_command'],
    fixed: 'FROM a:1\nonbuild run x\n',
  },
  { name: 'nothing comes near', bad: 'FROM a:1\nONBUILD «constructor» x\n', fixes: {} },
  { name: 'the rest', good: 'FROM a:1\nONBUILD RUN x\nonbuild user app\nONBUILD ARG A\n' },
  { name: 'a template', good: 'FROM {{ a }}\nONBUILD {{ b }}\n' },
]);
