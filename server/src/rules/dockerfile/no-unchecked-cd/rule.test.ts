import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'in a heredoc',
    bad: 'FROM a:1\nRUN <<E\n«cd /x»\nmake\nE\n',
    aliases: ['shellcheck:SC2164'],
    message: 'If cd /x fails, what follows runs in another folder.',
    fixed: 'FROM a:1\nRUN <<E\ncd /x || exit 1\nmake\nE\n',
  },
  { name: 'in the middle', bad: 'FROM a:1\nRUN make a && «cd "$X"»; make b; \\\n  «cd y» ; make c\n' },
  { name: 'in a subshell', bad: 'FROM a:1\nRUN («cd x»; make) && make b\n', fixed: 'FROM a:1\nRUN (cd x || exit 1; make) && make b\n' },
  { name: 'pushd', bad: 'FROM a:1\nSHELL ["/bin/bash", "-c"]\nRUN «pushd x»; make\n' },
  { name: 'checked', good: 'FROM a:1\nRUN cd x && make; cd y || exit 1; make\nRUN if cd z; then make; fi\n' },
  { name: 'the last command', good: 'FROM a:1\nRUN make; cd x\n' },
  { name: 'errexit', good: 'FROM a:1\nRUN set -eux; cd x; make\nSHELL ["/bin/bash", "-ec"]\nRUN cd x; make\n' },
  {
    name: 'folders that are there',
    good: 'FROM a:1\nWORKDIR /a/b\nRUN cd /; make; cd ..; make; cd -; cd /tmp; make; cd /a; make; cd ~; cd; make\n',
  },
  { name: 'made before', good: 'FROM a:1\nRUN mkdir -p /x; cd /x; make\nRUN git clone u $D; cd $D; make\n' },
]);
