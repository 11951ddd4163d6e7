import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a user of the file',
    bad: 'FROM debian:13\nRUN useradd -u 7 -g 9 app\nUSER app\nRUN «--mount=type=cache,target=/c» a\n',
    aliases: [],
    fixes: { 'Add uid=7,gid=9': 'FROM debian:13\nRUN useradd -u 7 -g 9 app\nUSER app\nRUN --mount=type=cache,target=/c,uid=7,gid=9 a\n' },
  },
  {
    name: 'numbers',
    bad: 'FROM a:1\nUSER 10001:0\nRUN --mount=type=secret,id=x «--mount=type=cache,target=/c» a\n',
    fixed: 'FROM a:1\nUSER 10001:0\nRUN --mount=type=secret,id=x --mount=type=cache,target=/c,uid=10001,gid=0 a\n',
  },
  {
    name: 'the group stays',
    bad: 'FROM a:1\nUSER 10001:0\nRUN «--mount=type=cache,gid=7,target=/c» a\n',
    fixed: 'FROM a:1\nUSER 10001:0\nRUN --mount=type=cache,gid=7,target=/c,uid=10001 a\n',
  },
  {
    name: 'the number is not known',
    bad: 'FROM a:1\nUSER app\nRUN «--mount=type=cache,target=/c,mode=0755» a\n',
    message: 'runs as app',
    fixes: {},
  },
  {
    name: 'the user of the base',
    bad: 'FROM jenkins/jenkins:lts\nRUN «--mount=type=cache,target=/c» a\n',
    fixed: 'FROM jenkins/jenkins:lts\nRUN --mount=type=cache,target=/c,uid=1000 a\n',
  },
  { name: 'root', good: 'FROM debian:13\nRUN --mount=type=cache,target=/c a\nUSER 0\nRUN --mount=type=cache,target=/c a\n' },
  { name: 'has an owner', good: 'FROM a:1\nUSER 7\nRUN --mount=type=cache,target=/c,uid=7 a\nRUN --mount=type=cache,target=/c,uid=$U a\n' },
  {
    name: 'open to all, or not known',
    good: 'FROM a:1\nUSER 7\nARG M\nRUN --mount=type=cache,target=/c,mode=1777 a\nRUN --mount=type=cache,target=/c,mode=777 a\nRUN --mount=type=cache,target=/c,mode=$M a\n',
  },
  { name: 'other mounts', good: 'FROM a:1\nUSER 7\nRUN --mount=type=bind,target=/c --mount=type=tmpfs,target=/t a\n' },
  {
    name: 'the user is not known',
    good: 'FROM corp/x:1\nRUN --mount=type=cache,target=/c a\nARG U\nUSER $U\nRUN --mount=type=cache,target=/c a\n',
  },
]);
