import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'RUN',
    bad: 'FROM scratch\nRUN «echo hello»\n',
    message: 'This RUN needs a shell, and there is none in scratch. The build stops here.',
    aliases: ['tally:shell-run-in-scratch'],
    fixes: {},
  },
  {
    name: 'distroless',
    bad: 'FROM gcr.io/distroless/nodejs24-debian13\nCOPY . /app\nCMD «/app/server.js»\n',
    fixed: 'FROM gcr.io/distroless/nodejs24-debian13\nCOPY . /app\nCMD ["/app/server.js"]\n',
  },
  {
    name: 'a program in the root is no file system',
    bad: 'FROM a:1 AS b\nFROM scratch\nCOPY --from=b /go/bin/server /\nCMD «/server»\n',
    fixed: 'FROM a:1 AS b\nFROM scratch\nCOPY --from=b /go/bin/server /\nCMD ["/server"]\n',
  },
  {
    name: 'a program among programs',
    bad: 'FROM a:1 AS b\nFROM scratch\nCOPY --from=b /go/bin/server /usr/local/bin/\nENTRYPOINT «/usr/local/bin/server --all»\n',
  },
  { name: 'a variable cannot be an array', bad: 'FROM scratch\nCOPY app /app\nCMD «/app $PORT»\n', fixes: {} },
  {
    name: 'HEALTHCHECK',
    bad: 'FROM scratch\nCOPY app /app\nHEALTHCHECK CMD «/app check»\nCMD ["/app"]\n',
    severity: 'warning',
    fixed: 'FROM scratch\nCOPY app /app\nHEALTHCHECK CMD ["/app", "check"]\nCMD ["/app"]\n',
  },
  { name: 'a stage before', bad: 'FROM scratch AS a\nCOPY app /app\nFROM a\nCMD «/app»\n' },
  { name: 'a heredoc', bad: 'FROM scratch\nRUN <<E\n«echo a\n»E\n', fixes: {} },
  { name: 'arrays', good: 'FROM scratch\nCOPY app /app\nRUN ["/app", "init"]\nCMD ["/app"]\n' },
  { name: 'a shell is copied', good: 'FROM scratch\nCOPY --from=busybox:1.37 /bin/busybox /bin/sh\nRUN echo hi\n' },
  {
    name: 'a shell under another path',
    good: 'FROM scratch\nCOPY --from=busybox:1.37 /bin/sh /tools/sh\nSHELL ["/tools/sh", "-c"]\nRUN echo hi\n',
  },
  { name: 'the programs are copied', good: 'FROM scratch\nCOPY --from=busybox:1.37 /bin /bin\nRUN echo hi\n' },
  { name: 'a program under the name of the shell', good: 'FROM scratch\nCOPY tool /bin/sh\nRUN echo hi\n' },
  { name: 'a whole file system', good: 'FROM alpine:3.23 AS b\nFROM scratch\nCOPY --from=b / /\nCMD sh\n' },
  { name: 'a folder in the root may hold one', good: 'FROM alpine:3.23 AS b\nFROM scratch\nCOPY --from=b /rootfs /\nCMD /app\n' },
  { name: 'a file system given by a variable', good: 'ARG FS\nFROM scratch\nARG FS\nADD $FS /\nCMD ls\n' },
  { name: 'a mount brings the shell', good: 'FROM scratch\nRUN --mount=from=busybox:1.37,target=/bin echo hi\n' },
  { name: 'SHELL', good: 'FROM scratch\nSHELL ["/app", "-c"]\nRUN hi\n' },
  {
    name: 'images with a shell, and unknown ones',
    good: 'FROM alpine:3.23\nRUN echo\nFROM corp/distroless:1\nRUN echo\nARG B\nFROM $B\nRUN echo\n',
  },
  { name: 'a CMD that another replaces', good: 'FROM scratch\nCOPY app /app\nCMD /app\nCMD ["/app"]\n' },
]);
