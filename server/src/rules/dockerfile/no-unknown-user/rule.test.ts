import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'scratch',
    bad: 'FROM debian:13 AS b\nRUN useradd app\nFROM scratch\n# who\nUSER «app:grp»\n',
    message: 'The user app does not exist in this image. The container will not start, because scratch',
    aliases: ['tally:named-identity-in-passwdless-stage'],
    fixes: {
      'Use USER 10001:10001': 'FROM debian:13 AS b\nRUN useradd app\nFROM scratch\n# who\nUSER 10001:10001\n',
      'Copy /etc/passwd from b':
        'FROM debian:13 AS b\nRUN useradd app\nFROM scratch\nCOPY --from=b /etc/passwd /etc/passwd\n# who\nUSER app:grp\n',
    },
  },
  { name: 'scratch has not even nobody', bad: 'FROM scratch\nUSER «nobody»\n', fixed: 'FROM scratch\nUSER 10001\n' },
  {
    name: 'an official image',
    bad: 'FROM node:24-slim\nRUN npm ci\nUSER «app»\nCMD ["a"]\n',
    message: 'neither node:24-slim nor this file makes it',
    aliases: [],
    fixes: {
      'Add user app':
        'FROM node:24-slim\nRUN npm ci\nRUN useradd --uid 10001 --user-group --create-home --shell /usr/sbin/nologin app\nUSER app\nCMD ["a"]\n',
      'Use USER 10001': 'FROM node:24-slim\nRUN npm ci\nUSER 10001\nCMD ["a"]\n',
      "Use the image's own user node": 'FROM node:24-slim\nRUN npm ci\nUSER node\nCMD ["a"]\n',
    },
  },
  {
    name: 'distroless',
    bad: 'FROM gcr.io/distroless/static:nonroot\nUSER «app»\n',
    fixes: { 'Use USER 10001': 'FROM gcr.io/distroless/static:nonroot\nUSER 10001\n' },
  },
  { name: 'a builder stage', bad: 'FROM alpine:3.23 AS b\nUSER «app»\nRUN a\nFROM scratch\n' },
  { name: 'made too late', bad: 'FROM alpine:3.23\nUSER «app»\nRUN adduser -D app\n' },
  {
    name: 'a variable',
    bad: 'FROM alpine:3.23\nARG U=app\nUSER «$U»\n',
    fixes: {
      'Add user app': 'FROM alpine:3.23\nARG U=app\nRUN addgroup -g 10001 app && adduser -D -u 10001 -G app app\nUSER $U\n',
      'Use USER 10001': 'FROM alpine:3.23\nARG U=app\nUSER 10001\n',
    },
  },
  {
    name: 'packages that bring no user',
    bad: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl ca-certificates=1 && rm -rf /x\nUSER «app»\n',
  },
  { name: 'made in the file', good: 'FROM alpine:3.23\nRUN addgroup -S app && adduser -S app -G app\nUSER app\n' },
  { name: 'made with a variable', good: 'FROM alpine:3.23\nARG U=app\nRUN adduser -D "${U}"\nUSER ${U}\n' },
  { name: 'made with what is not known', good: 'FROM alpine:3.23\nRUN U=app; adduser -D $U\nUSER app\n' },
  { name: 'inherited', good: 'FROM alpine:3.23 AS b\nRUN adduser -D app\nFROM b\nUSER app\n' },
  {
    name: 'in the image',
    good: 'FROM node:24\nUSER node\nFROM gcr.io/distroless/static\nUSER nonroot\nFROM php:8-apache\nUSER www-data\n',
  },
  { name: 'in older releases', good: 'FROM alpine:3.9\nUSER postmaster\nFROM debian:11\nUSER gnats\n' },
  { name: 'a base that is not known', good: 'FROM corp/base:1\nUSER app\n' },
  { name: 'a list is copied below', good: 'FROM scratch\nUSER nobody\nCOPY --from=0 /etc/nobody /etc/passwd\nENTRYPOINT ["/a"]\n' },
  { name: 'a list is copied', good: 'FROM scratch\nCOPY passwd /etc/passwd\nUSER app\n' },
  {
    name: 'a root file system',
    good: 'FROM scratch\nADD rootfs.tar.xz /\nUSER app\nFROM scratch\nCOPY --from=0 / /\nUSER app\nFROM scratch\nCOPY . .\nUSER app\n',
  },
  { name: 'a package, a script', good: 'FROM alpine:3.23\nRUN apk add nginx\nUSER nginx\nFROM debian:13\nRUN curl x | sh\nUSER app\n' },
  { name: 'a list is written', good: 'FROM busybox\nRUN echo "app:x:1:1::/:/bin/sh" >> /etc/passwd\nUSER app\n' },
  { name: 'numbers, root, not known', good: 'FROM scratch\nARG U\nUSER 1\nUSER root\nUSER 0:0\nUSER $U\n' },
  { name: 'Windows', good: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nUSER app\n' },
  { name: 'ONBUILD', good: 'FROM scratch\nONBUILD USER app\n' },
  {
    name: 'two names',
    bad: 'FROM ghcr.io/a/b:1\nUSER «app staff»\n',
    message: 'USER takes one user, and no user is called app staff.',
    aliases: ['dockerfilelint:extra_args'],
    fixed: 'FROM ghcr.io/a/b:1\nUSER app\n',
  },
  { name: 'an account of Windows', good: '# escape=`\nFROM ghcr.io/a/b:1\nUSER "NT AUTHORITY\\SYSTEM"\n' },
]);
