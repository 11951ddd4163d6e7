import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a number',
    bad: 'FROM a:1\nSTOPSIGNAL «9»\n',
    severity: 'warning',
    message: 'No program can react to SIGKILL, which 9 is.',
    aliases: ['tally:no-ungraceful-stopsignal'],
    fixed: 'FROM a:1\nSTOPSIGNAL SIGTERM\n',
  },
  { name: 'without SIG', bad: 'FROM a:1\nSTOPSIGNAL «stop»\n', message: 'It freezes' },
  { name: 'in ARG', bad: 'FROM a:1\nARG S=KILL\nSTOPSIGNAL «$S»\n', fixed: 'FROM a:1\nARG S=SIGTERM\nSTOPSIGNAL $S\n' },
  {
    name: 'no signal at all',
    bad: 'FROM a:1\nSTOPSIGNAL «gently»\n',
    severity: 'error',
    aliases: ['rcjsuen:INVALID_SIGNAL'],
    message: 'gently is no signal.',
    fixed: 'FROM a:1\nSTOPSIGNAL SIGTERM\n',
  },
  { name: 'a number too high', bad: 'FROM a:1\nSTOPSIGNAL «99»\n', fixed: 'FROM a:1\nSTOPSIGNAL SIGTERM\n' },
  { name: 'zero', bad: 'FROM a:1\nSTOPSIGNAL «0»\n' },
  {
    name: 'nothing sets it',
    bad: 'FROM scratch\nSTOPSIGNAL «$S»\n',
    message: 'S is empty, and',
    aliases: ['rcjsuen:INVALID_SIGNAL'],
    fixes: {},
  },
  { name: 'nor does a base that is known', bad: 'FROM node:24\nSTOPSIGNAL «${S}»\n', fixes: {} },
  {
    name: 'two words',
    bad: 'FROM a:1\nSTOPSIGNAL «SIGTERM SIGINT»\n',
    aliases: ['rcjsuen:INVALID_SIGNAL', 'rcjsuen:ARGUMENT_EXTRA', 'dockerfilelint:extra_args'],
  },
  { name: 'in ONBUILD', bad: 'FROM a:1\nONBUILD STOPSIGNAL «SIGKILL»\n' },
  {
    name: 'names',
    good: 'FROM a:1\nSTOPSIGNAL SIGTERM\nSTOPSIGNAL int\nSTOPSIGNAL 15\nSTOPSIGNAL RTMIN+15\nSTOPSIGNAL SIGRTMAX-1\nSTOPSIGNAL SIGWINCH\n',
  },
  { name: 'variables', good: 'FROM a:1\nARG S\nSTOPSIGNAL $S\nSTOPSIGNAL ${X:-SIGTERM}\nSTOPSIGNAL $Y\n' },
]);
