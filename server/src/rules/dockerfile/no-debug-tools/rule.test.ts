import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'the only package',
    bad: 'FROM a:1\nRUN apk add --no-cache «nmap» && x\n',
    aliases: [],
    message: 'nmap is a debugging tool, and it stays in the image. ',
    fixes: { 'Remove nmap': 'FROM a:1\nRUN x\n' },
  },
  {
    name: 'a container runtime',
    bad: 'FROM a:1\nRUN dnf install -y a «nvidia-container-toolkit»\n',
    aliases: ['tally:gpu/no-container-runtime-in-image'],
    message: 'belongs on the host',
    fixed: 'FROM a:1\nRUN dnf install -y a\n',
  },
  { name: 'every spelling of netcat', bad: 'FROM a:1\nRUN apt-get install -y «netcat» «netcat-traditional» a\n' },
  { name: 'exec form', bad: 'FROM a:1\nRUN ["apk", "add", «"gdb"», "a"]\n', fixed: 'FROM a:1\nRUN ["apk", "add", "a"]\n' },
  { name: 'in ONBUILD', bad: 'FROM a:1\nONBUILD RUN apk add a «gdb»\n', fixed: 'FROM a:1\nONBUILD RUN apk add a\n' },
  { name: 'the stage that the image builds on', bad: 'FROM a:1 AS b\nRUN apk add a «socat»\nFROM b\n' },
  { name: 'removed again', good: 'FROM a:1\nRUN apt-get install -y gdb && t && apt-get purge -y --auto-remove gdb\n' },
  { name: 'removed as a group', good: 'FROM a:1\nRUN apk add --virtual=.tools gdb && t && apk del .tools\n' },
  { name: 'left to autoremove', good: "FROM a:1\nRUN apt-get install -y gdb && t && apt-mark auto '.*' && apt-get autoremove -y\n" },
  { name: 'a builder', good: 'FROM a:1 AS b\nRUN apk add gdb\nFROM c:1\nCOPY --from=b /x /x\n' },
  { name: 'made to debug in', good: 'FROM a:1 AS debug\nRUN apk add gdb\n' },
  { name: 'made for development', good: 'FROM a:1\nRUN apk add gdb\n', file: 'Dockerfile.dev' },
  { name: 'packages of a language', good: 'FROM a:1\nRUN pip install socat && npm install telnet\n' },
]);
