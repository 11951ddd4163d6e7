import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'octal, relative to WORKDIR',
    bad: 'FROM a:1\nWORKDIR /app\nCOPY --chown=1:1 run.sh ./\n# may run\n«RUN chmod 0555 ./run.sh»\nCMD x\n',
    aliases: ['tally:prefer-copy-chmod'],
    fixed: 'FROM a:1\nWORKDIR /app\nCOPY --chown=1:1 --chmod=0555 run.sh ./\n# may run\nCMD x\n',
  },
  {
    name: 'all of several',
    bad: 'FROM a:1\nCOPY a.sh b.sh /bin/\n«RUN chmod a+x /bin/b.sh \\\n  /bin/a.sh»\n',
    fixed: 'FROM a:1\nCOPY --chmod=755 a.sh b.sh /bin/\n',
  },
  {
    name: 'a folder with all in it',
    bad: 'FROM a:1\nCOPY src /src\n«RUN chmod -R 755 /src/»\n',
    fixed: 'FROM a:1\nCOPY --chmod=755 src /src\n',
  },
  {
    name: 'exec form',
    bad: 'FROM a:1\nCOPY x.sh /x.sh\n«RUN ["chmod", "700", "/x.sh"]»\n',
    fixed: 'FROM a:1\nCOPY --chmod=700 x.sh /x.sh\n',
  },
  {
    name: 'ADD under another name',
    bad: 'FROM a:1\nADD tool /usr/bin/tool\n«RUN chmod 755 /usr/bin/tool»\n',
    message: 'the ADD above brings',
  },
  { name: 'a new frontend', bad: '# syntax=docker/dockerfile:1.4\nFROM a:1\nCOPY x.sh /x.sh\n«RUN chmod 700 /x.sh»\n' },
  { name: 'an old frontend', good: '# syntax=docker/dockerfile:1.1\nFROM a:1\nCOPY x.sh /x.sh\nRUN chmod 700 /x.sh\n' },
  { name: 'one of several', good: 'FROM a:1\nCOPY a.sh b.sh /bin/\nRUN chmod +x /bin/a.sh\n' },
  { name: 'something in a folder', good: 'FROM a:1\nCOPY src /src\nRUN chmod +x /src/x.sh\nCOPY src /s\nRUN chmod 755 /s\n' },
  { name: 'not the next instruction', good: 'FROM a:1\nCOPY x.sh /x.sh\nENV A=1\nRUN chmod 700 /x.sh\n' },
  {
    name: 'does more',
    good: 'FROM a:1\nCOPY x.sh /x.sh\nRUN chmod 700 /x.sh && /x.sh\nCOPY x.sh /x.sh\nRUN --network=none chmod 700 /x.sh\n',
  },
  {
    name: 'depends on the mode before',
    good: 'FROM a:1\nCOPY x.sh /x.sh\nRUN chmod g-w /x.sh\nCOPY x.sh /x.sh\nRUN chmod u+x /x.sh\nCOPY s /s\nRUN chmod -R +x /s\n',
  },
  { name: 'sets a mode already', good: 'FROM a:1\nCOPY --chmod=644 x.sh /x.sh\nRUN chmod 700 /x.sh\n' },
  { name: 'patterns and variables', good: 'FROM a:1\nARG F\nCOPY *.sh /b/\nRUN chmod +x /b/*.sh\nCOPY $F /x.sh\nRUN chmod +x $F\n' },
  { name: 'another file', good: 'FROM a:1\nCOPY x.sh /x.sh\nRUN chmod 700 /y.sh\n' },
  { name: 'nobody knows where', good: 'FROM a:1\nCOPY x.sh .\nRUN chmod 700 x.sh\n' },
]);
