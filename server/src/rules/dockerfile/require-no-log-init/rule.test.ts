import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    bad: 'FROM a:1\nRUN useradd -mu «1000660000» app\n',
    aliases: ['hadolint:DL3046', 'droast:DF064', 'tally:DL3046'],
    message: 'every number up to 1000660000',
    fixes: { 'Add -l': 'FROM a:1\nRUN useradd -l -mu 1000660000 app\n' },
  },
  { name: 'joined', bad: 'FROM a:1\nRUN useradd -u«123456» app\n', fixed: 'FROM a:1\nRUN useradd -l -u123456 app\n' },
  {
    name: 'with =',
    bad: 'FROM a:1\nRUN groupadd x && \\\n  useradd --uid=«1000000» app\n',
    fixed: 'FROM a:1\nRUN groupadd x && \\\n  useradd -l --uid=1000000 app\n',
  },
  {
    name: 'exec form',
    bad: 'FROM a:1\nRUN ["useradd", "-u", «"1000000"», "app"]\n',
    fixed: 'FROM a:1\nRUN ["useradd", "-l", "-u", "1000000", "app"]\n',
  },
  {
    name: 'a variable',
    bad: 'FROM a:1\nARG ID=200000\nRUN sudo useradd -u «"$ID"» app\n',
    fixed: 'FROM a:1\nARG ID=200000\nRUN sudo useradd -l -u "$ID" app\n',
  },
  {
    name: 'heredoc',
    bad: 'FROM a:1\nRUN <<EOF\nuseradd -u «200000» app\nEOF\n',
    fixed: 'FROM a:1\nRUN <<EOF\nuseradd -l -u 200000 app\nEOF\n',
  },
  { name: 'the option', bad: 'FROM a:1\nRUN useradd -u «5000» app\n', options: { above: 1000 } },
  { name: 'has it', good: 'FROM a:1\nRUN useradd -lu 1000000 a; useradd --no-log-init -u 1000000 b; useradd -u 1000000 -l c\n' },
  { name: 'small, or none', good: 'FROM a:1\nRUN useradd -u 10000 a && useradd b && useradd -u 99999 c\n' },
  { name: 'not known', good: 'FROM a:1\nARG ID\nRUN useradd -u $ID a && useradd -u $(id -u) b\n' },
  { name: 'other programs', good: 'FROM a:1\nRUN adduser -D -u 1000000 a && groupadd -g 1000000 b && echo useradd -u 1000000\n' },
]);
