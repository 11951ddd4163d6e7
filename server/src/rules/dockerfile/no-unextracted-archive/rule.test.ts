import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'with a checksum, into a folder without slash',
    bad: `FROM a:1\nADD --checksum=sha256:${'a'.repeat(64)} «https://x.test/a.tgz» /opt/a\n`,
    message: 'ADD stores a.tgz as it is.',
    fixed: `FROM a:1\nADD --checksum=sha256:${'a'.repeat(64)} --unpack=true https://x.test/a.tgz /opt/a\n`,
  },
  {
    name: 'a version in ARG, JSON form',
    bad: 'FROM a:1\nARG V=1\nADD [«"https://x.test/a-${V}.tar.xz"», "/opt/"]\n',
    fixed: 'FROM a:1\nARG V=1\nADD --unpack=true ["https://x.test/a-${V}.tar.xz", "/opt/"]\n',
  },
  { name: 'an old frontend', bad: '# syntax=docker/dockerfile:1.4\nFROM a:1\nADD «https://x.test/a.tar» /x/\n', fixes: {} },
  { name: 'unpacked later', good: 'FROM a:1\nADD https://x.test/a.tar.gz /tmp/x\nRUN tar xf /tmp/x\n' },
  { name: 'copied later by its name', good: 'FROM a:1 AS d\nADD https://x.test/a.tar.gz /d/\nFROM b:1\nCOPY --from=d /d/a.tar.gz /srv/\n' },
  { name: 'read by a program later', good: 'FROM a:1\nADD https://x.test/a.tar.gz /d/model\nRUN load /d/model\n' },
  { name: 'kept under the name of an archive', good: 'FROM a:1\nADD https://x.test/a.tar.gz /srv/b.tar.gz\n' },
  { name: 'said already', good: 'FROM a:1\nADD --unpack=true https://x.test/x.tgz /x\nADD --unpack=false https://x.test/x.tgz /x\n' },
  { name: 'no archive that ADD knows', good: 'FROM a:1\nADD https://x.test/a.zip /x/\nADD https://x.test/tool /x/\nADD a.tar.gz /x/\n' },
  { name: 'the build decides', good: 'FROM a:1\nARG U\nADD $U /x/\nADD https://x.test/a-$U.tgz /x/\n' },
]);
