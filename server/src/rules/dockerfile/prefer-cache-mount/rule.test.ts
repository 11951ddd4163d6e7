import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const apt = '--mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt/lists,sharing=locked';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'apt, cleaned up at the end',
    bad: 'FROM debian:13\nRUN apt-get update && \\\n    apt-get «install» -y a && \\\n    apt-get clean && \\\n    rm -rf /var/lib/apt/lists/*\n',
    message: 'apt-get install fetches everything again whenever this step runs. ',
    aliases: ['tally:prefer-package-cache-mounts'],
    fixes: { 'Keep its cache in a mount': `FROM debian:13\nRUN ${apt} apt-get update && \\\n    apt-get install -y a\n` },
  },
  {
    name: 'npm',
    bad: 'FROM node:24\nRUN npm «ci»\n',
    aliases: ['tally:prefer-package-cache-mounts', 'tally:js/node-gyp-cache-mounts'],
    fixed: 'FROM node:24\nRUN --mount=type=cache,target=/root/.npm npm ci\n',
  },
  {
    name: 'bundler',
    bad: 'FROM ruby:3\nRUN bundle «install»\n',
    aliases: ['tally:prefer-package-cache-mounts', 'tally:ruby/prefer-bundler-cache-mount'],
  },
  {
    name: 'apk, every option of it',
    bad: 'FROM alpine:3.22\nRUN apk «add» --no-cache a && apk --no-cache add b\n',
    fixed: 'FROM alpine:3.22\nRUN --mount=type=cache,target=/var/cache/apk apk add a && apk add b\n',
  },
  {
    name: 'heredoc',
    bad: 'FROM debian:13\nRUN <<EOF\nset -e\napt-get update\napt-get «install» -y a\nrm -rf /var/lib/apt/lists/*\nEOF\n',
    fixed: `FROM debian:13\nRUN ${apt} <<EOF\nset -e\napt-get update\napt-get install -y a\nEOF\n`,
  },
  { name: 'two managers', bad: 'FROM node:24\nRUN apt-get «install» -y a && npm «ci» && npm install -g b\n' },
  {
    name: 'cleaned up in the middle',
    bad: 'FROM debian:13\nRUN apt-get «install» -y a && rm -rf /var/lib/apt/lists/* && make\n',
    fixes: {},
  },
  {
    name: 'more is removed',
    bad: 'FROM debian:13\nRUN apt-get update && apt-get «install» -y a && rm -rf /var/lib/apt/lists/* /tmp/x\n',
    fixed: `FROM debian:13\nRUN ${apt} apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/* /tmp/x\n`,
  },
  { name: 'another user', bad: 'FROM node:24\nUSER node\nRUN npm «ci»\n', fixes: {} },
  { name: 'an unknown base', bad: 'FROM corp.test/base:1\nRUN npm «ci»\n', fixes: {} },
  { name: 'switched off by the image', bad: 'FROM python:3.14\nENV PIP_NO_CACHE_DIR=1\nRUN pip «install» x\n', fixes: {} },
  {
    name: 'behind another mount',
    bad: 'FROM python:3.14\nRUN --mount=type=secret,id=x pip «install» y\n',
    fixed: 'FROM python:3.14\nRUN --mount=type=secret,id=x --mount=type=cache,target=/root/.cache/pip pip install y\n',
  },
  {
    name: 'mounted',
    good: 'FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt --mount=type=cache,target=/var/lib/apt/lists apt-get update && apt-get install -y a\nRUN --mount=type=cache,target=/npm npm ci --cache /npm\nRUN --mount=type=cache,target=/home/app/.cache/pip pip install x\n',
  },
  { name: 'nothing is fetched', good: 'FROM a:1\nRUN pip install --no-index --find-links=/w x && apt-get remove -y y\n' },
]);
