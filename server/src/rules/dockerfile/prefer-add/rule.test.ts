import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a repository, and more to do',
    bad: 'FROM a:1\nWORKDIR /w\n# sources\nRUN «git clone https://x.test/o/r.git» && make -C r\n',
    aliases: ['tally:prefer-add-git'],
    message: 'ADD can fetch this repository by itself.',
    fixed: 'FROM a:1\nWORKDIR /w\nADD https://x.test/o/r.git r\n# sources\nRUN make -C r\n',
  },
  {
    name: 'a repository whose history is used',
    bad: 'FROM a:1\nRUN «git clone https://x.test/o/r /r» && git -C /r checkout abc\n',
    fixes: {},
  },
  {
    name: 'a download that is unpacked',
    bad: 'FROM a:1\nRUN apt-get update && \\\n  «curl -fsSL https://x.test/t.tar.gz | tar -xz -C /opt» && \\\n  x\n',
    aliases: ['tally:prefer-add-unpack'],
    fixed: 'FROM a:1\nADD --unpack=true https://x.test/t.tar.gz /opt/\nRUN apt-get update && \\\n  x\n',
  },
  {
    name: 'through a file',
    bad: 'FROM a:1\nRUN mkdir -p /opt/t && «wget -O /tmp/t.tgz https://x.test/t.tgz» && tar xzf /tmp/t.tgz -C /opt/t && rm /tmp/t.tgz\nUSER x\n',
    fixed: 'FROM a:1\nADD --unpack=true https://x.test/t.tgz /opt/t/\nUSER x\n',
  },
  {
    name: 'through a file, and more to do',
    bad: 'FROM a:1\nRUN «curl -o t.tgz https://x.test/t.tgz» && tar xzf t.tgz && make\n',
    fixes: {},
  },
  {
    name: 'an archive of the context',
    bad: 'FROM a:1\nWORKDIR /w\n«COPY» --chown=1 dist/a.tgz ./\nENV X=1\nRUN mkdir -p /w/x && tar xzf a.tgz -C /w/x && rm -f a.tgz\nUSER x\n',
    aliases: ['hadolint:DL3010', 'droast:DF067'],
    message: 'ADD unpacks a.tgz by itself.',
    fixed: 'FROM a:1\nWORKDIR /w\nADD --chown=1 dist/a.tgz /w/x/\nENV X=1\nUSER x\n',
  },
  {
    name: 'under another name, and more to do',
    bad: 'FROM a:1\n«COPY» a.tar /tmp/x\nRUN tar xf /tmp/x -C /y && make\n',
    fixed: 'FROM a:1\nADD a.tar /y/\nRUN make\n',
  },
  { name: 'in an unknown directory', bad: 'FROM a:1\n«COPY» a.tar .\nRUN tar xf a.tar\n', fixed: 'FROM a:1\nADD a.tar ./\n' },
  { name: 'JSON form', bad: 'FROM a:1\n«COPY» ["a.tar", "/tmp/"]\nRUN tar xf /tmp/a.tar -C /y\n', fixes: {} },
  { name: 'never unpacked', good: 'FROM a:1\nCOPY a.tar.gz /data/\nRUN tar xf /other/a.tar.gz\n' },
  { name: 'zip is not unpacked by ADD', good: 'FROM a:1\nCOPY a.zip /tmp/\nRUN unzip /tmp/a.zip\n' },
  {
    name: 'only a part, or under other names',
    good: 'FROM a:1\nCOPY a.tar /tmp/\nRUN tar xf /tmp/a.tar --strip-components=1\nCOPY b.tar /tmp/\nRUN tar xf /tmp/b.tar bin/x\n',
  },
  { name: 'from a stage', good: 'FROM a:1 AS b\nFROM a:1\nCOPY --from=b /a.tar /tmp/\nRUN tar xf /tmp/a.tar\n' },
  { name: 'removed again in the same RUN', good: 'FROM a:1\nRUN git clone https://x.test/o/r /t && cd /t && make install && rm -rf /t\n' },
  {
    name: 'in another directory',
    good: 'FROM a:1\nRUN cd /tmp && git clone https://x.test/o/r\nRUN cd /tmp && curl https://x.test/t.tgz | tar xz\n',
  },
  { name: 'a login or headers', good: 'FROM a:1\nRUN git clone https://u:p@x.test/o/r\nRUN curl -H A:b https://x.test/t.tgz | tar xz\n' },
  { name: 'checked', good: 'FROM a:1\nRUN curl -o t.tgz https://x.test/t.tgz && echo "x  t.tgz" | sha256sum -c && tar xf t.tgz\n' },
  {
    name: 'an old frontend',
    good: '# syntax=docker/dockerfile:1.4\nFROM a:1\nRUN git clone https://x.test/o/r\nRUN curl https://x.test/t.tgz | tar xz\n',
  },
  { name: 'may not happen', good: 'FROM a:1\nRUN if x; then git clone https://x.test/o/r; fi\nRUN x || git clone https://x.test/o/r\n' },
  { name: 'with mounts', good: 'FROM a:1\nRUN --mount=type=ssh git clone https://x.test/o/r\n' },
  { name: 'the build decides', good: 'FROM a:1\nARG V\nRUN git clone -b $V https://x.test/o/r\nRUN curl https://x.test/$V.tgz | tar xz\n' },
]);
