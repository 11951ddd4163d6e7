import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'piped, no options',
    bad: 'FROM a:1\nRUN «curl» https://x.test/f.tgz | tar xz\n',
    aliases: ['droast:DF035'],
    message: 'tar is left to complain about a page of HTML',
    preset: 'strict',
    fixes: { 'Add -f': 'FROM a:1\nRUN curl -f https://x.test/f.tgz | tar xz\n' },
  },
  {
    name: 'long options only',
    bad: 'FROM a:1\nRUN «curl» --silent --location --output f https://x.test/f\n',
    fixed: 'FROM a:1\nRUN curl -f --silent --location --output f https://x.test/f\n',
  },
  {
    name: 'a value in the cluster',
    bad: 'FROM a:1\nRUN «curl» -Lo/usr/bin/f https://x.test/f\n',
    fixed: 'FROM a:1\nRUN curl -fLo/usr/bin/f https://x.test/f\n',
  },
  { name: 'piped to what reads anything', bad: 'FROM a:1\nRUN «curl» -s https://x.test/f.json | jq .v\n', preset: 'recommended' },
  { name: 'redirected', bad: 'FROM a:1\nRUN «curl» -s https://x.test/f > f\n', fixed: 'FROM a:1\nRUN curl -fs https://x.test/f > f\n' },
  {
    name: 'kept in a variable',
    bad: 'FROM a:1\nRUN V=$(«curl» -s https://x.test/v) && x $V\n',
    fixed: 'FROM a:1\nRUN V=$(curl -fs https://x.test/v) && x $V\n',
  },
  {
    name: 'exec form',
    bad: 'FROM a:1\nRUN [«"curl"», "-sO", "https://x.test/f"]\n',
    fixed: 'FROM a:1\nRUN ["curl", "-fsO", "https://x.test/f"]\n',
  },
  {
    name: 'exec form, no options',
    bad: 'FROM a:1\nRUN [«"curl"», "--remote-name", "https://x.test/f"]\n',
    fixed: 'FROM a:1\nRUN ["curl", "-f", "--remote-name", "https://x.test/f"]\n',
  },
  {
    name: 'heredoc, sudo',
    bad: 'FROM a:1\nRUN <<EOF\nsudo «curl» -sSL \\\n  -o f https://x.test/f\nEOF\n',
    fixed: 'FROM a:1\nRUN <<EOF\nsudo curl -fsSL \\\n  -o f https://x.test/f\nEOF\n',
  },
  {
    name: 'ONBUILD',
    bad: 'FROM a:1\nONBUILD RUN «curl» -O https://x.test/f\n',
    fixed: 'FROM a:1\nONBUILD RUN curl -fO https://x.test/f\n',
  },
  {
    name: 'redirects, when asked for',
    bad: 'FROM a:1\nRUN «curl» -fsO https://x.test/f\n',
    options: { location: true },
    aliases: ['tally:curl-should-follow-redirects'],
    message: 'curl does not follow redirects here. ',
    fixed: 'FROM a:1\nRUN curl -LfsO https://x.test/f\n',
  },
  {
    name: 'both',
    bad: 'FROM a:1\nRUN «curl» -sO https://x.test/f\n',
    options: { location: true },
    aliases: ['droast:DF035', 'tally:curl-should-follow-redirects'],
    fixed: 'FROM a:1\nRUN curl -fLsO https://x.test/f\n',
  },
  {
    name: 'it fails',
    good: 'FROM a:1\nRUN curl -fsSLO https://x.test/f && curl --fail -O https://x.test/g && curl --fail-with-body -O https://x.test/h && curl -sSfo f https://x.test/i\n',
  },
  {
    name: 'nobody keeps the answer',
    good: 'FROM a:1\nRUN curl https://x.test/ && curl -o /dev/null https://x.test/ && curl -I https://x.test | grep 200\n',
  },
  { name: 'the status is asked for', good: 'FROM a:1\nRUN test "$(curl -s -o f -w \'%{http_code}\' https://x.test/)" = 200\n' },
  { name: 'it sends something', good: 'FROM a:1\nRUN curl -X POST -d x https://x.test/ | jq . && curl -T f https://x.test/ > r\n' },
  { name: 'no web server', good: 'FROM a:1\nRUN curl -O ftp://x.test/f && curl -o f file:///x\n' },
  {
    name: 'settings elsewhere',
    good: 'FROM a:1 AS b\nRUN echo fail > ~/.curlrc\nFROM b\nRUN curl -O https://x.test/f && curl -K c -O https://x.test/g\nRUN curl $CURL_OPTS -O https://x.test/f\n',
  },
  { name: 'a variable may hold it', good: 'FROM a:1\nRUN curl $CURL_OPTS -O https://x.test/f\n' },
  { name: 'not asked for', good: 'FROM a:1\nRUN curl -O https://x.test/f\n', options: { fail: false } },
]);
