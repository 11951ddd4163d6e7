import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'bash gets pipefail too, below the #! line',
    bad: 'FROM debian:13\nRUN «<<EOF»\n#!/usr/bin/env bash\nmake\nmake install\nEOF\n',
    message: 'If make fails, the build goes on and reports success.',
    fixed: 'FROM debian:13\nRUN <<EOF\n#!/usr/bin/env bash\nset -euo pipefail\nmake\nmake install\nEOF\n',
  },
  {
    name: 'busybox knows pipefail',
    bad: 'FROM alpine:3.23\nRUN «<<EOF»\napk add curl\nwget -O /x https://a.example/x\nEOF\n',
    message: 'If apk add fails',
    fixed: 'FROM alpine:3.23\nRUN <<EOF\nset -euo pipefail\napk add curl\nwget -O /x https://a.example/x\nEOF\n',
  },
  {
    name: 'indented with tabs',
    bad: 'FROM debian:13\nRUN «<<-EOF»\n\tmake\n\tmake install\n\tEOF\n',
    fixed: 'FROM debian:13\nRUN <<-EOF\n\tset -eu\n\tmake\n\tmake install\n\tEOF\n',
  },
  {
    name: 'the second heredoc and a mount',
    bad: "FROM debian:13\nRUN --mount=type=cache,target=/c «<<'E'»\nmake; make install\nE\nRUN <<E\nmake\nE\n",
  },
  { name: 'a chain, then more', bad: 'FROM debian:13\nRUN «<<E»\nmake && make install\nrm -rf /src\nE\n' },
  { name: 'the body of a loop', bad: 'FROM debian:13\nRUN «<<E»\nfor x in a b; do\n  make $x\ndone\necho done\nE\n' },
  { name: 'a substitution in an assignment', bad: 'FROM debian:13\nRUN «<<E»\nV=$(cat /version)\nmake V=$V\nE\n' },
  { name: 'errexit comes too late', bad: 'FROM debian:13\nRUN «<<E»\nmake\nset -e\nmake install\nE\n' },
  { name: 'in ONBUILD', bad: 'FROM debian:13\nONBUILD RUN «<<E»\nmake\nmake install\nE\n' },
  { name: 'set -e first', good: 'FROM debian:13\nRUN <<EOF\nset -ex\nmake\nmake install\nEOF\n' },
  { name: 'set -o errexit', good: 'FROM debian:13\nRUN <<EOF\nset -o errexit\nmake\nmake install\nEOF\n' },
  { name: 'SHELL with -e', good: 'FROM debian:13\nSHELL ["/bin/bash", "-ec"]\nRUN <<EOF\nmake\nmake install\nEOF\n' },
  {
    name: 'SHELL of a stage before',
    good: 'FROM debian:13 AS a\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nFROM a\nRUN <<EOF\nmake\nmake install\nEOF\n',
  },
  { name: 'one chain', good: 'FROM debian:13\nRUN <<EOF\napt-get update && \\\n  apt-get install -y curl\nEOF\n' },
  { name: 'only the last can fail', good: 'FROM debian:13\nRUN <<EOF\necho building\nexport A=b\nmake\nEOF\n' },
  {
    name: 'each failure is handled',
    good: 'FROM debian:13\nRUN <<EOF\nmake || exit 1\nmake install || { echo failed; exit 1; }\nmake test\nEOF\n',
  },
  { name: 'a condition may fail', good: 'FROM debian:13\nRUN <<EOF\nif command -v curl; then echo yes; fi\nmake\nEOF\n' },
  {
    name: 'another interpreter',
    good: 'FROM python:3.14\nRUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nprint(2)\nEOF\nRUN python3 <<EOF\nprint(1)\nprint(2)\nEOF\n',
  },
  { name: 'a document, no script', good: 'FROM debian:13\nRUN cat <<EOF > /etc/x\na\nb\nEOF\nCOPY <<EOF /y\na\nb\nEOF\n' },
  { name: 'not a heredoc', good: 'FROM debian:13\nRUN make; make install\n' },
]);
