import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'the newest feature decides',
    bad: '# syntax=docker/dockerfile:«1.3»\n# escape=`\nFROM a:1\nCOPY --link a /a\nRUN --mount=type=secret,id=x,env=X true\n',
    message: 'docker/dockerfile:1.3 does not know env= of a secret mount. That came with version 1.10',
    severity: 'error',
    fixes: {
      'Use docker/dockerfile:1':
        '# syntax=docker/dockerfile:1\n# escape=`\nFROM a:1\nCOPY --link a /a\nRUN --mount=type=secret,id=x,env=X true\n',
    },
  },
  {
    name: 'heredoc',
    bad: '# syntax = docker.io/docker/dockerfile:«1.2.1»\nFROM a:1\nRUN <<EOF\ntrue\nEOF\n',
    fixed: '# syntax = docker.io/docker/dockerfile:1\nFROM a:1\nRUN <<EOF\ntrue\nEOF\n',
  },
  {
    name: 'stable by now, an old digest goes',
    bad: `# syntax=docker/dockerfile:«1.3-labs»@sha256:${'a'.repeat(64)}\nFROM a:1\nCOPY --parents a /a\n`,
    fixed: '# syntax=docker/dockerfile:1\nFROM a:1\nCOPY --parents a /a\n',
  },
  {
    name: 'only in labs',
    bad: '# syntax=docker/dockerfile:«1»\nFROM a:1\nRUN --device=gpu true\n',
    message: 'Ask for docker/dockerfile:1-labs',
    fixed: '# syntax=docker/dockerfile:1-labs\nFROM a:1\nRUN --device=gpu true\n',
  },
  { name: 'a way to cut variables', bad: '# syntax=docker/dockerfile:«1.6»\nARG V=v24\nFROM node:${V#v}\n' },
  { name: 'inside ONBUILD', bad: '# syntax=docker/dockerfile:«1.3»\nFROM a:1\nONBUILD COPY --link a /a\n' },
  {
    name: 'no directive: the oldest builder counts',
    options: { minimum: '1.4' },
    bad: '# Our app\nFROM a:1\nCOPY --link a /a\nADD «--checksum=sha256:b» https://e.org/f /f\n',
    fixed: '# syntax=docker/dockerfile:1\n# Our app\nFROM a:1\nCOPY --link a /a\nADD --checksum=sha256:b https://e.org/f /f\n',
  },
  {
    name: 'new enough',
    good: '# syntax=docker/dockerfile:1.4\nFROM a\nCOPY --link a /a\nRUN --mount=type=cache,target=/c <<EOF\ntrue\nEOF\n',
  },
  {
    name: 'the newest, and what is not known',
    good: ['docker/dockerfile:1', 'docker/dockerfile', 'docker/dockerfile-upstream:master', 'acme/front:1.0']
      .map((image) => `# syntax=${image}\nFROM a\n`)
      .join(''),
  },
  { name: 'labs hold it before it is stable', good: '# syntax=docker/dockerfile:1.7-labs\nFROM a\nCOPY --parents --exclude=x a /a\n' },
  { name: 'another frontend', good: '# syntax=acme/front:1.0\nFROM a\nCOPY --link a /a\n' },
  { name: 'no directive, nobody asks', good: 'FROM a\nADD --unpack=true https://e.org/x.tgz /x\n' },
]);
