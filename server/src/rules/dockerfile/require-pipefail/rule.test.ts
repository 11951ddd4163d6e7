import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const all = { commands: 'all' };

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'busybox knows pipefail',
    bad: 'FROM alpine:3.23\nRUN «wget -qO- https://a.example/x.tgz» | tar -xz\n',
    message:
      'If wget fails here, the build goes on as if nothing had happened. The shell looks only at the last command of a pipe, which is tar.',
    fixes: {
      'Set SHELL to ash with pipefail':
        'FROM alpine:3.23\nSHELL ["/bin/ash", "-eo", "pipefail", "-c"]\nRUN wget -qO- https://a.example/x.tgz | tar -xz\n',
      'Begin with set -o pipefail': 'FROM alpine:3.23\nRUN set -o pipefail && wget -qO- https://a.example/x.tgz | tar -xz\n',
    },
  },
  {
    name: 'bash without the option',
    bad: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN «curl -fsSL https://a.example/x» | tar -x\n',
    aliases: ['hadolint:DL4006', 'kics:efbf148a', 'droast:DF057', 'semgrep:set-pipefail'],
    fixes: {
      'Begin with set -o pipefail':
        'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN set -o pipefail && curl -fsSL https://a.example/x | tar -x\n',
    },
  },
  { name: 'no bash and no pipefail', bad: 'FROM ghcr.io/a/b:1\nRUN «curl -fsSL https://a.example/x» | tar -x\n', fixes: {} },
  {
    name: 'a heredoc that stops at failures',
    bad: 'FROM debian:13\nRUN <<EOF\n#!/bin/bash -e\n«curl -fsSL https://a.example/x» | tar -x\nEOF\n',
    fixed: 'FROM debian:13\nRUN <<EOF\n#!/bin/bash -e\nset -o pipefail\ncurl -fsSL https://a.example/x | tar -x\nEOF\n',
  },
  {
    name: 'after other commands, over lines',
    bad: 'FROM debian:13\nRUN apt-get update && \\\n    «curl -fsSL https://a.example/x» | \\\n    tar -x\n',
  },
  { name: 'in a group', bad: 'FROM debian:13\nRUN («curl -fsSL https://a.example/x») | tar -x\n' },
  { name: 'in an assignment', bad: 'FROM debian:13\nRUN V=$(«curl -fsSL https://a.example/x» | head -n1) && echo "$V"\n' },
  { name: 'in exec form', bad: 'FROM debian:13\nRUN ["sh", "-c", "«curl -fsSL https://a.example/x» | tar -x"]\n', fixes: {} },
  {
    name: 'switched off again',
    bad: 'FROM debian:13\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN set +o pipefail; «curl https://a.example/x» | tar -x\n',
  },
  {
    name: 'an archive that is not there stops the build by itself',
    bad: 'FROM debian:13\nRUN «curl -fsSL https://a.example/x.tgz» | tar -xz -C /opt\n',
    message: 'If curl fails here, only tar stops the build, because it has nothing to read. ',
    preset: 'strict',
  },
  { name: 'a program reads on', bad: 'FROM debian:13\nRUN «curl -fsSL https://a.example/x.json» | jq -r .v > /v\n', preset: 'recommended' },
  { name: 'every command', bad: 'FROM debian:13\nRUN «dpkg -l» | grep curl\n', options: all },
  { name: 'what cannot fail', good: 'FROM debian:13\nRUN echo y | make && printf a | tee b && cat /a | sh && yes | make\n', options: all },
  { name: 'no download', bad: 'FROM debian:13\nRUN «dpkg -l» | sort | grep curl\n', preset: 'all', severity: 'hint' },
  { name: 'a probe', good: 'FROM debian:13\nRUN curl -fsSI https://a.example/x | grep etag\n' },
  { name: 'set in the RUN', good: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN set -o pipefail && curl https://a.example/x | tar x\n' },
  {
    name: 'set -euxo pipefail',
    good: 'FROM debian:13\nRUN <<EOF\n#!/usr/bin/env bash\nset -euxo pipefail\ncurl https://a.example/x | tar x\nEOF\n',
  },
  {
    name: 'SHELL of a stage before',
    good: 'FROM debian:13 AS base\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nFROM base\nRUN curl https://a.example/x | tar x\n',
  },
  {
    name: 'busybox with SHELL',
    good: 'FROM alpine:3.23\nSHELL ["/bin/sh", "-eo", "pipefail", "-c"]\nRUN wget -qO- https://a.example/x | tar x\n',
  },
  { name: 'or, and a bar in quotes', good: 'FROM debian:13\nRUN curl -o /x "https://a.example/a|b" || exit 1\n' },
  { name: 'a failure is welcome', good: 'FROM debian:13\nRUN curl https://a.example/x | tar x || true\n' },
  { name: 'a condition', good: 'FROM debian:13\nRUN if curl -s https://a.example/x | grep -q ok; then echo ok; fi\n' },
  { name: 'the result is not looked at', good: 'FROM debian:13\nRUN echo $(curl -s https://a.example/x | head -n1)\n' },
  { name: 'Windows', good: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN curl https://a.example/x | tar x\n' },
]);
