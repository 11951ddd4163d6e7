import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  { name: 'by number', bad: 'FROM debian:13\nFROM b:1\nCOPY --from=0 «/» /\n', aliases: ['hadolint:DL3067', 'droast:DF026'] },
  {
    name: 'a dot is the root of a stage',
    bad: 'FROM golang:1.25 AS x\nFROM b:1\nCOPY --from=x «.» .\n',
    message: 'This copies all of x over',
  },
  { name: 'in JSON form, with a wildcard', bad: 'FROM golang:1.25 AS x\nFROM b:1\nCOPY --from=x ["/a", «"/*"», "/y/"]\n' },
  { name: 'of an image', bad: 'FROM b:1\nCOPY --from=debian:13 «/» /os\nCOPY --from=nginx «/» /os\n' },
  { name: 'on top of scratch', good: 'FROM a:1 AS x\nFROM scratch AS y\nCOPY --from=x / /\nFROM y\nCOPY --from=x / /\n' },
  { name: 'what was put together from scratch', good: 'FROM scratch AS files\nCOPY a /a\nFROM b:1\nCOPY --from=files / /\n' },
  {
    name: 'tools that are meant to be copied whole',
    good: 'FROM example/tools AS t\nFROM b:1\nCOPY --from=t / /\nCOPY --from=example/tools / /\n',
  },
  { name: 'a named context', good: 'FROM b:1\nCOPY --from=assets . .\nCOPY --from=assets / /\n' },
  { name: 'something is left out', good: 'FROM golang:1.25 AS x\nFROM b:1\nCOPY --from=x --exclude=usr / /\n' },
  { name: 'a folder', good: 'FROM golang:1.25 AS x\nFROM b:1\nCOPY --from=x /app/. /app/\nCOPY . /\n' },
  { name: 'the build decides', good: 'FROM golang:1.25 AS x\nFROM b:1\nARG P\nCOPY --from=x $P /\n' },
]);
