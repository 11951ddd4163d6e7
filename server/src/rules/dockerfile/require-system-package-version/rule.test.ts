import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'apt, the first without a version',
    bad: 'FROM a:1\nRUN apt-get install -y a=1 ./b.deb $C «d» e\n',
    message: 'apt-get install takes whatever version of d is newest. ',
    aliases: ['hadolint:DL3008', 'kics:965a08d7', 'droast:DF005'],
  },
  {
    name: 'apk',
    bad: 'FROM a:1\nRUN apk add --no-cache --virtual .deps «py-pip»\n',
    aliases: ['hadolint:DL3018', 'kics:d3499f6d', 'droast:DF052'],
  },
  {
    name: 'yum, in exec form',
    bad: 'FROM a:1\nRUN ["yum", "install", "-y", «"httpd"»]\n',
    aliases: ['hadolint:DL3033', 'kics:6452c424', 'terrascan:0033'],
  },
  {
    name: 'dnf: a number in the name is no version',
    bad: 'FROM a:1\nRUN dnf install -y «java-1.8.0-openjdk»\n',
    aliases: ['hadolint:DL3041', 'kics:93d88cf7'],
  },
  { name: 'microdnf', bad: 'FROM a:1\nRUN microdnf install -y «x»\n', aliases: ['hadolint:DL3041', 'kics:93d88cf7'] },
  { name: 'zypper', bad: 'FROM a:1\nRUN zypper -n in «x»\n', aliases: ['hadolint:DL3037', 'kics:562952e4'] },
  { name: 'each install', bad: 'FROM a:1\nRUN apk add «a» && apk add «b»\n' },
  { name: 'a release of apt is a repository of apk', bad: 'FROM a:1\nRUN apk add -t .x «a»\n' },
  {
    name: 'pinned',
    good: 'FROM a:1\nRUN apt-get install -y a=1:2.3* b/trixie && apk add c~=1.2 d=3-r0 "e>2" && dnf install -y f-1.2.3-4.el9 && zypper -n in g=1.0 "h>=2"\n',
  },
  { name: 'from one release', good: 'FROM a:1\nRUN apt-get install -y -t trixie-backports a\n' },
  {
    name: 'files, addresses and variables',
    good: 'FROM a:1\nRUN apt-get install -y ./a.deb /b.deb ${C} && apk add d.apk && yum install -y https://x.test/e.rpm\n',
  },
  {
    name: 'a variable may hold the version',
    good: 'FROM a:1\nENV V=2.4.0\nRUN yum install -y rethinkdb-$V && apt-get install -y linux-headers-$(uname -r) && apk add a${V}\n',
  },
  {
    name: 'groups, modules and needs',
    good: 'FROM a:1\nRUN yum groupinstall -y tools && dnf install -y @core && dnf module install -y nodejs:20 && apt-get build-dep -y x && apt-get install -y gone-\n',
  },
  { name: 'not among the managers', good: 'FROM a:1\nRUN apt-get install -y a\n', options: { managers: ['apk'] } },
]);
