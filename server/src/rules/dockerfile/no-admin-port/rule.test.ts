import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const ssh = ['trivy:DS-0004', 'checkov:CKV_DOCKER_1', 'kics:5907595b', 'nordcoderd:DFS011', 'terrascan:0026', 'sonar:S6473'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'the only port: the instruction goes',
    bad: 'FROM a:1\nEXPOSE «22/tcp»\nCMD ["x"]\n',
    aliases: ssh,
    message: 'Port 22 is for remote control (SSH), and this image offers it. ',
    fixes: { 'Do not offer port 22': 'FROM a:1\nCMD ["x"]\n' },
  },
  { name: 'the first of several', bad: 'FROM a:1\nEXPOSE «3389» 80\n', aliases: ['sonar:S6473'], fixed: 'FROM a:1\nEXPOSE 80\n' },
  { name: 'a line of its own', bad: 'FROM a:1\nEXPOSE 80 \\\n  «23/TCP» \\\n  443\n', fixed: 'FROM a:1\nEXPOSE 80 \\\n  443\n' },
  { name: 'the last line', bad: 'FROM a:1\nEXPOSE 80 \\\n  «2375»\n', aliases: [], fixed: 'FROM a:1\nEXPOSE 80\n' },
  { name: 'a comment in between stays', bad: 'FROM a:1\nEXPOSE 80 \\\n  # debug\n  «5900»\n', fixes: {} },
  { name: 'a range', bad: 'FROM a:1\nEXPOSE «20-25»\n', aliases: ssh, fixes: {} },
  {
    name: 'a default',
    bad: 'FROM a:1\nARG P=10250\nEXPOSE 80 «$P»\n',
    message: 'the kubelet',
    fixed: 'FROM a:1\nARG P=10250\nEXPOSE 80\n',
  },
  { name: 'one of several in a variable', bad: 'FROM a:1\nENV P="80 22"\nEXPOSE «$P»\n', fixes: {} },
  { name: 'two at once', bad: 'FROM a:1\nEXPOSE «22» «23»\n', fixed: 'FROM a:1\nEXPOSE 23\n' },
  { name: 'ONBUILD', bad: 'FROM a:1\nONBUILD EXPOSE «22»\n', fixed: 'FROM a:1\n' },
  {
    name: 'an option',
    bad: 'FROM a:1\nEXPOSE 22 «5432»\n',
    options: { ports: ['5432'] },
    message: 'Port 5432 is for remote control, and',
    aliases: [],
  },
  { name: 'other ports', good: 'FROM a:1\nEXPOSE 2222 220 80/tcp 22/udp 30-2374\n' },
  { name: 'not known, not valid', good: 'FROM a:1\nARG P\nEXPOSE $P abc 22x 99999\n' },
]);
