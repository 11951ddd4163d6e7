import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a step makes a folder',
    bad: 'FROM a:1\nUSER root\nWORKDIR «/app»\nRUN useradd app\n\n# not root\nUSER app:app\nRUN mkdir -p dist\n',
    message: 'app cannot write to /app, because WORKDIR gives it to root. The step mkdir below',
    aliases: [],
    fixes: {
      'Give /app to app':
        'FROM a:1\nUSER root\nWORKDIR /app\nRUN useradd app\n\nRUN install -d -o app -g app /app\n\n# not root\nUSER app:app\nRUN mkdir -p dist\n',
    },
  },
  {
    name: 'a step writes a file',
    bad: 'FROM debian:13\nWORKDIR «/app»\nUSER 7\nRUN echo x > version.txt\n',
    fixed: 'FROM debian:13\nWORKDIR /app\nRUN install -d -o 7 /app\nUSER 7\nRUN echo x > version.txt\n',
  },
  {
    name: 'COPY below USER',
    bad: 'FROM debian:13\nUSER 7\nCOPY . «/srv/app/»\nRUN touch /srv/app/x\n',
    aliases: ['tally:copy-after-user-without-chown'],
    fixes: { 'Add --chown=7': 'FROM debian:13\nUSER 7\nCOPY --chown=7 . /srv/app/\nRUN touch /srv/app/x\n' },
  },
  { name: 'a folder below what is copied', bad: 'FROM debian:13\nCOPY a b «/srv/app/»\nUSER 7\nRUN mkdir /srv/app/a/b\n' },
  {
    name: 'a state folder',
    bad: 'FROM debian:13\nCOPY x/ «/var/lib/app/»\nUSER 7\n',
    message: 'Programs keep what they write',
    fixed: 'FROM debian:13\nCOPY --chown=7 x/ /var/lib/app/\nUSER 7\n',
  },
  {
    name: 'a folder of Rails',
    bad: 'FROM ruby:3.4\nRUN useradd -u 7 rails\nUSER rails\nCOPY log/ «/rails/log»\n',
    aliases: ['tally:copy-after-user-without-chown', 'tally:ruby/state-paths-not-writable-as-non-root'],
    fixed: 'FROM ruby:3.4\nRUN useradd -u 7 rails\nUSER rails\nCOPY --chown=rails log/ /rails/log\n',
  },
  {
    name: 'a volume',
    bad: 'FROM debian:13\nWORKDIR «/data»\nVOLUME ["/data"]\nUSER 7\n',
    message: 'It is a volume',
    fixed: 'FROM debian:13\nWORKDIR /data\nRUN install -d -o 7 /data\nVOLUME ["/data"]\nUSER 7\n',
  },
  { name: 'a builder stage', bad: 'FROM node:24 AS b\nWORKDIR «/b»\nUSER node\nRUN npm install\nFROM a:1\n' },
  {
    name: 'the group is in the base',
    bad: 'FROM node:24\nWORKDIR «/home/node/app»\nUSER node\nRUN npm ci\n',
    fixed: 'FROM node:24\nWORKDIR /home/node/app\nRUN install -d -o node /home/node/app\nUSER node\nRUN npm ci\n',
  },
  { name: 'no shell', bad: 'FROM gcr.io/distroless/nodejs24\nWORKDIR «/data»\nVOLUME /data\nUSER 65532\n', fixes: {} },
  { name: 'nothing shows it', good: 'FROM debian:13\nWORKDIR /app\nCOPY . .\nUSER 7\nCMD ["a"]\n' },
  { name: 'WORKDIR below USER', good: 'FROM node:24\nUSER node\nWORKDIR /app\nRUN npm ci\n' },
  { name: 'given away', good: 'FROM node:24\nWORKDIR /app\nRUN chown node /app\nUSER node\nRUN npm ci\n' },
  {
    name: 'given away in other ways',
    good: 'FROM node:24\nWORKDIR /a\nRUN chown -R node:node .\nWORKDIR /b/c\nRUN chmod -R g+w /b\nWORKDIR /d\nRUN find / -exec chown node {} +\nUSER node\nRUN mkdir /a/x /b/c/x /d/x\n',
  },
  { name: 'a script may do it', good: 'FROM node:24\nWORKDIR /app\nRUN ./prepare.sh\nUSER node\nRUN npm ci\n' },
  { name: 'made before WORKDIR', good: 'FROM node:24\nRUN install -d -o node /app\nWORKDIR /app\nUSER node\nRUN npm ci\n' },
  {
    name: "the user's home",
    good: 'FROM debian:13\nRUN useradd -m -d /app app\nWORKDIR /app\nUSER app\nRUN mkdir x\nWORKDIR /home/app\nRUN mkdir y\n',
  },
  { name: 'copied for the user', good: 'FROM debian:13\nCOPY --chown=7 a/ /data/\nVOLUME /data\nUSER 7\n' },
  { name: 'copied for all', good: 'FROM debian:13\nCOPY --chmod=777 a/ /data/\nVOLUME /data\nUSER 7\n' },
  { name: 'open folders', good: 'FROM golang:1.26\nWORKDIR /go/src\nUSER 7\nRUN mkdir x\nWORKDIR /tmp/x\nRUN mkdir y\n' },
  { name: 'root', good: 'FROM node:24\nWORKDIR /data\nRUN npm ci\nVOLUME /data\n' },
  {
    name: 'somewhere else',
    good: 'FROM node:24\nWORKDIR /app\nUSER node\nRUN cd /tmp && npm ci && mkdir x && mkdir /tmp/y\nRUN npm install -g x\n',
  },
  { name: 'not known', good: 'FROM corp/x:1\nWORKDIR /app\nARG U\nUSER $U\nRUN mkdir x\nVOLUME /app\n' },
  { name: 'another stage', good: 'FROM debian:13 AS b\nCOPY a/ /data/\nFROM debian:13\nVOLUME /data\nUSER 7\n' },
]);
