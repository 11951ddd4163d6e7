import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'the only package: the install goes',
    bad: 'FROM a:1\nRUN apt-get update && apt-get install -y «openssh-server» && mkdir /run/sshd\n',
    message: 'openssh-server is an SSH server, ',
    aliases: [],
    fixes: { 'Remove openssh-server': 'FROM a:1\nRUN mkdir /run/sshd\n' },
  },
  {
    name: 'nothing else done: the RUN goes',
    bad: 'FROM a:1\nRUN apt-get update && apt-get install -y «openssh-server» && rm -rf /var/lib/apt/lists/*\nRUN b\n',
    fixed: 'FROM a:1\nRUN b\n',
  },
  {
    name: 'with a version',
    bad: 'FROM a:1\nRUN apt-get install -y a «openssh-server=1:9.2»\n',
    fixed: 'FROM a:1\nRUN apt-get install -y a\n',
  },
  {
    name: 'exec form',
    bad: 'FROM a:1\nRUN ["dnf", "install", "-y", "a", «"openssh-server"»]\n',
    fixed: 'FROM a:1\nRUN ["dnf", "install", "-y", "a"]\n',
  },
  {
    name: 'a line of its own',
    bad: 'FROM a:1\nRUN apk add --no-cache \\\n    a \\\n    «dropbear» \\\n    b\n',
    fixed: 'FROM a:1\nRUN apk add --no-cache \\\n    a \\\n    b\n',
  },
  {
    name: 'heredoc',
    bad: 'FROM a:1\nRUN <<EOF\nset -e\nyum install -y «openssh-server»\nb\nEOF\n',
    fixed: 'FROM a:1\nRUN <<EOF\nset -e\nb\nEOF\n',
  },
  { name: 'the stage that the image builds on', bad: 'FROM a:1 AS b\nRUN apk add a «dropbear»\nFROM b\n' },
  { name: 'with its port', bad: 'FROM a:1\nRUN apk add a «dropbear»\nEXPOSE 22 80\n', fixed: 'FROM a:1\nRUN apk add a\nEXPOSE 22 80\n' },
  { name: 'removed again', good: 'FROM a:1\nRUN apk add dropbear && t && apk del dropbear\nRUN apk add -t x dropbear && apk del x\n' },
  { name: 'a variable says what goes', good: 'FROM a:1\nRUN apt-get install -y openssh-server && apt-get purge -y $TOOLS\n' },
  { name: 'other packages and words', good: 'FROM a:1\nRUN apk add openssh openssh-client && echo openssh-server\nRUN pip install sshd\n' },
  { name: 'listed', bad: 'FROM a:1\nRUN apk add a «openssh»\n', options: { packages: ['openssh'] } },
]);
