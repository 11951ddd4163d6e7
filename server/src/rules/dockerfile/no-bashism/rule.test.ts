import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a test',
    bad: 'FROM debian:13\nRUN if «[[» "$(uname -m)" == "x86_64" ]]; then make; fi\n',
    aliases: ['shellcheck:SC3010', 'droast:DF066'],
    message:
      '/bin/sh is dash here, which does not know [[. The shell looks for a program of that name, and there is none. Write the test with [, or choose bash with SHELL.',
    fixes: {
      'Write it for every shell': 'FROM debian:13\nRUN if [ "$(uname -m)" = "x86_64" ]; then make; fi\n',
      'Set SHELL to bash': 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN if [[ "$(uname -m)" == "x86_64" ]]; then make; fi\n',
    },
  },
  {
    name: 'a test with a pattern keeps its brackets',
    bad: 'FROM ubuntu:24.04\nRUN «[[» $A == b* ]] && make\n',
    fixes: { 'Set SHELL to bash': 'FROM ubuntu:24.04\nSHELL ["/bin/bash", "-c"]\nRUN [[ $A == b* ]] && make\n' },
  },
  {
    name: 'two equals signs',
    bad: 'FROM node:24\nRUN if [ "$A" «==» b ]; then make; fi\n',
    aliases: ['shellcheck:SC3014', 'droast:DF066'],
    fixed: 'FROM node:24\nRUN if [ "$A" = b ]; then make; fi\n',
  },
  { name: 'pipefail', bad: 'FROM debian:12\nRUN set «-o pipefail» && make\n', aliases: ['shellcheck:SC3040', 'droast:DF066'] },
  { name: 'pipefail in a cluster', bad: 'FROM debian:12\nRUN set «-euxo pipefail»; make\n' },
  { name: 'both outputs', bad: 'FROM debian:12\nRUN make «&> /log»\n', aliases: ['shellcheck:SC3020', 'droast:DF066'] },
  { name: 'a here-string and an array', bad: 'FROM debian:12\nRUN «A=(1 2)» && cat «<<< hello»\n' },
  { name: 'substitutions', bad: 'FROM debian:12\nRUN A=1.2.3 && echo "«${A//./-}»" «${A:0:1}» && diff «<(ls)» /x\n' },
  { name: 'commands', bad: 'FROM debian:12\nRUN «pushd» /x && make && «popd»\n', aliases: ['shellcheck:SC3044', 'droast:DF066'] },
  {
    name: 'source without a folder has no plain repair',
    bad: 'FROM debian:12\nRUN «source» env.sh && make\n',
    fixes: { 'Set SHELL to bash': 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN source env.sh && make\n' },
  },
  {
    name: 'in a heredoc of sh',
    bad: 'FROM debian:12\nRUN <<EOF\n#!/bin/sh\nset -e\n«source» /x\nEOF\n',
    fixes: { 'Write it for every shell': 'FROM debian:12\nRUN <<EOF\n#!/bin/sh\nset -e\n. /x\nEOF\n' },
  },
  { name: 'busybox and braces', bad: 'FROM alpine:3.23\nRUN mkdir /«{a,b}»\n', fixes: {} },
  { name: 'in CMD', bad: 'FROM debian:12\nCMD «source» /env && exec app\n' },
  {
    name: 'in ONBUILD',
    bad: 'FROM debian:12\nONBUILD RUN «source» /env\n',
    fixes: { 'Write it for every shell': 'FROM debian:12\nONBUILD RUN . /env\n' },
  },
  { name: 'a stage before', bad: 'FROM debian:12 AS a\nFROM a\nRUN «source» /env\n' },
  { name: 'bash is chosen', good: 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN source /env && [[ -f x ]]\n' },
  { name: 'SHELL of a stage before', good: 'FROM debian:12 AS a\nSHELL ["/bin/bash", "-c"]\nFROM a\nRUN source /env\n' },
  { name: 'bash in the #! line', good: 'FROM debian:12\nRUN <<EOF\n#!/usr/bin/env bash\nset -euo pipefail\nsource /env\nEOF\n' },
  { name: 'bash inside', good: 'FROM debian:12\nRUN bash -c "source /env && [[ -f x ]]" && bash <<E\nsource /x\nE\n' },
  { name: '/bin/sh is bash', good: 'FROM fedora:43\nRUN source /env && mkdir /{a,b}\n' },
  { name: '/bin/sh was replaced', good: 'FROM debian:12\nRUN ln -sf /bin/bash /bin/sh\nRUN source /env\n' },
  { name: 'an unknown image', good: 'ARG B\nFROM $B\nRUN source /env\nFROM corp/base:1\nRUN source /env\n' },
  {
    name: 'quoted',
    good: "FROM debian:12\nRUN echo \"[[ {a,b} ]]\" '$x &> y' && awk '{a,b}' f && echo a==b && find . -name {} && git log @{u}\n",
  },
  { name: 'JSON and templates without quotes', good: 'FROM debian:12\nRUN echo {"a":1,"b":2} > /x && tool --format {{.A,.B}}\n' },
  { name: 'exec form', good: 'FROM debian:12\nRUN ["bash", "-c", "source /env"]\n' },
]);
