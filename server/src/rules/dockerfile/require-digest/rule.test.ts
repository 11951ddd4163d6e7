import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const digest = `@sha256:${'a'.repeat(64)}`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'once for each image',
    bad: 'FROM --platform=$BUILDPLATFORM «node:24» AS a\nFROM node:24 AS b\n',
    aliases: ['sonar:S7023', 'semgrep:dockerfile-source-not-pinned', 'nordcoderd:DFS001'],
    message: 'node:24 is not pinned',
    fixes: { "Pin node:24 to today's digest": 'FROM --platform=$BUILDPLATFORM node:24 AS a\nFROM node:24 AS b\n' },
  },
  {
    name: 'the default of ARG',
    bad: 'ARG BASE=node:24\nFROM «$BASE»\n',
    fixes: { "Pin node:24 to today's digest": 'ARG BASE=node:24\nFROM $BASE\n' },
  },
  { name: 'a default that is the tag alone', bad: 'ARG TAG=24\nFROM «node:$TAG»\n', fixes: {} },
  { name: 'a fallback', bad: 'FROM «${B:-debian:13}»\n' },
  { name: 'put together by an operator: no place for a digest', bad: 'ARG V=v24\nFROM «node:${V#v}»\n', fixes: {} },
  { name: 'a mount', bad: `FROM a:1${digest}\nRUN --mount=type=bind,from=«busybox:1»,target=/b true\n` },
  { name: 'only FROM', bad: 'FROM «a:1»\nCOPY --from=b:1 /a /a\n', options: { scope: ['from'] } },
  {
    name: 'all pinned',
    good: `ARG BASE=python:3.14${digest}\nFROM \${BASE} AS b\nFROM a${digest}\nCOPY --from=b /a /a\nCOPY --from=ctx . .\n`,
  },
  { name: 'excepted', good: 'FROM ghcr.io/acme/base:1\nFROM node:24\n', options: { except: ['ghcr.io/acme/*', 'node'] } },
  { name: 'the build decides', good: 'ARG BASE\nFROM $BASE\nFROM x-$TARGETARCH\nFROM {{ image }}\n' },
]);
