import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    bad: 'FROM alpine:3.23\nRUN adduser -D app && addgroup app docker\nUSER app:«1000»\n',
    message:
      'This group takes the others away from app. With a group behind the colon the process gets that one alone, and docker from above is lost. ',
    aliases: ['tally:user-explicit-group-drops-supplementary-groups'],
    fixes: { 'Remove :1000': 'FROM alpine:3.23\nRUN adduser -D app && addgroup app docker\nUSER app\n' },
  },
  {
    name: 'through variables and stages',
    bad: 'FROM debian:13 AS b\nARG U=app\nRUN useradd -G audio $U\nFROM b\nARG W=app:app\nUSER «$W»\n',
    fixed: 'FROM debian:13 AS b\nARG U=app\nRUN useradd -G audio $U\nFROM b\nARG W=app\nUSER $W\n',
  },
  { name: 'gpasswd', bad: 'FROM debian:13\nRUN useradd app; gpasswd -a app audio\nUSER app:«users»\n' },
  { name: 'the only group', good: 'FROM debian:13\nRUN useradd -G audio app\nUSER app:audio\n' },
  { name: 'no group', good: 'FROM debian:13\nRUN useradd -G audio app\nUSER app\n' },
  { name: 'another user', good: 'FROM debian:13\nRUN useradd a && usermod -aG audio b\nUSER a:a\n' },
  { name: 'not known', good: 'FROM node:24\nUSER node:node\nARG U\nUSER $U:x\nUSER x:\n' },
]);
