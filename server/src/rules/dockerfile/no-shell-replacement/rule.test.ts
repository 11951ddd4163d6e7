import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'removed first',
    bad: 'FROM ubuntu:24.04\nRUN rm /bin/sh && «ln -s bash /bin/sh»\nRUN make\n',
    fixes: { 'Use SHELL with /bin/bash': 'FROM ubuntu:24.04\nSHELL ["/bin/bash", "-c"]\nRUN make\n' },
  },
  {
    name: 'beside other commands',
    bad: 'FROM ubuntu:24.04\nRUN make one && «ln -sf /bin/bash /bin/sh» && make two\nRUN make\n',
    fixed: 'FROM ubuntu:24.04\nRUN make one && make two\nSHELL ["/bin/bash", "-c"]\nRUN make\n',
  },
  {
    name: 'over several lines',
    bad: 'FROM ubuntu:24.04\nRUN make one && \\\n    «ln -sf /bin/bash /bin/sh» && \\\n    make two\n',
    fixed: 'FROM ubuntu:24.04\nRUN make one && \\\n    make two\nSHELL ["/bin/bash", "-c"]\n',
  },
  { name: 'removed beside other commands', bad: 'FROM ubuntu:24.04\nRUN make && rm -f /bin/sh && «ln -s /bin/bash /bin/sh»\n', fixes: {} },
  { name: 'moved', bad: 'FROM ubuntu:24.04\nRUN «mv /bin/bash /bin/sh»\n', fixes: {} },
  { name: 'a variable', bad: 'FROM ubuntu:24.04\nRUN «ln -sf $SH /bin/sh»\n', fixes: {} },
  {
    name: 'in exec form',
    bad: 'FROM ubuntu:24.04\nRUN [«"ln", "-sf", "/bin/bash", "/bin/sh"»]\n',
    fixed: 'FROM ubuntu:24.04\nSHELL ["/bin/bash", "-c"]\n',
  },
  {
    name: 'with sudo',
    bad: 'FROM ubuntu:24.04\nRUN «sudo ln -sf /bin/bash /bin/sh»\n',
    fixed: 'FROM ubuntu:24.04\nSHELL ["/bin/bash", "-c"]\n',
  },
  { name: 'another direction', good: 'FROM ubuntu:24.04\nRUN ln -s /bin/sh /usr/local/bin/app-sh && cp a b\n' },
  { name: 'SHELL is fine', good: 'FROM ubuntu:24.04\nSHELL ["/bin/bash", "-c"]\n' },
]);
