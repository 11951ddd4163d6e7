import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const dockerfile = { Dockerfile: 'FROM a:1\nCOPY . .\n' };

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a comment behind a pattern',
    bad: 'a\n  dist   «# made»  \nb\n',
    severity: 'warning',
    message: 'This comment is part of the pattern,',
    fixes: { 'Put the comment on its own line': 'a\n# made\ndist  \nb\n' },
  },
  {
    name: 'a comment that is indented',
    bad: 'a\n  «# made»\n',
    message: 'This comment is read as a pattern.',
    fixes: { 'Begin the comment in the first column': 'a\n# made\n' },
  },
  { name: 'a negated class', bad: '«[!a]»*.txt\n', fixes: { 'Write [^a]': '[^a]*.txt\n' } },
  { name: 'several', bad: '!x«[!a]»[!b]\n', fixed: '!x[^a][^b]\n' },
  { name: 'alternatives', bad: '«{a,b}»/*.{c,d}\nx', fixes: { 'Write 4 lines': 'a/*.c\na/*.d\nb/*.c\nb/*.d\nx' } },
  { name: 'an empty alternative', bad: 'a«{,.b}»\n', fixed: 'a\na.b\n' },
  { name: 'too many alternatives', bad: `«{a,b}»${'{a,b}'.repeat(8)}\n`, fixes: {} },
  {
    name: 'an exception before the rule',
    bad: 'x\n«!a/keep»\n# all\na\ny\n',
    message: 'a/keep is brought back too early: a line below leaves it out again.',
    fixes: { 'Move it below the line that leaves it out': 'x\n# all\na\n!a/keep\ny\n' },
  },
  { name: 'at the end of the file', bad: '«!keep»\nkeep', fixed: 'keep\n!keep' },
  { name: 'file names that hold it', good: 'a # b\n*.{x,y}\n', files: { ...dockerfile, 'a # b': '', 'c.{x,y}': '' } },
  { name: 'no blank before the sign', good: 'a#b\n#c\nc#\n' },
  { name: 'escaped', good: '\\[!a]\n\\{a,b}\n' },
  { name: 'no alternatives', good: 'a{b}c\n${x}\n[a-z]\n[^!]\n' },
  { name: 'in the right order', good: 'a\n!a/b\na/b/c\n' },
  { name: 'brings back what nobody left out: another mistake', good: '!b\n' },
  { name: 'a pattern that stops the build', good: '[!\n' },
]);
