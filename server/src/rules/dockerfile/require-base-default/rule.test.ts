import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'the name of the variable tells the image',
    bad: 'ARG NODE_IMAGE\nFROM «$NODE_IMAGE» AS a\nUSER 10001\n',
    aliases: ['buildkit:InvalidDefaultArgInFrom', 'dockeranalyzer:InvalidDefaultArgInFrom', 'rcjsuen:BASE_NAME_EMPTY'],
    fixes: { 'Give NODE_IMAGE the default node:24': 'ARG NODE_IMAGE=node:24\nFROM $NODE_IMAGE AS a\nUSER 10001\n' },
  },
  { name: 'nothing tells it', bad: 'ARG BASE\nFROM «${BASE}»\n', fixes: {} },
  {
    name: 'an empty default',
    aliases: ['buildkit:InvalidDefaultArgInFrom', 'dockeranalyzer:InvalidDefaultArgInFrom'],
    bad: 'ARG TAG=""\nFROM debian:«$TAG»\nUSER 10001\n',
    fixed: 'ARG TAG=13\nFROM debian:$TAG\nUSER 10001\n',
  },
  { name: 'once for each variable', bad: 'ARG A\nARG B\nFROM «$A»:«$B»\nFROM $A:1\n' },
  { name: 'only together they leave nothing', bad: 'ARG A\nARG B\nFROM «$A»«$B»\n' },
  { name: 'beside a platform', bad: 'ARG N\nFROM «$N»-$TARGETARCH\n' },
  { name: 'a digest', bad: 'ARG D\nFROM node:24@«$D»\n', fixes: {} },
  {
    name: 'Compose gives another one only',
    files: { 'compose.yaml': 'services:\n  a:\n    build:\n      args: {OTHER: 1, BASE: }\n' },
    bad: 'ARG BASE\nFROM «$BASE»\n',
  },
  {
    name: 'Compose gives it',
    files: { 'compose.yaml': 'services:\n  a:\n    build:\n      args: [BASE=node:24]\n' },
    good: 'ARG BASE\nFROM $BASE\n',
  },
  {
    name: 'Bake gives it',
    files: { 'docker-bake.hcl': 'target "a" {\n  args = {\n    BASE = "node:24"\n  }\n}\n' },
    good: 'ARG BASE\nFROM $BASE\n',
  },
  { name: 'valid when empty', good: 'ARG P\nARG S\nFROM ${P}node:24${S}\nFROM base-${TARGETARCH}\n' },
  { name: 'fallbacks', good: 'ARG V\nARG W=24\nFROM node:${V:-24}\nFROM ${V:?needed}\nFROM node:$W\n' },
  { name: 'other mistakes', good: 'ARG T\nFROM Node:$T\nFROM $NOWHERE\n' },
]);
