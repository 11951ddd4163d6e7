import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a lone exclamation mark',
    bad: 'a\n«!»\nb\n',
    message: 'Nothing follows the exclamation mark.',
    fixes: { 'Delete this line': 'a\nb\n' },
  },
  { name: 'with blanks behind', bad: '«!»   \n', fixes: { 'Delete this line': '' } },
  {
    name: 'escape, close or delete',
    bad: 'a\n«*.[ch»\n',
    aliases: [],
    message: 'is never closed',
    fixes: { 'Write *.\\[ch': 'a\n*.\\[ch\n', 'Write *.[ch]': 'a\n*.[ch]\n', 'Delete this line': 'a\n' },
  },
  { name: 'an empty class', bad: '«[]a]»\n', fixes: { 'Write \\[]a]': '\\[]a]\n', 'Delete this line': '' } },
  { name: 'half a range', bad: '«[-x]»\n', fixed: '\\[-x]\n' },
  {
    name: 'a backslash at the end, and the negation stays',
    bad: '*\n«!docs\\»',
    fixes: { 'Write !docs': '*\n!docs', 'Delete this line': '*' },
  },
  { name: 'an escape that is there is kept', bad: '«\\*[»\n', fixed: '\\*\\[\n' },
  { name: 'a repetition of nothing', bad: '«*{2}»\n', message: 'repetition', fixed: '*\\{2\\}\n' },
  { name: 'several', bad: '«[»\nx\n«!»\n', fixed: '\\[\nx\n!\n' },
  { name: 'classes, escapes, comments, blank lines', good: '# [\n\n[a-z]\n[^x]/**\n\\[\n!keep\n' },
]);
