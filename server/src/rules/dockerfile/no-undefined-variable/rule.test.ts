import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const all = ['buildkit:UndefinedVar', 'droast:DF087', 'dockeranalyzer:UndefinedVar', 'sonar:S6579'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'its peers; every fix',
    bad: 'FROM debian:13\nARG BINARY=x\nCOPY «$BINRY» /a\nCOPY ${BINRY} /b\n',
    aliases: all,
    message: 'BINRY is empty here. ',
    fixes: {
      'Use BINARY': 'FROM debian:13\nARG BINARY=x\nCOPY $BINARY /a\nCOPY ${BINARY} /b\n',
      'Add ARG BINRY': 'FROM debian:13\nARG BINARY=x\nARG BINRY\nCOPY $BINRY /a\nCOPY ${BINRY} /b\n',
      'Say that it may be empty': 'FROM debian:13\nARG BINARY=x\nCOPY ${BINRY:-} /a\nCOPY ${BINRY:-} /b\n',
    },
  },
  {
    name: 'the platform of the build',
    bad: 'FROM scratch\nCOPY app-«${TARGETARCH}» /app\nENTRYPOINT ["/app"]\n',
    message: 'The builder knows its value, but a stage must ask for it.',
    fixed: 'FROM scratch\nARG TARGETARCH\nCOPY app-${TARGETARCH} /app\nENTRYPOINT ["/app"]\n',
  },
  {
    name: 'a shell does not see a global ARG either',
    bad: 'ARG APP=1\nFROM debian:13\n# fetch\nRUN get "app-«$APP».tar" && tar xf app-$APP.tar\n',
    aliases: ['sonar:S6579'],
    message: 'An ARG above FROM does not reach into a stage.',
    fixed: 'ARG APP=1\nFROM debian:13\nARG APP\n# fetch\nRUN get "app-$APP.tar" && tar xf app-$APP.tar\n',
  },
  {
    name: 'declared too late',
    bad: 'FROM debian:13\nWORKDIR /srv/«$NAME»\nARG NAME=x\n',
    fixed: 'FROM debian:13\nARG NAME\nWORKDIR /srv/$NAME\nARG NAME=x\n',
  },
  { name: 'each stage', bad: 'ARG V=1\nFROM debian:13 AS a\nCOPY «$V» /\nFROM alpine:3.22\nARG V\nCOPY $V /\n' },
  { name: 'inherited base', bad: 'FROM debian:13 AS a\nFROM a\nUSER «$WHO»\n' },
  { name: 'in a flag', bad: 'FROM debian:13\nCOPY --from=«$SRC» /a /b\n' },
  {
    name: 'with a pattern',
    bad: 'FROM debian:13\nENV A=«${TAG#v}»\n',
    fixes: { 'Add ARG TAG': 'FROM debian:13\nARG TAG\nENV A=${TAG#v}\n' },
  },
  { name: 'nobody knows what the base sets', good: 'FROM example/base\nWORKDIR $X\nFROM ${B}\nWORKDIR $X\n' },
  {
    name: 'a global that the base may set',
    good: 'ARG NODE_VERSION=24\nFROM node:$NODE_VERSION\nRUN echo $NODE_VERSION\nLABEL v=$NODE_VERSION\n',
  },
  {
    name: 'what base images set',
    good: 'FROM mcr.microsoft.com/dotnet/aspnet:9.0\nUSER $APP_UID\nFROM python:3.13\nENV A=$PYTHON_VERSION P=/x:$PATH\n',
  },
  { name: 'set in the stage or in its parent', good: 'FROM debian:13 AS a\nENV X=1\nARG Y\nFROM a\nCOPY $X $Y /\n' },
  { name: 'proxies', good: 'FROM debian:13\nENV p=$http_proxy q=$HTTPS_PROXY\n' },
  { name: 'a fallback', good: 'FROM debian:13\nENV A=${B:-c} C=${D-} E=${F:+g}\n' },
  { name: 'not replaced by the builder', good: 'FROM debian:13\nRUN echo $X "$HOME"\nCMD echo $PORT\nENTRYPOINT ["sh", "-c", "$Y"]\n' },
  { name: 'escaped', good: "FROM debian:13\nENV A=\\$B C='$D'\n" },
  { name: 'a quoted document', good: "FROM debian:13\nCOPY <<'EOF' /x\n$HOME\nEOF\n" },
  { name: 'T41: a trigger runs elsewhere', good: 'FROM debian:13\nONBUILD COPY $X /\n' },
  {
    name: 'set by the script itself',
    good: 'ARG V=1\nFROM debian:13\nRUN V=2; echo $V\nRUN for V in a b; do echo $V; done\nRUN . /etc/os-release && echo $V\n',
  },
  { name: 'known', good: 'FROM debian:13\nWORKDIR $CORP_HOME\n', options: { known: ['CORP_HOME'] } },
  { name: 'a template', good: 'FROM {{ base }}\nWORKDIR $X\n' },
]);
