import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const either = ['trivy:DS-0002', 'sonar:S6471', 'nordcoderd:DFS002'];
const root = [
  'hadolint:DL3002',
  'checkov:CKV_DOCKER_8',
  'kics:67fd0c4a',
  'tally:DL3002',
  'droast:DF002',
  'semgrep:last-user-is-root',
  'terrascan:0005',
];
const noUser = ['checkov:CKV_DOCKER_3', 'kics:fd54f200', 'droast:DF020', 'semgrep:missing-user', 'dockle:CIS-DI-0001'];
const DEBIAN = 'RUN useradd --uid 10001 --user-group --create-home --shell /usr/sbin/nologin app\nUSER 10001:10001\n';
const ALPINE = 'RUN addgroup -g 10001 app && adduser -D -u 10001 -G app app\nUSER 10001:10001\n';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'no USER',
    bad: '«FROM alpine:3.22»\nCMD ["a"]\n',
    message: 'This image runs as root because no USER is set.',
    aliases: [...either, ...noUser],
    fixes: { 'Add user 10001 and switch to it': `FROM alpine:3.22\n${ALPINE}CMD ["a"]\n` },
  },
  {
    name: 'with an entrypoint and a volume',
    bad: '«FROM debian:13»\nVOLUME /data\nENTRYPOINT ["a"]\n',
    aliases: [...either, ...noUser, 'semgrep:missing-user-entrypoint', 'tally:stateful-root-runtime'],
    fixed: `FROM debian:13\nVOLUME /data\n${DEBIAN}ENTRYPOINT ["a"]\n`,
  },
  { name: 'nothing is started: at the end', bad: '«FROM debian:13»\nRUN make\n', fixed: `FROM debian:13\nRUN make\n${DEBIAN}` },
  {
    name: 'a name of your own',
    bad: '«FROM debian:13»\nCMD a\n',
    options: { user: 'web' },
    fixes: {
      'Add user web and switch to it':
        'FROM debian:13\nRUN useradd --user-group --create-home --shell /usr/sbin/nologin web\nUSER web\nCMD a\n',
    },
  },
  {
    name: 'an image without useradd',
    bad: '«FROM registry.access.redhat.com/ubi9/ubi-minimal:9.6»\nCMD a\n',
    fixes: { 'Switch to user 10001': 'FROM registry.access.redhat.com/ubi9/ubi-minimal:9.6\nUSER 10001:10001\nCMD a\n' },
  },
  {
    name: 'USER root is what counts',
    bad: 'FROM debian:13\nUSER app\nUSER «root»\nRUN make\n',
    message: 'USER root makes the final image run as root.',
    aliases: [...either, ...root],
    fixed: `FROM debian:13\nUSER app\nUSER root\nRUN make\n${DEBIAN}`,
  },
  {
    name: 'nothing is done as root: the value is replaced',
    bad: 'FROM node:24\nRUN make\nUSER «root»\nEXPOSE 80\nCMD a\n',
    fixed: 'FROM node:24\nRUN make\nUSER node\nEXPOSE 80\nCMD a\n',
  },
  { name: 'root and its group', bad: 'FROM node:24\nUSER «root:root»\n' },
  { name: 'the number', bad: 'FROM node:24\nUSER «0:0»\n' },
  { name: 'ARG says root', bad: 'FROM node:24\nARG U=root\nUSER «$U»\n', message: 'USER $U makes the final image run as root' },
  { name: 'ENV says root', bad: 'FROM node:24\nENV U=0\nUSER «${U}:10»\n' },
  {
    name: 'the builder has a user, the image has none',
    bad: 'FROM node:24 AS build\nUSER node\nRUN make\n«FROM debian:13»\nCOPY --from=build /a /a\nCMD a\n',
  },
  {
    name: 'inherited from a stage',
    bad: 'FROM debian:13 AS base\nUSER «root»\nFROM base\nCMD a\n',
    fixed: `FROM debian:13 AS base\nUSER root\nFROM base\n${DEBIAN}CMD a\n`,
  },
  { name: 'the base of a stage', bad: 'FROM debian:13 AS base\n«FROM base AS app»\nCMD a\n' },
  {
    name: 'created, but never switched to',
    bad: '«FROM python:3.14»\nRUN useradd -m -u 1000 web\nCMD ["python"]\n',
    message: /^The user web is created here, but the image still runs as root\./,
    aliases: [...either, ...noUser, 'tally:user-created-but-never-used'],
    fixes: {
      'Switch to user web': 'FROM python:3.14\nRUN useradd -m -u 1000 web\nUSER web\nCMD ["python"]\n',
      'Add user 10001 and switch to it': `FROM python:3.14\nRUN useradd -m -u 1000 web\n${DEBIAN}CMD ["python"]\n`,
    },
  },
  {
    name: 'created under a variable',
    bad: '«FROM ubuntu:24.04»\nARG NAME=web\nRUN useradd $NAME\nCMD a\n',
    fixed: 'FROM ubuntu:24.04\nARG NAME=web\nRUN useradd $NAME\nUSER $NAME\nCMD a\n',
  },
  {
    name: 'a second root is no ordinary user',
    bad: '«FROM debian:13»\nRUN useradd -o -u 0 toor\nCMD a\n',
    message: 'because no USER is set',
  },
  {
    name: 'scratch',
    bad: '«FROM scratch»\nCOPY app /app\nCMD ["/app"]\n',
    fixes: { 'Switch to user 65532': 'FROM scratch\nCOPY app /app\nUSER 65532\nCMD ["/app"]\n' },
  },
  {
    name: 'distroless',
    bad: '«FROM gcr.io/distroless/static-debian12»\nENTRYPOINT ["/app"]\n',
    fixed: 'FROM gcr.io/distroless/static-debian12\nUSER 65532\nENTRYPOINT ["/app"]\n',
  },
  {
    name: 'Windows',
    bad: '# escape=`\n«FROM mcr.microsoft.com/windows/servercore:ltsc2022»\nCMD a\n',
    aliases: ['sonar:S6471'],
    message: 'runs as administrator',
    fixes: { 'Switch to ContainerUser': '# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nUSER ContainerUser\nCMD a\n' },
  },
  {
    name: 'Windows, by name',
    bad: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nUSER «ContainerAdministrator»\nCMD a\n',
    fixed: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nUSER ContainerUser\nCMD a\n',
  },
  {
    name: 'the entrypoint of the base is replaced',
    bad: '«FROM postgres:18»\nENTRYPOINT ["/mine"]\n',
    fixed: 'FROM postgres:18\nUSER postgres\nENTRYPOINT ["/mine"]\n',
  },
  {
    name: 'a base that nobody knows: in strict',
    bad: '«FROM corp/base:7»\nCMD a\n',
    severity: 'info',
    message: 'If corp/base:7 leaves it at root',
    fixes: { 'Switch to user 10001': 'FROM corp/base:7\nUSER 10001:10001\nCMD a\n' },
  },
  {
    name: 'a base that nobody knows, but the build proves it',
    bad: '«FROM corp/base:7»\nRUN apt-get update && apt-get install -y curl\nCMD a\n',
    severity: 'warning',
    message: 'This image runs as root',
  },
  { name: 'a base that nobody knows: ignored', good: 'FROM corp/base:7\nCMD a\n', options: { unknownBase: 'ignore' } },
  { name: 'a base that the build decides', good: 'ARG BASE\nFROM ${BASE}\nCMD a\n' },
  { name: 'a user that the build decides', good: 'FROM debian:13\nARG U\nUSER $U\n' },
  { name: 'the builder is root, the image is not', good: 'FROM debian:13 AS b\nUSER root\nFROM debian:13\nUSER app\n' },
  { name: 'inherited from a stage that has a user', good: 'FROM node:24 AS base\nUSER node\nFROM base\nCMD a\n' },
  { name: 'bases with a user', good: 'FROM nginxinc/nginx-unprivileged:1.30\nCMD a\n' },
  { name: 'a tag that promises one', good: 'FROM corp/app:1-nonroot\nCMD a\n' },
  { name: 'the base steps down', good: 'FROM postgres:18\nCOPY init.sql /docker-entrypoint-initdb.d/\n' },
  { name: 'gosu in the file', good: 'FROM debian:13\nRUN apt-get install -y gosu\nUSER root\nENTRYPOINT ["/start"]\n' },
  { name: 'a start command that steps down', good: 'FROM alpine:3.22\nCMD ["su", "-s", "/bin/sh", "app"]\n' },
  {
    name: 'the start script steps down',
    good: 'FROM alpine:3.22\nCOPY docker/entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n',
    files: { 'docker/entrypoint.sh': '#!/bin/sh\nexec su-exec app "$@"\n' },
  },
  {
    name: 'the start script does not',
    bad: '«FROM alpine:3.22»\nCOPY docker/entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n',
    files: { 'docker/entrypoint.sh': '#!/bin/sh\nexec "$@"\n' },
  },
  { name: 'files to copy from', good: 'FROM scratch\nCOPY bundle /\n' },
  { name: 'a dev container', good: 'FROM debian:13\nCMD a\n', file: '.devcontainer/Dockerfile' },
  { name: 'a template', good: 'FROM {{ base }}\nUSER root\n' },
]);
