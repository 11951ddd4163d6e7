import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'by its number',
    bad: 'FROM debian:13\nRUN useradd -u 7 app\nADD --link «--chown=7» x.tar /app\nUSER app\n',
    aliases: ['kics:aa93e17f', 'sonar:S6504', 'terrascan:0024'],
    message: 'app, who runs the program, may change what is in /app.',
    fixes: {
      'Let root own the files, for all to read': 'FROM debian:13\nRUN useradd -u 7 app\nADD --link --chmod=a=rX x.tar /app\nUSER app\n',
    },
  },
  {
    name: 'the mode stays',
    bad: 'FROM debian:13\nCOPY «--chown=7:7» --chmod=755 x /app/x\nUSER 7\n',
    fixed: 'FROM debian:13\nCOPY --chmod=755 x /app/x\nUSER 7\n',
  },
  { name: 'a stage below', bad: 'FROM node:24 AS b\nCOPY «--chown=node» a /app\nFROM b\nUSER node\n' },
  { name: 'another owner', good: 'FROM node:24\nCOPY --chown=root:root a /app\nCOPY --chown=0 b /b\nCOPY --chown=:node c /c\nUSER node\n' },
  { name: 'root runs it', good: 'FROM node:24\nCOPY --chown=root a /app\nUSER root\n' },
  {
    name: 'state',
    good: 'FROM node:24\nWORKDIR /app\nCOPY --chown=node a /var/lib/app/\nCOPY --chown=node b logs/\nCOPY --chown=node c /tmp/c\nUSER node\n',
  },
  {
    name: 'a later step writes',
    good: 'FROM node:24\nWORKDIR /app\nRUN chown node .\nUSER node\nCOPY --chown=node package.json ./\nRUN npm ci\n',
  },
  { name: 'another stage', good: 'FROM node:24 AS b\nCOPY --chown=node a /app\nFROM node:24\nUSER node\n' },
  { name: 'not known', good: 'FROM corp/x:1\nARG U\nCOPY --chown=$U a /app\nUSER app\nFROM corp/x:1\nCOPY --chown=app a /app\n' },
]);
