import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'in the final stage the flag goes',
    bad: 'FROM «--platform=linux/amd64» node:24 AS app\n',
    message: 'built for linux/amd64',
    severity: 'hint',
    fixes: { 'Remove --platform': 'FROM node:24 AS app\n' },
  },
  {
    name: 'two repairs in a builder, which keep what is around',
    bad: 'FROM \\\n  «--platform="linux/arm64"» \\\n  node:24 AS build # x\nFROM a\n',
    fixes: {
      'Use the platform of the builder': 'FROM \\\n  --platform=$BUILDPLATFORM \\\n  node:24 AS build # x\nFROM a\n',
      'Remove --platform': 'FROM \\\n  node:24 AS build # x\nFROM a\n',
    },
  },
  {
    name: 'the stage the image builds on',
    bad: 'FROM «--platform=amd64» a AS base\nFROM base\n',
    fixes: { 'Remove --platform': 'FROM a AS base\nFROM base\n' },
  },
  {
    name: 'a variable decides',
    good: 'ARG P=linux/amd64\nFROM --platform=$P a\nFROM --platform=${BUILDPLATFORM} b\nFROM --platform=linux/$TARGETARCH c\n',
  },
  {
    name: 'named after its platform',
    good: 'FROM --platform=linux/x86_64 a AS build_AMD64\nFROM --platform=windows/amd64 a AS windows-base\n',
  },
  { name: 'being typed', good: 'FROM --platform= a\nFROM --platform a\n' },
]);
