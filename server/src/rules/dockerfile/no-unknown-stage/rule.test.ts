import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const unknown = ['hadolint:DL3022', 'droast:DF049'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a slip in the name',
    bad: 'FROM a:1 AS build\nFROM b:1\nCOPY --from=«biuld» /a /b\n',
    aliases: unknown,
    severity: 'warning',
    message: 'There is no stage biuld; did you mean build.',
    fixed: 'FROM a:1 AS build\nFROM b:1\nCOPY --from=build /a /b\n',
  },
  {
    name: 'the stage itself',
    bad: 'FROM a:1 AS deps\nFROM b:1 AS app\nCOPY --chown=1 --from=«APP» /a /b\n',
    aliases: ['hadolint:DL3023', 'trivy:DS-0006', 'kics:cdddb86f', 'droast:DF050', 'nordcoderd:DFS006'],
    severity: 'error',
    fixes: { 'Copy from deps': 'FROM a:1 AS deps\nFROM b:1 AS app\nCOPY --chown=1 --from=deps /a /b\n' },
  },
  { name: 'the stage itself, by its number', bad: 'FROM a:1\nCOPY --from=«0» /a /b\n', fixes: {} },
  {
    name: 'a number too high',
    bad: 'FROM a:1 AS x\nFROM b:1\nCOPY --from=«2» /a /b\n',
    aliases: [...unknown, 'kics:68a51e22'],
    message: 'There is no stage number 2.',
    fixes: { 'Copy from x': 'FROM a:1 AS x\nFROM b:1\nCOPY --from=x /a /b\n' },
  },
  {
    name: 'a circle',
    bad: 'FROM a:1 AS x\nCOPY --from=«y» /a /b\nFROM a:1 AS y\nCOPY --from=«x» /a /b\n',
    aliases: ['tally:circular-stage-deps'],
    severity: 'error',
  },
  { name: 'a circle through a base', bad: 'FROM a:1 AS x\nCOPY --from=«y» /a /b\nFROM x AS y\n' },
  {
    name: 'a later stage',
    bad: 'FROM a:1\nCOPY --from=«tools» /a /b\nFROM b:1 AS tools\n',
    aliases: ['hadolint:DL3022'],
    severity: 'info',
    fixes: {},
  },
  {
    name: 'an empty stage',
    bad: 'FROM scratch AS none\nENV A=1\nFROM a:1 AS some\nFROM b:1\nCOPY --from=«none» /a /b\n',
    aliases: ['tally:copy-from-empty-scratch-stage'],
    fixes: { 'Copy from some': 'FROM scratch AS none\nENV A=1\nFROM a:1 AS some\nFROM b:1\nCOPY --from=some /a /b\n' },
  },
  { name: 'neither stage nor image', bad: 'FROM a:1\nCOPY --from=«^» /a /b\n', aliases: ['rcjsuen:FLAG_INVALID_FROM_VALUE', ...unknown] },
  {
    name: 'in a mount',
    bad: 'FROM a:1 AS build\nFROM b:1\nRUN --mount=type=bind,from=«buld»,target=/b true\n',
    fixed: 'FROM a:1 AS build\nFROM b:1\nRUN --mount=type=bind,from=build,target=/b true\n',
  },
  {
    name: 'images and named contexts',
    good: 'FROM a:1 AS x\nCOPY --from=ghcr.io/astral-sh/uv /uv /bin/\nCOPY --from=ctx . .\nCOPY --from=busybox:1 /a /b\n',
  },
  { name: 'a stage number', good: 'FROM a:1\nFROM b:1\nCOPY --from=0 /a /b\n' },
  { name: 'whatever the case', good: 'FROM a:1 AS Build\nFROM b:1\nCOPY --from=build /a /b\n' },
  { name: 'an image that is nearly a stage', good: 'FROM a:1 AS nodes\nFROM b:1\nCOPY --from=node /a /b\n' },
  { name: 'numbered names', good: 'FROM a:1 AS base1\nFROM b:1\nCOPY --from=base2 /a /b\n' },
  { name: 'short words are names of their own', good: 'FROM a:1 AS app\nFROM b:1\nCOPY --from=api /a /b\n' },
  { name: 'the same name as the image', good: 'FROM golang AS golang\nFROM b:1\nCOPY --from=golang /a /b\n' },
  { name: 'a stage of the same name above', good: 'FROM a:1 AS x\nFROM b:1 AS x\nCOPY --from=x /a /b\n' },
  { name: 'scratch with something in it', good: 'FROM scratch AS s\nCOPY a /\nFROM b:1\nCOPY --from=s / /\n' },
  { name: 'the build decides', good: 'ARG S\nFROM a:1\nARG S\nCOPY --from=$S /a /b\n' },
  { name: 'ONBUILD is for the child', good: 'FROM a:1 AS build\nONBUILD COPY --from=build /a /b\nONBUILD COPY --from=9 /a /b\n' },
  { name: 'half typed', good: 'FROM a:1\nCOPY --from= /a /b\nCOPY --from\n' },
]);
