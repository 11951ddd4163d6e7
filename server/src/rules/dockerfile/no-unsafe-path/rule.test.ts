import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a directory for temporary files',
    bad: 'FROM a:1\nENV PATH="«/tmp/tools/bin»:/app:${PATH}"\n',
    aliases: [],
    message: 'PATH looks for programs in /tmp/tools/bin before the system directories. ',
    fixed: 'FROM a:1\nENV PATH="/app:${PATH}:/tmp/tools/bin"\n',
  },
  { name: 'an empty entry', bad: 'FROM a:1\nENV PATH=/app:«:»$PATH\n', fixed: 'FROM a:1\nENV PATH=/app:$PATH\n' },
  { name: 'several: one finding', bad: 'FROM a:1\nENV PATH=«.»:/a:/tmp:$PATH\n', fixed: 'FROM a:1\nENV PATH=/a:$PATH:.:/tmp\n' },
  { name: 'an empty entry at the start', bad: 'FROM a:1\nENV PATH=«:»$PATH\n', fixed: 'FROM a:1\nENV PATH=$PATH\n' },
  { name: 'a relative one', bad: 'FROM a:1\nENV PATH=«node_modules/.bin»:$PATH\n', fixed: 'FROM a:1\nENV PATH=$PATH:node_modules/.bin\n' },
  {
    name: 'written out',
    bad: 'FROM a:1\nENV PATH=«/var/tmp»:/usr/local/bin:/usr/bin:/bin\n',
    fixed: 'FROM a:1\nENV PATH=/usr/local/bin:/usr/bin:/bin:/var/tmp\n',
  },
  { name: 'the old form', bad: 'FROM a:1\nENV PATH «.»:$PATH\n', fixed: 'FROM a:1\nENV PATH $PATH:.\n' },
  { name: 'a known variable', bad: 'FROM a:1\nARG GO=/tmp/go\nENV PATH=«$GO/bin»:$PATH\n', fixes: {} },
  { name: 'among other pairs', bad: 'FROM a:1\nENV A=b \\\n  PATH=«.»:$PATH\n', fixed: 'FROM a:1\nENV A=b \\\n  PATH=$PATH:.\n' },
  { name: 'a library among several', bad: 'FROM a:1\nENV LD_PRELOAD=«"/usr/lib/a.so /dev/shm/b.so"»\n' },
  { name: 'behind the system directories', good: 'FROM a:1\nENV PATH=$PATH:/tmp/bin:.\nENV PATH=/usr/bin:/bin:\n' },
  { name: 'no system directories', good: 'FROM scratch\nENV PATH=/app:.\n' },
  { name: 'a name that only begins like it', good: 'FROM a:1\nENV PATH=/tmpl/bin:$PATH\n' },
  { name: 'the build decides', good: 'FROM a:1\nARG DIR\nENV PATH=$DIR:$PATH\n' },
  { name: 'another list', good: 'FROM a:1\nENV PYTHONPATH=.:/app\n' },
  { name: 'Windows', good: 'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nENV PATH="tools;C:\\Windows"\n' },
]);
