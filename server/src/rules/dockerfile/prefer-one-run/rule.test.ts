import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'three of them',
    bad: 'FROM debian:13\nRUN make a\n«RUN» make b\n«RUN» make c\n',
    aliases: ['hadolint:DL3059', 'kics:0008c003', 'droast:DF003', 'sonar:S7031', 'nordcoderd:DFS028'],
    fixed: 'FROM debian:13\nRUN make a && \\\n    make b\nRUN make c\n',
  },
  {
    name: 'a comment between stays',
    bad: 'FROM debian:13\nRUN make a\n\n# then b\n«RUN» make b\n',
    fixed: 'FROM debian:13\nRUN make a && \\\n    # then b\n    make b\n',
  },
  {
    name: 'the same mounts',
    bad: 'FROM debian:13\nRUN --mount=type=cache,target=/c make a\n«RUN» --mount=type=cache,target=/c make b\n',
    fixed: 'FROM debian:13\nRUN --mount=type=cache,target=/c make a && \\\n    make b\n',
  },
  { name: 'what would reach further is not joined', bad: 'FROM debian:13\nRUN cd /x && make\n«RUN» make b\n', fixes: {} },
  { name: 'what goes on after a failure is not joined', bad: 'FROM debian:13\nRUN make a\n«RUN» make b || true\n', fixes: {} },
  { name: 'the stage the last one builds on', bad: 'FROM debian:13 AS a\nRUN make a\n«RUN» make b\nFROM a\nRUN make c\n' },
  { name: 'other flags', good: 'FROM debian:13\nRUN --mount=type=secret,id=a make a\nRUN make b\nRUN --network=none make c\n' },
  { name: 'something between', good: 'FROM debian:13\nRUN make a\nUSER app\nRUN make b\nCOPY a b\nRUN make c\n' },
  { name: 'another shell between', good: 'FROM debian:13\nRUN make a\nSHELL ["/bin/bash", "-c"]\nRUN make b\n' },
  {
    name: 'heredocs and arrays',
    good: 'FROM debian:13\nRUN <<E\nmake a\nE\nRUN make b\nRUN ["make", "c"]\nRUN make d\nRUN <<E\nmake a\nE\n',
  },
  { name: 'a stage that only builds', good: 'FROM debian:13 AS b\nRUN make a\nRUN make b\nFROM scratch\nCOPY --from=b /a /a\n' },
]);
