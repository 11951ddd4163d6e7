import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'plain words',
    bad: `FROM debian:13\nCMD «npm start --  'a b'»\n`,
    severity: 'warning',
    message: "CMD npm start --  'a b' runs under a shell, which keeps the stop signal to itself. ",
    aliases: [
      'hadolint:DL3025',
      'buildkit:JSONArgsRecommended',
      'kics:b86987e1',
      'droast:DF018',
      'droast:DF025',
      'sonar:S7019',
      'semgrep:prefer-json-notation',
      'nordcoderd:DFS005',
    ],
    fixes: {
      'Write it as ["npm", "start", "--", "a b"]': 'FROM debian:13\nCMD ["npm", "start", "--", "a b"]\n',
      'Keep the shell and use exec': `FROM debian:13\nCMD ["/bin/sh", "-c", "exec npm start --  'a b'"]\n`,
    },
  },
  { name: 'one word', bad: 'FROM debian:13\nENTRYPOINT «/app»\n', fixed: 'FROM debian:13\nENTRYPOINT ["/app"]\n' },
  {
    name: 'continued',
    bad: 'FROM debian:13\nCMD «java \\\n    -jar \\\n    app.jar»\n',
    fixed: 'FROM debian:13\nCMD ["java", "-jar", "app.jar"]\n',
  },
  { name: 'a comment inside stays', bad: 'FROM debian:13\nCMD «java \\\n    # why\n    -jar app.jar»\n', fixes: {} },
  {
    name: 'a chain',
    bad: 'FROM debian:13\nCMD «./migrate && ./serve --port "$PORT"»\n',
    fixes: { 'Keep the shell and use exec': 'FROM debian:13\nCMD ["/bin/sh", "-c", "./migrate && exec ./serve --port \\"$PORT\\""]\n' },
  },
  { name: 'a pipe cannot be replaced', bad: 'FROM debian:13\nCMD «./serve | tee log»\n', fixes: {} },
  { name: 'in the background', bad: 'FROM debian:13\nCMD «./a & ./b &»\n', fixes: {} },
  { name: 'a builtin', bad: 'FROM debian:13\nCMD «while true; do sleep 1; done»\n', fixes: {} },
  {
    name: 'beside an ENTRYPOINT the arguments change',
    bad: 'FROM debian:13\nENTRYPOINT ["/entry"]\nCMD «serve»\n',
    fixed: 'FROM debian:13\nENTRYPOINT ["/entry"]\nCMD ["serve"]\n',
  },
  { name: 'both', bad: 'FROM debian:13\nENTRYPOINT «/entry»\nCMD «serve»\n' },
  {
    name: 'bash takes its own place',
    bad: 'FROM fedora:42\nCMD «serve now»\n',
    severity: 'info',
    message: 'steps aside only for so simple a command',
  },
  { name: 'busybox with more to do', bad: 'FROM alpine:3.22\nCMD «serve $X»\n', severity: 'warning' },
  { name: 'only the one that counts', bad: 'FROM debian:13\nCMD a\nCMD «b»\n' },
  { name: 'each stage', bad: 'FROM debian:13 AS a\nCMD «a»\nFROM debian:13\nCMD «b»\n' },
  { name: 'arrays', good: 'FROM debian:13\nENTRYPOINT ["a"]\nCMD []\n' },
  { name: 'exec', good: 'FROM debian:13\nCMD exec a\nENTRYPOINT A=1 && exec env B=2 "$0"\n' },
  { name: 'a shell of its own', good: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nCMD a\n' },
  { name: 'Windows', good: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nCMD ping localhost\n' },
  { name: 'HEALTHCHECK and RUN', good: 'FROM debian:13\nHEALTHCHECK CMD curl -f http://localhost || exit 1\nRUN a\n' },
  { name: 'half typed', good: 'FROM debian:13\nCMD \nENTRYPOINT ["a", \n' },
]);
