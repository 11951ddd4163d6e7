import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const ids = ['buildkit:UndefinedArgInFrom', 'droast:DF086', 'dockeranalyzer:UndefinedArgInFrom'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'nothing is left of the base',
    bad: '# heading\n\n# the image\nFROM «$IMAGE» AS a\nUSER 1\n',
    aliases: [...ids, 'rcjsuen:BASE_NAME_EMPTY'],
    message: 'No ARG IMAGE stands above the first FROM',
    severity: 'error',
    fixes: { 'Add ARG IMAGE above FROM': '# heading\n\n# the image\nARG IMAGE\nFROM $IMAGE AS a\nUSER 1\n' },
  },
  {
    name: 'a misspelt name, everywhere',
    bad: 'ARG NODE_VERSION=24\nFROM node:«$NODE_VERSON»\nFROM node:${NODE_VERSON}-slim\nUSER 10001\n',
    aliases: ids,
    fixes: {
      'Use NODE_VERSION': 'ARG NODE_VERSION=24\nFROM node:$NODE_VERSION\nFROM node:${NODE_VERSION}-slim\nUSER 10001\n',
      'Add ARG NODE_VERSON=24 above FROM':
        'ARG NODE_VERSION=24\nARG NODE_VERSON=24\nFROM node:$NODE_VERSON\nFROM node:${NODE_VERSON}-slim\nUSER 10001\n',
    },
  },
  {
    name: 'still an image',
    bad: 'FROM node:24«$SUFFIX»\nUSER 1\n',
    severity: 'warning',
    fixed: 'ARG SUFFIX\nFROM node:24$SUFFIX\nUSER 1\n',
  },
  {
    name: 'the argument of a stage above',
    bad: 'FROM a AS a\nARG T=1\nFROM b:«$T»\nUSER 1\n',
    message: 'An ARG inside a stage does not reach FROM',
  },
  { name: 'the platform', bad: 'FROM --platform=«$PLATFORM» node:24\nUSER 1\n', severity: 'warning' },
  {
    name: 'declared, predefined, answered',
    good: 'ARG A\nFROM $A\nFROM --platform=${BUILDPLATFORM} b-$TARGETARCH\nFROM ${X:-c}\nFROM d${X:+-x}\n',
  },
  { name: 'a template', good: 'FROM $BASE\n{% if x %}\nRUN true\n{% endif %}\n' },
]);
