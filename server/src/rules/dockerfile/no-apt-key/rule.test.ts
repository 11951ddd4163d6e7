import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const source = 'echo "deb https://dl.x.test/apt stable main" > /etc/apt/sources.list.d/x.list';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'piped, the repository in a later RUN',
    bad: `FROM debian:12\nRUN wget -qO- https://dl.x.test/key | «sudo apt-key add -»\nRUN ${source}\n`,
    aliases: [],
    message: 'apt-key trusts this key for every repository. ',
    fixes: {
      'Keep the key in /usr/share/keyrings/x.gpg': `FROM debian:12\nRUN wget -qO- https://dl.x.test/key | sudo gpg --dearmor -o /usr/share/keyrings/x.gpg\nRUN ${source.replace('deb ', 'deb [signed-by=/usr/share/keyrings/x.gpg] ')}\n`,
    },
  },
  {
    name: 'a file',
    bad: `FROM a:1\nCOPY key.asc /tmp/\nRUN <<EOF\n«apt-key add /tmp/key.asc»\n${source}\nEOF\n`,
    fixed: `FROM a:1\nCOPY key.asc /tmp/\nRUN <<EOF\ngpg --dearmor -o /usr/share/keyrings/added.gpg /tmp/key.asc\n${source.replace('deb ', 'deb [signed-by=/usr/share/keyrings/added.gpg] ')}\nEOF\n`,
  },
  {
    name: 'Debian 13 has none',
    bad: 'FROM debian:13-slim\nRUN «apt-key adv --keyserver keyserver.ubuntu.com --recv-keys 0123456789ABCDEF»\n',
    message: 'There is no apt-key any more in debian:13-slim. ',
    fixes: {},
  },
  {
    name: 'by codename, by way of a stage',
    bad: 'FROM node:24-trixie AS b\nFROM b\nRUN «apt-key adv --fetch-keys https://x.test/k»\n',
    message: 'in node:24-trixie',
  },
  { name: 'Ubuntu 24.04 has it', bad: 'FROM ubuntu:24.04\nRUN «apt-key add k»\n', message: 'apt-key trusts', fixes: {} },
  { name: 'Ubuntu 24.10 has not', bad: 'FROM ubuntu:24.10\nRUN «apt-key add k»\n', message: 'no apt-key any more' },
  { name: 'two repositories', bad: `FROM a:1\nRUN «apt-key add k» && ${source} && ${source}\n`, fixes: {} },
  { name: 'two keys', bad: `FROM a:1\nRUN «apt-key add k» && «apt-key add l» && ${source}\n`, fixes: {} },
  { name: 'exec form', bad: 'FROM a:1\nRUN [«"apt-key", "add", "k"»]\n', fixes: {} },
  {
    name: 'an own keyring is no better',
    bad: `FROM a:1\nRUN «apt-key --keyring /etc/apt/trusted.gpg.d/x.gpg add k» && ${source}\n`,
    fixes: {},
  },
  { name: 'reading and removing', good: 'FROM a:1\nRUN apt-key list && apt-key del X && apt-key finger && echo apt-key add k\n' },
]);
