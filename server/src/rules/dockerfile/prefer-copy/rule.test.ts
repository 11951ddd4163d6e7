import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a folder, with flags',
    bad: 'FROM a:1\n«ADD» --chown=1:1 --link . /app\n',
    message: 'ADD . only copies, which COPY does too. ',
    aliases: [
      'hadolint:DL3020',
      'trivy:DS-0005',
      'checkov:CKV_DOCKER_4',
      'kics:9513a694',
      'droast:DF006',
      'sonar:S7029',
      'semgrep:prefer-copy-over-add',
      'dockle:CIS-DI-0009',
      'nordcoderd:DFS007',
      'terrascan:0032',
    ],
    fixes: { 'Use COPY': 'FROM a:1\nCOPY --chown=1:1 --link . /app\n' },
  },
  { name: 'lower case, JSON form', bad: 'FROM a:1\n«add» ["a b.txt", "/x/"]\n', fixed: 'FROM a:1\ncopy ["a b.txt", "/x/"]\n' },
  {
    name: 'continued, with a comment',
    bad: 'FROM a:1\n«ADD» a.txt \\\n  # why\n  b.txt \\\n  /x/\n',
    fixed: 'FROM a:1\nCOPY a.txt \\\n  # why\n  b.txt \\\n  /x/\n',
  },
  { name: 'names that end in nothing', bad: 'FROM a:1\n«ADD» target/app /app\n«ADD» src/ /src/\n' },
  { name: 'jar and zip are not unpacked', bad: 'FROM a:1\n«ADD» app.jar x.zip /x/\n' },
  { name: 'a pattern with a plain ending', bad: 'FROM a:1\n«ADD» conf/*.json /etc/\n' },
  { name: 'a variable in the middle', bad: 'FROM a:1\nARG V\n«ADD» target/app-${V}.jar /app.jar\n' },
  { name: 'a default in ARG', bad: 'FROM a:1\nARG JAR=target/*.jar\n«ADD» ${JAR} /app.jar\n' },
  { name: 'ONBUILD', bad: 'FROM a:1\nONBUILD «ADD» . /app\n', fixed: 'FROM a:1\nONBUILD COPY . /app\n' },
  { name: 'archives', good: 'FROM a:1\nADD a.tar /\nADD a.tar.zst b.TGZ /x/\nADD file.gz a.txt /x/\n' },
  {
    name: 'addresses',
    good: 'FROM a:1\nADD https://x.test/f /f\nADD git@github.com:o/r.git#v1 /src\nADD --unpack=true https://x.test/x.tgz /x\nADD --keep-git-dir=true https://x.test/r.git /r\n',
  },
  {
    name: 'may be an archive or an address',
    good: 'FROM a:1\nARG S\nADD $S /x\nADD ${S}/a.jar /x\nADD dist/* /x/\nADD dist/${S} /x/\nADD app* /x/\n',
  },
  { name: 'a heredoc', good: 'FROM a:1\nADD <<EOF /x\nhello\nEOF\n' },
  { name: 'half typed', good: 'FROM a:1\nADD \nADD --checksum=\n' },
]);
