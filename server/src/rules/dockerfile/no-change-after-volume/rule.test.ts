import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'several changes: VOLUME goes below the last',
    bad: 'FROM a:1\nVOLUME ["/data", "/log"]\nCOPY x «/data/»\nUSER app\nADD y /data/y\nCMD z\n',
    aliases: [],
    message: '/data is a volume from the VOLUME above on. ',
    fixed: 'FROM a:1\nCOPY x /data/\nUSER app\nADD y /data/y\nVOLUME ["/data", "/log"]\nCMD z\n',
  },
  {
    name: 'a relative path, a redirection',
    bad: 'FROM a:1\nVOLUME /srv/data\nWORKDIR /srv\nRUN echo x > «data/y»\n',
    fixed: 'FROM a:1\nWORKDIR /srv\nRUN echo x > data/y\nVOLUME /srv/data\n',
  },
  {
    name: 'the directory itself',
    bad: 'FROM a:1\nVOLUME /data\nRUN chown app «/data/»\n',
    fixed: 'FROM a:1\nRUN chown app /data/\nVOLUME /data\n',
  },
  { name: 'two volumes in one line are two findings', bad: 'FROM a:1\nVOLUME /a /b\nCOPY x «/a/»\nCOPY y «/b/»\n' },
  { name: 'an ARG in between', bad: 'FROM a:1\nARG D=/a\nVOLUME $D\nARG D=/b\nCOPY x «/a/»\n', fixes: {} },
  { name: 'continued', bad: 'FROM a:1\nVOLUME /a \\\n  /b\nCOPY x «/a/»\n', fixes: {} },
  { name: 'beside it', good: 'FROM a:1\nVOLUME /data\nCOPY x /database/\nRUN mkdir /d\n' },
  { name: 'only read', good: 'FROM a:1\nVOLUME /data\nRUN ls /data && cat /data/x > /y\nCMD touch /data/x\n' },
  { name: 'before', good: 'FROM a:1\nRUN mkdir /data\nVOLUME /data\n' },
  { name: 'another stage', good: 'FROM a:1 AS x\nVOLUME /data\nFROM a:1\nCOPY y /data/\n' },
  { name: 'the build decides', good: 'FROM a:1\nARG D\nVOLUME $D\nCOPY x $D/\n' },
]);
