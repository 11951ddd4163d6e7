import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const shared = ['hadolint:DL3001', 'kics:9b6b0f38', 'droast:DF060', 'semgrep:nonsensical-command'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'cd',
    bad: 'FROM debian:13\nENV A=/a\nRUN «cd $A»\n',
    aliases: [],
    message: 'cd has no effect after this RUN ends.',
    fixed: 'FROM debian:13\nENV A=/a\nWORKDIR $A\n',
  },
  { name: 'a variable of the shell stays', bad: 'FROM debian:13\nRUN «cd $HOME/x»\n', fixes: {} },
  {
    name: 'export with PATH',
    bad: 'FROM debian:13\nRUN «export PATH=$PATH:/opt/bin»\n',
    fixed: 'FROM debian:13\nENV PATH=$PATH:/opt/bin\n',
  },
  { name: 'several', bad: 'FROM debian:13\nRUN «cd /x» && export A=b\n', fixes: {} },
  { name: 'activation', bad: 'FROM python:3.14\nRUN «. /venv/bin/activate»\n', fixes: {} },
  {
    name: 'a service at the end',
    bad: 'FROM debian:13\nRUN make && «service nginx start»\n',
    aliases: shared,
    message: 'service nginx has no effect after this RUN ends. Nothing that runs is kept',
  },
  { name: 'an init script', bad: 'FROM debian:13\nRUN «/etc/init.d/nginx start»\n' },
  { name: 'a daemon', bad: 'FROM debian:13\nRUN make && «mysqld --user=mysql» &\n', message: 'Start it with CMD' },
  { name: 'top', bad: 'FROM debian:13\nRUN «top»\n', aliases: shared },
  { name: 'in exec form', bad: 'FROM debian:13\nRUN [«"ps", "-d"»]\n', aliases: shared },
  { name: 'mount', bad: 'FROM debian:13\nRUN «mount -t tmpfs none /x»\n', aliases: shared },
  { name: 'in a heredoc', bad: 'FROM debian:13\nRUN <<E\n«export A=b»\nE\n' },
  {
    name: 'CMD in the background',
    bad: 'FROM debian:13\nCMD «nginx» &\n',
    aliases: [],
    message: 'nginx runs in the background, so the container ends at once.',
    fixes: {},
  },
  {
    name: 'a service for what follows',
    good: 'FROM debian:13\nRUN service mysql start && mysql -e "CREATE DATABASE a" && service mysql stop\n',
  },
  {
    name: 'a daemon for what follows',
    good: 'FROM debian:13\nRUN mysqld & sleep 5 && mysql -e "CREATE DATABASE a"\nRUN (mysqld &) && mysql\nCMD nginx & exec app\n',
  },
  {
    name: 'cd for what follows',
    good: 'FROM debian:13\nRUN git clone u /t && cd /t && make install && rm -rf /t\nRUN cd /t && make && cd ..\n',
  },
  { name: 'sourcing a script that may do things', good: 'FROM debian:13\nRUN . ./install.sh\n' },
  { name: 'the output is kept', good: 'FROM debian:13\nRUN ps aux > /x && ps aux | grep x > /y\n' },
  { name: 'a substitution does something', good: 'FROM debian:13\nRUN export A=$(make)\n' },
  {
    name: 'package names and other verbs',
    good: 'FROM debian:13\nRUN apt-get install -y vim mount && systemctl enable nginx && service --status-all\nRUN vim --version\nRUN ulimit -n 1024 && make\n',
  },
  { name: 'ssh does something elsewhere', good: 'FROM debian:13\nRUN --mount=type=ssh ssh a@b.example date\n' },
]);
