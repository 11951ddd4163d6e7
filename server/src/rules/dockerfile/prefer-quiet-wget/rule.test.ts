import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'with other options',
    bad: 'FROM debian:13\nRUN sudo «wget» -nc -O f https://x.test/f\n',
    message: 'wget draws its progress into the build log. ',
    aliases: ['hadolint:DL3047', 'droast:DF056', 'nordcoderd:DFS032'],
    fixes: { 'Add -nv': 'FROM debian:13\nRUN sudo wget -nv -nc -O f https://x.test/f\n' },
  },
  {
    name: 'exec form',
    bad: 'FROM debian:13\nRUN [«"wget"», "https://x.test/f"]\n',
    fixed: 'FROM debian:13\nRUN ["wget", "-nv", "https://x.test/f"]\n',
  },
  {
    name: 'Alpine with the real one',
    bad: 'FROM node:24-alpine AS b\nRUN apk add wget\nFROM b\nRUN «wget» https://x.test/f\n',
    fixed: 'FROM node:24-alpine AS b\nRUN apk add wget\nFROM b\nRUN wget -nv https://x.test/f\n',
  },
  {
    name: 'an unknown base',
    bad: 'FROM corp.test/base:1\nRUN «wget» https://x.test/f\n',
    fixed: 'FROM corp.test/base:1\nRUN wget -nv https://x.test/f\n',
  },
  {
    name: 'heredoc',
    bad: 'FROM debian:13\nRUN <<EOF\n«wget» https://x.test/f\nEOF\n',
    fixed: 'FROM debian:13\nRUN <<EOF\nwget -nv https://x.test/f\nEOF\n',
  },
  {
    name: 'ONBUILD',
    bad: 'FROM debian:13\nONBUILD RUN «wget» https://x.test/f\n',
    fixed: 'FROM debian:13\nONBUILD RUN wget -nv https://x.test/f\n',
  },
  {
    name: 'quiet',
    good: 'FROM a:1\nRUN wget -q u && wget --quiet u && wget -nv u && wget --no-verbose u && wget -cq u && wget -o log u && wget -O - u | x && wget -qO- u\n',
  },
  {
    name: 'only asked',
    good: 'FROM a:1\nRUN wget --spider u && wget -O /dev/null u && echo wget u\nHEALTHCHECK CMD wget http://localhost\n',
  },
  { name: 'settings elsewhere', good: 'FROM a:1\nRUN echo "verbose = off" > ~/.wgetrc && wget u\nRUN wget $WGET_OPTS u\n' },
]);
