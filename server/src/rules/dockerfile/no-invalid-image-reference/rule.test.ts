import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'capital letters',
    bad: 'FROM --platform=$BUILDPLATFORM «Node:24» AS Build\nUSER 10001\n',
    message: 'Node:24 is no image reference: its name holds capital letters',
    fixes: { 'Write node:24': 'FROM --platform=$BUILDPLATFORM node:24 AS Build\nUSER 10001\n' },
  },
  {
    name: 'what a default leads to',
    bad: 'ARG SFX="ode:"\nFROM «n${SFX}»\n',
    aliases: [
      'rcjsuen:INVALID_REFERENCE_FORMAT',
      'dockeranalyzer:FromInvalidImageReference',
      'buildkit:InvalidDefaultArgInFrom',
      'dockeranalyzer:InvalidDefaultArgInFrom',
    ],
    fixes: {},
  },
  { name: 'in the default of an ARG', bad: 'ARG IMG=Acme/App\nFROM «$IMG:1»\nUSER 1\n', fixed: 'ARG IMG=acme/app\nFROM $IMG:1\nUSER 1\n' },
  { name: 'nothing behind the colon', bad: 'FROM «node:»\n', message: 'nothing stands behind the colon', fixes: {} },
  { name: 'a scheme', bad: 'FROM «https://reg.corp/app:1»\n', message: 'it starts with https://', fixes: {} },
  { name: 'a short digest', bad: 'FROM «node@sha256:abc123»\n', message: '64 hexadecimal digits', fixes: {} },
  {
    name: 'COPY and mounts',
    bad: 'FROM a:1\nCOPY --from=«reg.corp/App:1» /a /a\nRUN --mount=from=«x/Y:1»,target=/y true\n',
    fixed: 'FROM a:1\nCOPY --from=reg.corp/app:1 /a /a\nRUN --mount=from=x/Y:1,target=/y true\n',
  },
  { name: 'an empty word', bad: 'FROM «""»\n', message: 'This is no image reference' },
  {
    name: 'stages whatever their case, contexts, scratch',
    good: 'FROM a AS Build\nFROM BUILD\nFROM scratch\nCOPY --from=Ctx . .\nCOPY --from=build /a/b /c\n',
  },
  { name: 'empty arguments', good: 'ARG TAG=\nFROM node:$TAG\nFROM $NOWHERE\nFROM node:${X}\n' },
  { name: 'a template', good: 'FROM {{ image }}:{{ tag }}\n' },
  { name: 'being typed', good: 'FROM \n' },
]);
