import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'apk, in front of the verb',
    bad: 'FROM a:1\nRUN apk «--allow-untrusted» add https://x.test/p.apk\n',
    aliases: ['checkov:CKV2_DOCKER_7'],
    severity: 'warning',
    fixed: 'FROM a:1\nRUN apk add https://x.test/p.apk\n',
  },
  { name: 'a package of the build itself', bad: 'FROM a:1\nRUN apk add «--allow-untrusted» ./p.apk /tmp/*.apk\n', severity: 'info' },
  {
    name: 'apt',
    bad: 'FROM a:1\nRUN apt-get install -y «--allow-unauthenticated» x\n',
    aliases: ['checkov:CKV2_DOCKER_8'],
    message: '--allow-unauthenticated installs packages that nobody has signed. ',
  },
  {
    name: 'yum, continued',
    bad: 'FROM a:1\nRUN yum install -y \\\n  «--nogpgcheck» \\\n  x\n',
    aliases: ['checkov:CKV2_DOCKER_9'],
    fixed: 'FROM a:1\nRUN yum install -y \\\n  x\n',
  },
  {
    name: 'rpm',
    bad: 'FROM a:1\nRUN rpm -i «--nosignature» «--nodigest» https://x.test/p.rpm\n',
    aliases: ['checkov:CKV2_DOCKER_10'],
    fixed: 'FROM a:1\nRUN rpm -i --nodigest https://x.test/p.rpm\n',
  },
  {
    name: 'exec form',
    bad: 'FROM a:1\nRUN ["apt-get", "install", «"--force-yes"», "x"]\n',
    aliases: ['checkov:CKV2_DOCKER_11'],
    fixes: { 'Use -y in place of --force-yes': 'FROM a:1\nRUN ["apt-get", "install", "-y", "x"]\n' },
  },
  {
    name: 'an option of apt',
    bad: 'FROM a:1\nRUN apt-get «-o APT::Get::AllowUnauthenticated=true» install -y x\n',
    aliases: [],
    fixed: 'FROM a:1\nRUN apt-get install -y x\n',
  },
  {
    name: 'a trusted source',
    bad: 'FROM a:1\nRUN echo "deb [arch=amd64 «trusted=yes»] https://x.test ./" > /etc/apt/sources.list.d/x.list\n',
    aliases: [],
    message: 'trusted=yes makes apt install packages that nobody has signed. ',
    fixes: {
      'Name the key of the repository with signed-by':
        'FROM a:1\nRUN echo "deb [arch=amd64 signed-by=/etc/apt/keyrings/NAME.asc] https://x.test ./" > /etc/apt/sources.list.d/x.list\n',
    },
  },
  { name: 'a file in a heredoc', bad: 'FROM a:1\nCOPY <<EOF /etc/yum.repos.d/x.repo\n[x]\n«gpgcheck=0»\nEOF\n', fixes: {} },
  {
    name: 'Go',
    bad: 'FROM a:1\nENV A=1 «GOSUMDB=off» B=2\n',
    message: 'GOSUMDB=off makes Go accept modules whose checksum',
    fixed: 'FROM a:1\nENV A=1 B=2\n',
  },
  {
    name: 'checked',
    good: 'FROM a:1\nRUN apk add ./p.apk && apt-get install -y x && rpm -i p.rpm && yum install -y --setopt=gpgcheck=1 y\nENV GOSUMDB=sum.golang.org\n',
  },
  { name: 'a package of that name', good: 'FROM a:1\nRUN echo --allow-unauthenticated\nRUN apt-get install -y force-yes\n' },
]);
