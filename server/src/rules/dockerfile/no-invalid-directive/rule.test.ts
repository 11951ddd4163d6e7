import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'no escape character',
    bad: '#escape=«x»\nFROM a:1\n',
    aliases: ['rcjsuen:INVALID_ESCAPE_DIRECTIVE'],
    severity: 'error',
    fixes: { 'Use the backslash': '#escape=\\\nFROM a:1\n', 'Use the backtick': '#escape=`\nFROM a:1\n' },
  },
  {
    name: 'escape twice',
    bad: '# escape=`\n«# escape=\\»\nFROM a:1\n',
    aliases: ['rcjsuen:DUPLICATED_ESCAPE_DIRECTIVE'],
    severity: 'error',
    fixed: '# escape=`\nFROM a:1\n',
  },
  {
    name: 'syntax twice',
    bad: '# syntax=docker/dockerfile:1\n«# Syntax = docker/dockerfile:1»\nFROM a:1\n',
    aliases: [],
    fixed: '# syntax=docker/dockerfile:1\nFROM a:1\n',
  },
  { name: 'T52: the same check twice', bad: '# check=skip=A,B\n«# check=skip=B , C»\nFROM a:1\n', fixed: '# check=skip=A,B,C\nFROM a:1\n' },
  { name: 'a slip', bad: '# «chek»=skip=A\nFROM a:1\n', severity: 'warning', aliases: [], fixed: '# check=skip=A\nFROM a:1\n' },
  {
    name: 'a slip in syntax',
    bad: '#«SYNTX»=docker/dockerfile:1\nFROM a:1\n',
    aliases: ['tally:syntax-directive-typo'],
    fixed: '#syntax=docker/dockerfile:1\nFROM a:1\n',
  },
  {
    name: 'below an empty line',
    bad: '\n«# escape=`»\nFROM a:1\n',
    severity: 'warning',
    message: 'This escape directive has no effect here. ',
    fixed: '# escape=`\n\nFROM a:1\n',
  },
  { name: 'other names', good: '# author=me\n# x=y\nFROM a:1\n' },
  { name: 'a comment about one', good: '# We need this line:\n# syntax=docker/dockerfile:1 or newer\nFROM a:1\n' },
  { name: 'lines that go on would end', bad: '\n«# escape=`»\nFROM a:1\nRUN x \\\n  y\n', fixes: {} },
  { name: 'below the first instruction it is a comment like any other', good: 'FROM a:1\n# escape=`\nRUN x\n' },
]);
