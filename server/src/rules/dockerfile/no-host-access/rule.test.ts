import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'the sandbox is off',
    bad: 'FROM a:1\nRUN --mount=type=cache,target=/c «--security=insecure» a\n',
    aliases: ['sonar:S6502'],
    fixes: { 'Remove --security=insecure': 'FROM a:1\nRUN --mount=type=cache,target=/c a\n' },
  },
  {
    name: "the host's network",
    bad: 'FROM a:1\nRUN «--network=host» \\\n    a\n',
    aliases: ['sonar:S6431'],
    fixes: { 'Remove --network=host': 'FROM a:1\nRUN \\\n    a\n', 'Use --network=none': 'FROM a:1\nRUN --network=none \\\n    a\n' },
  },
  {
    name: 'a mounted socket',
    bad: 'FROM a:1\nRUN «--mount=type=bind,source=/var/run/docker.sock,target=/var/run/docker.sock» docker ps\n',
    aliases: ['semgrep:dockerd-socket-mount'],
    fixed: 'FROM a:1\nRUN docker ps\n',
  },
  { name: 'bind is the default type', bad: 'FROM a:1\nRUN «--mount=from=x,dst=/run/containerd/containerd.sock» a\n' },
  {
    name: 'a volume',
    bad: 'FROM a:1\nVOLUME ["/data", «"/var/run/docker.sock"»]\n',
    aliases: ['semgrep:dockerd-socket-mount'],
    fixed: 'FROM a:1\nVOLUME ["/data"]\n',
  },
  { name: 'the only volume', bad: 'FROM a:1\nVOLUME «/var/run/docker.sock»\nCMD a\n', fixed: 'FROM a:1\nCMD a\n' },
  { name: 'ONBUILD', bad: 'FROM a:1\nONBUILD RUN «--network=host» a\n', fixed: 'FROM a:1\nONBUILD RUN a\n' },
  { name: 'a variable that is known', bad: 'FROM a:1\nRUN «--network=host» <<EOF\na\nEOF\n', fixed: 'FROM a:1\nRUN <<EOF\na\nEOF\n' },
  { name: 'the walls stand', good: 'FROM a:1\nRUN --network=none a\nRUN --network=default --security=sandbox b\n' },
  { name: 'words of a command', good: 'FROM a:1\nRUN docker run --network=host a && echo /var/run/docker.sock\n' },
  {
    name: 'other mounts',
    good: 'FROM a:1\nRUN --mount=type=ssh --mount=type=secret,id=docker.sock --mount=type=cache,target=/run/docker a\nVOLUME /var/run\n',
  },
]);
