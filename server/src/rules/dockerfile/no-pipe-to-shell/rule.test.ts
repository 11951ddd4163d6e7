import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const ADD = 'Add it with a checksum, then run it';
const VERIFY = 'Download, verify and run it';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'curl',
    bad: 'FROM debian:13\nRUN «curl -fsSL https://get.test.com/i.sh | bash»\n',
    message: 'This runs whatever get.test.com sends, without a look at it. ',
    aliases: ['droast:DF021', 'nordcoderd:DFS017'],
    fixes: {
      [ADD]: 'FROM debian:13\nADD --checksum=sha256:SHA256 https://get.test.com/i.sh /tmp/i.sh\nRUN bash /tmp/i.sh\n',
      [VERIFY]:
        'FROM debian:13\nRUN curl -fsSL https://get.test.com/i.sh -o /tmp/i.sh && echo "SHA256  /tmp/i.sh" | sha256sum -c - && bash /tmp/i.sh && rm /tmp/i.sh\n',
    },
  },
  {
    name: 'wget, sudo, options, variables',
    bad: 'FROM debian:13\nRUN a && «wget -qO- https://get.test.com | sudo -E A=1 bash -x -s - --yes "a b"» && b\n',
    fixes: {
      [ADD]:
        'FROM debian:13\nADD --checksum=sha256:SHA256 https://get.test.com /tmp/install.sh\nRUN a && sudo -E A=1 bash -x /tmp/install.sh --yes "a b" && b\n',
      [VERIFY]:
        'FROM debian:13\nRUN a && wget -qO/tmp/install.sh https://get.test.com && echo "SHA256  /tmp/install.sh" | sha256sum -c - && sudo -E A=1 bash -x /tmp/install.sh --yes "a b" && rm /tmp/install.sh && b\n',
    },
  },
  {
    name: 'python reads it',
    bad: 'FROM debian:13\nRUN «curl https://get.test.com/i.py | python3 - --version 2»\n',
    fixed: 'FROM debian:13\nADD --checksum=sha256:SHA256 https://get.test.com/i.py /tmp/i.py\nRUN python3 /tmp/i.py --version 2\n',
  },
  {
    name: 'a substitution',
    bad: 'FROM debian:13\nRUN «sh -c "$(curl -fsSL https://x.test.com/i.sh)" "" --unattended»\n',
    fixes: { [ADD]: 'FROM debian:13\nADD --checksum=sha256:SHA256 https://x.test.com/i.sh /tmp/i.sh\nRUN sh /tmp/i.sh --unattended\n' },
  },
  {
    name: 'a process substitution',
    bad: 'FROM debian:13\nRUN «bash <(curl -s https://x.test.com/i.sh) --yes»\n',
    fixes: { [ADD]: 'FROM debian:13\nADD --checksum=sha256:SHA256 https://x.test.com/i.sh /tmp/i.sh\nRUN bash /tmp/i.sh --yes\n' },
  },
  { name: 'eval', bad: 'FROM debian:13\nRUN «eval "$(wget -qO- https://x.test.com/env)"»\n', fixes: {} },
  {
    name: 'a heredoc',
    bad: 'FROM debian:13\n# tools\nRUN <<EOF\nset -e\n«curl https://x.test.com/i.sh | sh»\nEOF\n',
    fixed:
      'FROM debian:13\nADD --checksum=sha256:SHA256 https://x.test.com/i.sh /tmp/i.sh\n# tools\nRUN <<EOF\nset -e\nsh /tmp/i.sh\nEOF\n',
  },
  { name: 'exec form', bad: 'FROM debian:13\nRUN ["bash", "-c", "«curl https://x.test.com/i.sh | sh»"]\n', fixes: {} },
  { name: 'the address is not known', bad: 'FROM debian:13\nRUN «curl $URL | sh»\n', message: 'whatever the server sends', fixes: {} },
  {
    name: 'another user cannot read what ADD fetched',
    bad: 'FROM debian:13\nUSER app\nRUN «curl https://x.test.com/i.sh | sh»\n',
    fixes: {
      [VERIFY]:
        'FROM debian:13\nUSER app\nRUN curl https://x.test.com/i.sh -o /tmp/i.sh && echo "SHA256  /tmp/i.sh" | sha256sum -c - && sh /tmp/i.sh && rm /tmp/i.sh\n',
    },
  },
  { name: 'unpacked on the way', bad: 'FROM debian:13\nRUN «curl https://x.test.com/i.gz | gunzip | sh»\n', fixes: {} },
  { name: 'ONBUILD', bad: 'FROM debian:13\nONBUILD RUN «curl https://x.test.com/i.sh | sh»\n' },
  {
    name: 'one of two',
    bad: 'FROM debian:13\nRUN «curl https://a.test.com/i.sh | sh»; curl https://b.test.com/i.sh | sh\n',
    options: { allow: ['https://b.test.com/'] },
  },
  {
    name: 'no shells',
    good: 'FROM debian:13\nRUN curl https://x.test.com/k | gpg --dearmor > /k; curl https://x.test.com/t | tar x; curl https://x.test.com/k | apt-key add -; curl https://x.test.com/j | python3 -m json.tool\n',
  },
  {
    name: 'checked in the same RUN',
    good: 'FROM debian:13\nRUN curl -fL https://x.test.com/i.sh | tee /i.sh | sh && sha256sum -c /i.sum\n',
  },
  { name: 'allowed', good: 'FROM debian:13\nRUN curl https://x.test.com/i.sh | sh\n', options: { allow: ['https://x.test.com/'] } },
  { name: 'not of the build', good: 'FROM debian:13\nCMD ["sh", "-c", "curl https://x.test.com | sh"]\n' },
]);
