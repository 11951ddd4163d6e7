import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'apk',
    bad: 'FROM alpine:3.22\nRUN «apk update»\nRUN apk add nginx\n',
    message: 'apk update has a layer of its own here, which the builder keeps. ',
    severity: 'warning',
    aliases: rule.meta.alsoKnownAs,
    fixes: { 'Join it with the install below': 'FROM alpine:3.22\nRUN apk update && \\\n    apk add nginx\n' },
  },
  {
    name: 'the next RUN updates too',
    bad: 'FROM a:1\nRUN «apt-get update -y»\nRUN apt-get update \\\n && apt-get install -y a\n',
    fixes: { 'Remove it: the next RUN updates by itself': 'FROM a:1\nRUN apt-get update \\\n && apt-get install -y a\n' },
  },
  { name: 'a word in useradd is no install', bad: 'FROM a:1\nRUN «apt-get update»\nRUN useradd app\n', fixes: {} },
  { name: 'nothing follows', bad: 'FROM base\nRUN «apk update»', fixes: {} },
  {
    name: 'comments and empty lines between',
    bad: 'FROM a:1\nRUN «sudo apt-get update»\n\n# tools\n  # and more\nRUN sudo apt-get install -y \\\n    # the first\n    a\n',
    fixed: 'FROM a:1\nRUN sudo apt-get update && \\\n    # tools\n    # and more\n    sudo apt-get install -y \\\n    # the first\n    a\n',
  },
  {
    name: 'behind other things, operators first',
    bad: 'FROM a:1\nRUN add-apt-repository ppa:x/y \\\n && «apt-get update»\nRUN apt-get install -y a\n',
    fixed: 'FROM a:1\nRUN add-apt-repository ppa:x/y \\\n && apt-get update && \\\n    apt-get install -y a\n',
  },
  {
    name: 'the same flags',
    bad: 'FROM a:1\nRUN --network=host «apt-get update»\nRUN --network=host apt-get install -y a\n',
    fixed: 'FROM a:1\nRUN --network=host apt-get update && \\\n    apt-get install -y a\n',
  },
  {
    name: 'other flags: never joined',
    bad: 'FROM a:1\nRUN «apt-get update»\nRUN --mount=type=bind,target=/x apt-get install -y a\n',
    fixes: {},
  },
  { name: 'something between', bad: 'FROM a:1\nRUN «apt-get update»\nCOPY a b\nRUN apt-get install -y a\n', fixes: {} },
  { name: 'the install goes on after a failure', bad: 'FROM a:1\nRUN «apt-get update»\nRUN apt-get install -y a; b\n', fixes: {} },
  { name: 'an or', bad: 'FROM a:1\nRUN «apt-get update»\nRUN apt-get install -y a || true\n', fixes: {} },
  { name: 'a folder that would stay', bad: 'FROM a:1\nRUN cd /x && «apt-get update»\nRUN apt-get install -y a\n', fixes: {} },
  {
    name: 'the index is gone already',
    bad: 'FROM a:1\nRUN «apt-get update» && rm -rf /var/lib/apt/lists/*\nRUN apt-get install -y a\n',
    fixes: {},
  },
  { name: 'exec form', bad: 'FROM a:1\nRUN [«"apt-get", "update"»]\nRUN apt-get install -y a\n', fixes: {} },
  { name: 'heredocs', bad: 'FROM a:1\nRUN <<EOF\n«apt-get update»\nEOF\nRUN apt-get install -y a\n', fixes: {} },
  { name: 'ONBUILD', bad: 'FROM a:1\nONBUILD RUN «apt-get update»\n', fixes: {} },
  {
    name: 'zypper fetches by itself',
    bad: 'FROM a:1\nRUN «zypper refresh»\nRUN zypper -n install a\n',
    severity: 'info',
    fixed: 'FROM a:1\nRUN zypper refresh && \\\n    zypper -n install a\n',
  },
  {
    name: 'followed by something else',
    bad: 'FROM a:1\nRUN «apt-get update» && adduser x\nRUN apt-get install -y a\n',
    fixed: 'FROM a:1\nRUN apt-get update && adduser x && \\\n    apt-get install -y a\n',
  },
  { name: 'zypper up', bad: 'FROM a:1\nRUN «zypper up -y»\n', severity: 'info', fixes: {} },
  { name: 'dnf update', bad: 'FROM a:1\nRUN «dnf -y update»\nRUN dnf -y install a\n', severity: 'info' },
  { name: 'one layer, in a heredoc', good: 'FROM a:1\nRUN <<EOF\nset -e\napt-get update\napt-get install -y a\nEOF\n' },
  { name: 'one layer, with semicolons', good: 'FROM a:1\nRUN a; apt-get update; apt-get install -y x\n' },
  {
    name: 'upgraded, or used by a script',
    good: 'FROM a:1\nRUN apk update --no-cache && apk upgrade --no-cache\nRUN apt-get update && /setup.sh\nRUN apt-get update && add-apt-repository x\nRUN apt-get update && xargs -a list apt-get install -y\n',
  },
  {
    name: 'other managers and words',
    good: 'FROM a:1\nRUN echo apt-get update\nRUN yum update -y openssl\nRUN gem update\nRUN update-locale\n',
  },
]);
