import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(
  rule,
  new URL('./README.md', import.meta.url),
  [
    {
      name: 'T51: only the keyword is touched',
      bad: 'FROM a:1\nWORKDIR /a\n«run» --mount=type=cache,target=/c <<EOF\n  # a comment\n  make   all\nEOF\n',
      aliases: [
        'buildkit:ConsistentInstructionCasing',
        'droast:DF076',
        'dockeranalyzer:ConsistentInstructionCasing',
        'rcjsuen:CASING_INSTRUCTION',
        'dockerfilelint:uppercase_commands',
        'sonar:S6476',
      ],
      message: 'run would better be RUN. ',
      fixed: 'FROM a:1\nWORKDIR /a\nRUN --mount=type=cache,target=/c <<EOF\n  # a comment\n  make   all\nEOF\n',
    },
    {
      name: 'mostly lower case',
      bad: 'from a:1 «AS» x\nrun b\n«CMD» c\n',
      aliases: ['buildkit:FromAsCasing', 'droast:DF079', 'dockeranalyzer:FromAsCasing'],
      fixed: 'from a:1 as x\nrun b\nCMD c\n',
    },
    { name: 'a keyword of both', bad: 'FROM a:1\n«Run» b\n', fixed: 'FROM a:1\nRUN b\n' },
    { name: 'in a trigger', bad: 'FROM a:1\nONBUILD «run» b\n', fixed: 'FROM a:1\nONBUILD RUN b\n' },
    {
      name: 'T53: flags of FROM stay',
      bad: 'FROM --platform=$BUILDPLATFORM golang:1.25 AS «Build»\nRUN x\nFROM Build\nRUN --mount=from=build,target=/b x\nCOPY --from=BUILD /a /b\n',
      aliases: ['buildkit:StageNameCasing', 'droast:DF085', 'dockeranalyzer:StageNameCasing'],
      fixed:
        'FROM --platform=$BUILDPLATFORM golang:1.25 AS build\nRUN x\nFROM build\nRUN --mount=from=build,target=/b x\nCOPY --from=build /a /b\n',
    },
    {
      name: 'a protocol',
      bad: 'FROM a:1\nEXPOSE 80/«TCP» 53/udp\n',
      aliases: ['buildkit:ExposeProtoCasing', 'droast:DF078', 'dockeranalyzer:ExposeProtoCasing'],
      fixed: 'FROM a:1\nEXPOSE 80/tcp 53/udp\n',
    },
    { name: 'a protocol in ARG', bad: 'FROM a:1\nARG P=80/UDP\nEXPOSE «$P»\n', fixed: 'FROM a:1\nARG P=80/udp\nEXPOSE $P\n' },
    {
      name: 'a directive',
      bad: '# «Syntax»=docker/dockerfile:1\nFROM a:1\n',
      aliases: ['rcjsuen:CASING_DIRECTIVE'],
      fixed: '# syntax=docker/dockerfile:1\nFROM a:1\n',
    },
    { name: 'as many of each: upper case', bad: 'FROM a:1\n«run» b\n', fixed: 'FROM a:1\nRUN b\n' },
    { name: 'a shell has its own keywords', good: 'FROM a:1\nRUN if x; then copy a b; fi\n' },
    { name: 'an unknown instruction', good: 'FROM a:1\nrnu b\n' },
    { name: 'a template', good: 'FROM {{ a }}\nrun b\nRUN c\n' },
  ],
  { restructures: true },
);
