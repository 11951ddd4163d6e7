import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'options that change nothing for root',
    bad: 'FROM debian:13\nRUN «sudo» -EH -n -- make install\n',
    message: 'sudo does nothing here, because this step runs as root already. ',
    aliases: [
      'hadolint:DL3004',
      'trivy:DS-0010',
      'checkov:CKV2_DOCKER_1',
      'kics:8ada6e80',
      'droast:DF010',
      'semgrep:no-sudo-in-dockerfile',
      'dockerfilelint:sudo_usage',
      'dockle:DKL-DI-0001',
      'nordcoderd:DFS022',
      'terrascan:0007',
    ],
    fixes: { 'Drop sudo': 'FROM debian:13\nRUN make install\n' },
  },
  { name: 'exec form', bad: 'FROM debian:13\nRUN [«"sudo"», "make", "install"]\n', fixed: 'FROM debian:13\nRUN ["make", "install"]\n' },
  { name: 'with variables', bad: 'FROM debian:13\nRUN «sudo» A=1 make\n', fixed: 'FROM debian:13\nRUN A=1 make\n' },
  { name: 'continued', bad: 'FROM debian:13\nRUN a && \\\n  «sudo» \\\n  make\n', fixed: 'FROM debian:13\nRUN a && \\\n  make\n' },
  { name: 'a comment between stays', bad: 'FROM debian:13\nRUN «sudo» \\\n  # why\n  make\n', fixes: {} },
  {
    name: 'heredoc',
    bad: 'FROM debian:13\nRUN <<EOF\nset -e\n«sudo» make\nEOF\n',
    fixed: 'FROM debian:13\nRUN <<EOF\nset -e\nmake\nEOF\n',
  },
  {
    name: 'behind another word, in a string',
    bad: 'FROM debian:13\nRUN time sh -c "«sudo» make"\n',
    fixed: 'FROM debian:13\nRUN time sh -c "make"\n',
  },
  { name: 'in a pipe', bad: 'FROM debian:13\nRUN echo x | «sudo» tee /etc/x\n', fixed: 'FROM debian:13\nRUN echo x | tee /etc/x\n' },
  {
    name: 'an unknown base',
    bad: 'FROM corp/base:1\nRUN «sudo» make\n',
    message: 'sudo hides which steps',
    fixed: 'FROM corp/base:1\nRUN make\n',
  },
  {
    name: 'all of one step',
    bad: 'FROM debian:13\nUSER 1000:1000\n\n# build\nRUN «sudo» a && «sudo» -E b\n\nCMD ["x"]\n',
    fixed: 'FROM debian:13\nUSER 1000:1000\n\nUSER root\n\n# build\nRUN a && b\n\nUSER 1000:1000\n\nCMD ["x"]\n',
  },
  {
    name: 'the user is inherited',
    bad: 'FROM debian:13 AS b\nUSER app\nFROM b\nUSER root\nRUN «sudo» a\n',
    fixed: 'FROM debian:13 AS b\nUSER app\nFROM b\nUSER root\nRUN a\n',
  },
  { name: 'a shell', bad: 'FROM debian:13\nRUN «sudo» -s\n', fixes: {} },
  {
    name: 'as somebody else, on Debian',
    bad: 'FROM debian:13\nRUN «sudo» -u app make\n',
    message: 'Root needs no sudo to run a step as somebody else. ',
    fixes: { 'Use setpriv': 'FROM debian:13\nRUN setpriv --reuid=app --regid=app --init-groups make\n' },
  },
  {
    name: 'as somebody else, with gosu',
    bad: 'FROM alpine:3.22\nRUN apk add gosu\nRUN «sudo» -u app make\n',
    fixes: { 'Use gosu': 'FROM alpine:3.22\nRUN apk add gosu\nRUN gosu app make\n' },
  },
  { name: 'as somebody else, with nothing', bad: 'FROM alpine:3.22\nRUN «sudo» -u app make\n', fixes: {} },
  { name: 'ONBUILD', bad: 'FROM debian:13\nUSER app\nONBUILD RUN «sudo» make\n', fixed: 'FROM debian:13\nUSER app\nONBUILD RUN make\n' },
  {
    name: 'a package, a file, a word',
    good: 'FROM debian:13\nRUN apt-get install -y sudo curl && echo "sudo make" > /x && rm -f /etc/sudoers.d/x\nRUN command -v sudo\n',
  },
  { name: 'CMD is no step of the build', good: 'FROM debian:13\nCMD ["sudo", "x"]\n' },
]);
