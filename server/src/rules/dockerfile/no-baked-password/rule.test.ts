import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'chpasswd',
    bad: 'FROM a:1\nRUN «echo "app:s3cret" | chpasswd» && b\n',
    aliases: ['checkov:CKV2_DOCKER_17'],
    severity: 'error',
    fixes: { 'Remove the command': 'FROM a:1\nRUN b\n', 'Lock the account with passwd -l app': 'FROM a:1\nRUN passwd -l app && b\n' },
  },
  {
    name: 'several users',
    bad: "FROM a:1\nRUN «printf 'a:b\\nc:d\\n' | chpasswd -e»\nRUN b\n",
    fixes: { 'Remove the command': 'FROM a:1\nRUN b\n' },
  },
  { name: 'an empty one', bad: "FROM a:1\nRUN «echo 'root:' | chpasswd»\n" },
  {
    name: 'after others, continued',
    bad: "FROM a:1\nRUN a ;\\\n    b ; \\\n    «echo 'root:root' | chpasswd»\n",
    fixed: 'FROM a:1\nRUN a ;\\\n    b\n',
  },
  { name: 'from a file', bad: 'FROM a:1\nRUN «chpasswd < input.txt»\nRUN b\n', fixes: { 'Remove the command': 'FROM a:1\nRUN b\n' } },
  { name: 'a here-document', bad: 'FROM a:1\nRUN <<EOF\na\n«echo x:y | chpasswd»\nEOF\n', fixed: 'FROM a:1\nRUN <<EOF\na\nEOF\n' },
  { name: 'a build argument', bad: 'FROM a:1\nARG PW\nRUN «echo "root:$PW" | sudo chpasswd»\n' },
  {
    name: 'in a branch',
    bad: 'FROM a:1\nRUN if a; then «echo r:x | chpasswd»; fi\n',
    fixes: { 'Lock the account with passwd -l r': 'FROM a:1\nRUN if a; then passwd -l r; fi\n' },
  },
  {
    name: 'passwd --stdin',
    bad: 'FROM a:1\nRUN «echo secret | passwd --stdin app»\n',
    fixes: { 'Remove the command': 'FROM a:1\n', 'Lock the account with passwd -l app': 'FROM a:1\nRUN passwd -l app\n' },
  },
  { name: 'typed twice', bad: 'FROM a:1\nRUN «printf "x\\nx\\n" | passwd»\n' },
  {
    name: 'passwd -d',
    bad: 'FROM a:1\nRUN a && «passwd --delete root»\n',
    aliases: ['checkov:CKV2_DOCKER_17'],
    message: 'no password at all',
    fixes: { 'Lock the account instead': 'FROM a:1\nRUN a && passwd -l root\n', 'Remove the command': 'FROM a:1\nRUN a\n' },
  },
  { name: 'passwd -d in exec form', bad: 'FROM a:1\nRUN [«"passwd", "-d", "root"»]\n', fixed: 'FROM a:1\nRUN ["passwd", "-l", "root"]\n' },
  {
    name: 'useradd -p',
    bad: "FROM a:1\nRUN «useradd -m -p '$6$abc$def' app» && b\n",
    aliases: [],
    fixes: { 'Remove -p': 'FROM a:1\nRUN useradd -m app && b\n' },
  },
  {
    name: 'a hash made on the spot',
    bad: 'FROM a:1\nRUN «useradd -p "$(openssl passwd -1 geheim)" app»\n',
    fixed: 'FROM a:1\nRUN useradd app\n',
  },
  {
    name: 'an empty hash',
    bad: "FROM a:1\nRUN «useradd --password '' app»\n",
    message: 'An empty --password leaves',
    fixed: 'FROM a:1\nRUN useradd app\n',
  },
  { name: 'usermod -p', bad: 'FROM a:1\nRUN a && «usermod -p abc root»\n', fixes: { 'Remove the command': 'FROM a:1\nRUN a\n' } },
  {
    name: 'locked',
    good: "FROM a:1\nRUN useradd -p '!' a && useradd -p '*' b && usermod -p '!!' c && passwd -l d && passwd -S e && useradd -p x f\n",
  },
  {
    name: 'a password nobody knows',
    good: 'FROM a:1\nRUN useradd --password "$(head -c 32 /dev/urandom | base64)" app && echo "app:$(openssl rand -hex 16)" | chpasswd\n',
  },
  { name: 'a secret mount', good: 'FROM a:1\nRUN --mount=type=secret,id=p echo "root:$(cat /run/secrets/p)" | chpasswd\n' },
  {
    name: 'nothing is set',
    good: 'FROM a:1\nRUN chpasswd --help; passwd; chgrp root /etc/passwd; echo chpasswd; adduser -D app; adduser --disabled-password b\n',
  },
  { name: 'another -p', good: 'FROM a:1\nRUN mkdir -p /a && useradd -u 7 app\n' },
]);
