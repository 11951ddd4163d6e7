import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const commit = '8f2b4e0c1d3a5b7c9e0f1a2b3c4d5e6f7a8b9c0d';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'behind other flags',
    bad: 'FROM a:1\nADD --chmod=644 --unpack=true «https://e.test/x.tgz» /x\n',
    aliases: [],
    message: 'ADD takes whatever e.test sends. ',
    fixes: { 'Add --checksum': 'FROM a:1\nADD --chmod=644 --unpack=true --checksum=sha256:SHA256 https://e.test/x.tgz /x\n' },
  },
  {
    name: 'the version from a variable',
    bad: 'FROM a:1\nARG V\nADD «https://e.test/$V/x» /x\n',
    fixed: 'FROM a:1\nARG V\nADD --checksum=sha256:SHA256 https://e.test/$V/x /x\n',
  },
  {
    name: 'JSON form',
    bad: 'FROM a:1\nADD [«"https://e.test/x"», "/x"]\n',
    fixed: 'FROM a:1\nADD --checksum=sha256:SHA256 ["https://e.test/x", "/x"]\n',
  },
  { name: 'several sources: a checksum is for one', bad: 'FROM a:1\nADD «https://e.test/x» «https://e.test/y» /x/\n', fixes: {} },
  { name: 'an old frontend', bad: '# syntax=docker/dockerfile:1.4\nFROM a:1\nADD «https://e.test/x» /x\n', fixes: {} },
  {
    name: 'git, the newest commit',
    bad: 'FROM a:1\nADD --keep-git-dir=true «git@github.com:o/r.git» /src\n',
    message: 'The newest commit is taken here, so',
    fixes: { 'Name the commit': 'FROM a:1\nADD --keep-git-dir=true git@github.com:o/r.git#COMMIT /src\n' },
  },
  {
    name: 'git, a tag and a folder',
    bad: 'FROM a:1\nADD «git@github.com:o/r.git#v1:docs» /src\n',
    message: 'v1 can be moved to another commit, so',
    fixed: 'FROM a:1\nADD git@github.com:o/r.git#COMMIT:docs /src\n',
  },
  { name: 'git, the tag in a variable', bad: 'FROM a:1\nARG T=v1\nADD «https://e.test/r.git#$T» /src\n', fixes: {} },
  {
    name: 'ONBUILD',
    bad: 'FROM a:1\nONBUILD ADD «https://e.test/x» /x\n',
    fixed: 'FROM a:1\nONBUILD ADD --checksum=sha256:SHA256 https://e.test/x /x\n',
  },
  {
    name: 'in RUN, when asked for',
    bad: 'FROM a:1\nRUN curl -fO «https://e.test/x» && wget -qO- «https://e.test/y» | tar x\n',
    options: { run: true },
    message: 'curl takes whatever e.test sends. ',
    fixes: {},
  },
  {
    name: 'in RUN, checked or only looked at',
    good: 'FROM a:1\nRUN curl -fO https://e.test/x && sha256sum -c x.sum\nRUN curl -f https://e.test/\n',
    options: { run: true },
  },
  { name: 'in RUN otherwise', good: 'FROM a:1\nRUN curl -fO https://e.test/x\n' },
  {
    name: 'pinned',
    good: `FROM a:1\nADD https://e.test/r.git#${commit} /r\nADD git@github.com:o/r.git#${commit}:docs /r\nADD https://e.test/${commit}/x /x\nADD https://e.test/r.git?tag=v1&commit=${commit} /r\n`,
  },
  { name: 'checked later', good: 'FROM a:1\nADD https://e.test/x /x\nRUN echo "abc  /x" | sha256sum -c -\n' },
  { name: 'files and unknown addresses', good: 'FROM a:1\nARG U\nADD $U /x\nADD x.tgz /x\nCOPY https /x\n' },
]);
