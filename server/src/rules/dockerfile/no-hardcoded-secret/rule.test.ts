import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

// Put together here, so that no scanner takes this file for a leak.
const token = `ghp_${'aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY1zA3'}`;
const awsKey = `AKIA${'QYLPMN5HFIQR7XYA'}`;
const key = `-----BEGIN RSA PRIVATE ${'KEY'}-----\n${'MIIEowIBAAKCAQEAq7BFUpkGp3LQmlQmYx2eqzDV'}xeG8kx\n-----END RSA PRIVATE KEY-----`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'in ENV, which the build reads',
    bad: `FROM a:1\nENV CI=1 GITHUB_TOKEN=«${token}»\nRUN fetch $GITHUB_TOKEN\n`,
    message: /^A GitHub token is written in this file\./,
    aliases: ['tally:secrets-in-code', 'droast:DF014', 'dockle:CIS-DI-0010'],
    fixes: {
      'Read it from a secret mount': 'FROM a:1\nENV CI=1\nRUN --mount=type=secret,id=GITHUB_TOKEN,env=GITHUB_TOKEN fetch $GITHUB_TOKEN\n',
      'Remove the value': 'FROM a:1\nENV CI=1\nRUN fetch $GITHUB_TOKEN\n',
    },
  },
  { name: 'the default of ARG', bad: `ARG T=«${token}»\nFROM a:1\n`, fixes: { 'Remove the value': 'ARG T\nFROM a:1\n' } },
  { name: 'in a label', bad: `FROM a:1\nLABEL note="${''}«${token}»"\n`, fixes: { 'Remove the value': 'FROM a:1\n' } },
  {
    name: 'in a command, in double quotes',
    bad: `FROM a:1\nRUN curl -H "Authorization: token «${token}»" https://x\n`,
    fixed: 'FROM a:1\nRUN --mount=type=secret,id=GITHUB_TOKEN,env=GITHUB_TOKEN curl -H "Authorization: token ${GITHUB_TOKEN}" https://x\n',
  },
  { name: 'in single quotes nothing is replaced', bad: `FROM a:1\nRUN echo 'x «${token}»' > f\n`, fixes: {} },
  { name: 'in exec form no shell replaces anything', bad: `FROM a:1\nRUN ["fetch", "«${token}»"]\n`, fixes: {} },
  { name: 'in a heredoc', bad: `FROM a:1\nCOPY <<EOF /root/.netrc\nmachine x password «${token}»\nEOF\n`, fixes: {} },
  { name: 'in a comment', bad: `FROM a:1\n# was «${token}»\nCMD a\n`, fixes: {} },
  { name: 'below the last instruction', bad: `FROM a:1\n# «${awsKey}»\n`, message: 'An AWS access key is written', fixes: {} },
  { name: 'in ONBUILD', bad: `FROM a:1\nONBUILD ENV T=«${token}»\n` },
  {
    name: 'two in one command',
    bad: `FROM a:1\nRUN x «${token}» «${awsKey}»\n`,
    fixed: `FROM a:1\nRUN --mount=type=secret,id=GITHUB_TOKEN,env=GITHUB_TOKEN x \${GITHUB_TOKEN} ${awsKey}\n`,
  },
  { name: 'an old frontend', bad: `# syntax=docker/dockerfile:1.7\nFROM a:1\nRUN x «${token}»\n`, fixes: {} },
  {
    name: 'a private key',
    bad: `FROM a:1\nCOPY <<EOF /k\n«${key.slice(0, key.indexOf('\n-----END'))}\n»-----END RSA PRIVATE KEY-----\nEOF\n`,
    message: 'A private key is written',
    fixes: {},
  },
  { name: 'allowed by kind', good: 'FROM a:1\nRUN git clone https://ci:p4ss-w0rd-9f3@x.example/a\n', options: { allow: ['url-password'] } },
  { name: 'placeholders', good: `FROM a:1\nENV T=ghp_${'x'.repeat(36)} U=https://user:changeme@x/ V=<token>\n` },
  { name: 'too long to be one', good: `FROM a:1\nENV K=AKIA${'Q'.repeat(4)}YLPMN5HFIQR7XYAABCDEF\n` },
]);
