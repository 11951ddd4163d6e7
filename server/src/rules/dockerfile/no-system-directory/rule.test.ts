import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a working directory',
    bad: 'FROM a:1\nWORKDIR «/usr/bin/»\n',
    aliases: ['trivy:DS-0030'],
    message: 'WORKDIR /usr/bin/ is a directory of the system. ',
  },
  { name: 'volumes', bad: 'FROM a:1\nVOLUME «/dev» /data «/proc»\n', aliases: ['dockle:DKL-DI-0002'] },
  { name: 'below what the kernel makes up', bad: 'FROM a:1\nWORKDIR «/proc/self»\n' },
  { name: 'an array', bad: 'FROM a:1\nVOLUME ["/data", "«/sys»"]\n' },
  { name: 'in a variable', bad: 'FROM a:1\nARG D=/lib\nWORKDIR «$D»\n' },
  {
    name: 'ordinary places',
    good: 'FROM a:1\nWORKDIR /\nWORKDIR /root\nWORKDIR /usr/src/app\nWORKDIR /usr/local\nWORKDIR /etcetera\nVOLUME /var/log\n',
  },
  { name: 'the build decides', good: 'FROM a:1\nARG D\nWORKDIR $D\n' },
]);
