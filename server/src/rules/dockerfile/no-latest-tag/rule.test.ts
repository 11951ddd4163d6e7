import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'the default of ARG counts',
    bad: 'ARG TAG=latest\nFROM node:«$TAG»\n',
    message: 'node:latest is a moving tag',
    fixed: 'ARG TAG=24\nFROM node:$TAG\n',
  },
  { name: 'a whole reference in ARG', bad: 'ARG BASE=node\nFROM «${BASE}» AS app\n', fixed: 'ARG BASE=node:24\nFROM ${BASE} AS app\n' },
  { name: 'a fallback in the substitution', bad: 'FROM ${B:-«debian»}\n', fixed: 'FROM ${B:-debian:13}\n' },
  {
    name: 'flags stay',
    bad: 'FROM --platform=$BUILDPLATFORM node:«latest» AS b\n',
    fixed: 'FROM --platform=$BUILDPLATFORM node:24 AS b\n',
  },
  { name: 'host and port are no tag', bad: 'FROM localhost:5000/«team/app»\n', fixes: {} },
  {
    name: 'no tag',
    bad: 'FROM «node»\n',
    aliases: [
      'hadolint:DL3006',
      'kics:9efb0b2d',
      'dockerfilelint:missing_tag',
      'semgrep:missing-image-version',
      'trivy:DS-0001',
      'checkov:CKV_DOCKER_7',
      'droast:DF001',
      'sonar:S6596',
      'nordcoderd:DFS001',
    ],
  },
  {
    name: 'once for each image',
    bad: 'FROM «node» AS a\nFROM node AS b\nFROM debian:«latest»\n',
    fixed: 'FROM node:24 AS a\nFROM node:24 AS b\nFROM debian:latest\n',
  },
  { name: 'a mount', bad: 'FROM a:1\nRUN --mount=type=bind,from=busybox:«latest»,target=/b true\n' },
  { name: 'no tag, whatever the registry', bad: 'ARG R\nFROM ${R}/«base»\n', message: 'base has no tag, so', fixes: {} },
  { name: 'a path of two behind it', bad: 'ARG R\nFROM $R/team/«base»\n', message: 'base has no tag, so', fixes: {} },
  { name: 'the tag is written', bad: 'ARG R\nARG N\nFROM $R/$N:«latest»\n', message: 'latest is a moving tag, so', fixes: {} },
  { name: 'the tag is a default', bad: 'ARG R\nARG T=latest\nFROM $R/app:«$T»\n', message: 'app:latest is a moving tag, so', fixes: {} },
  { name: 'no such ARG for FROM', bad: 'FROM a:1\nARG R=x\nFROM $R/«base»\n', fixes: {} },
  {
    name: 'the build may give the tag',
    good: 'ARG R\nARG T\nFROM $R/app:$T\nFROM $R\nFROM ${R}base\nFROM $R/$T\nFROM $R/app$T\nFROM $R/app:1\nFROM $R/app@$T\n',
  },
  { name: 'a registry in ARG with a port', good: 'ARG H=reg.corp\nFROM $H:8099/base:1\n' },
  { name: 'a stage chosen by platform', good: 'FROM x:1 AS base-amd64\nFROM x:1 AS base-arm64\nFROM base-${TARGETARCH} AS final\n' },
  { name: 'pinned in ARG', good: `ARG BASE=python:3.12-slim@sha256:${'a'.repeat(64)}\nFROM \${BASE} AS b\n` },
  { name: 'a bare word may be a named context', good: 'FROM a:1\nCOPY --from=ctx . .\nCOPY --from=0 /a /b\n' },
  { name: 'stable and lts are no moving tags by default', good: 'FROM nginx:stable\nFROM node:lts\n' },
  { name: 'allowed', good: 'FROM app:dev\n', options: { allow: ['dev'] } },
  { name: 'a default that only stands for the image', good: 'ARG BASE=placeholder\nFROM $BASE\n' },
  { name: 'a template decides', good: 'FROM {{ image }}\n' },
]);
