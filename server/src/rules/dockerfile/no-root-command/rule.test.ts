import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'right behind USER',
    bad: 'FROM node:24\nUSER node\n# tools\nRUN «apt-get» update\nCMD ["a"]\n',
    aliases: [],
    message: 'apt-get needs root, but this step runs as node. ',
    severity: 'error',
    fixes: {
      'Move USER node below this step': 'FROM node:24\n# tools\nRUN apt-get update\nUSER node\nCMD ["a"]\n',
      'Run this step as root, then go back to USER node':
        'FROM node:24\nUSER node\nUSER root\n# tools\nRUN apt-get update\nUSER node\nCMD ["a"]\n',
    },
  },
  {
    name: 'further below',
    bad: 'FROM node:24\nUSER 1000:1000\nWORKDIR /a\nRUN «apk» add --no-cache git\n',
    fixes: {
      'Run this step as root, then go back to USER 1000:1000':
        'FROM node:24\nUSER 1000:1000\nWORKDIR /a\nUSER root\nRUN apk add --no-cache git\nUSER 1000:1000\n',
    },
  },
  { name: 'one finding a step', bad: 'FROM node:24\nUSER node\nRUN a && «dnf» install -y b && useradd c\n' },
  { name: 'a heredoc', bad: 'FROM node:24\nUSER node\nRUN <<EOF\nset -e\n«useradd» app\nEOF\n' },
  { name: 'exec form', bad: 'FROM node:24\nUSER node\nRUN [«"apt-get"», "update"]\n' },
  {
    name: 'chown to somebody else',
    bad: 'FROM node:24\nUSER node\nRUN «chown» -R root:root /a\nRUN «chown» 0 /b\nRUN «chown» -R app /c\n',
  },
  {
    name: 'inherited from a stage',
    bad: 'FROM node:24 AS b\nUSER node\nFROM b\nRUN «addgroup» x\n',
    fixed: 'FROM node:24 AS b\nUSER node\nFROM b\nUSER root\nRUN addgroup x\nUSER node\n',
  },
  {
    name: 'the user of the base',
    bad: 'FROM grafana/grafana:12\nRUN «apk» add curl\n',
    message: '472, the user of the base image',
    severity: 'warning',
  },
  { name: 'a variable', bad: 'FROM a:1\nARG U=app\nUSER ${U}\nRUN «update-ca-certificates» --fresh\n' },
  { name: 'root', good: 'FROM node:24\nRUN apt-get update\nUSER 0\nRUN apt-get update\nUSER root:root\nRUN useradd a\n' },
  { name: 'back to root', good: 'FROM node:24\nUSER node\nRUN npm ci\nUSER root\nRUN apt-get update\n' },
  { name: 'root under another name', good: 'FROM node:24\nRUN useradd -o -u 0 toor\nUSER toor\nRUN apt-get update\n' },
  { name: 'sudo, doas, fakeroot', good: 'FROM a:1\nUSER app\nRUN sudo apt-get update && doas apk add x && fakeroot chown 0 y\n' },
  {
    name: 'it may fail, or not run',
    good: 'FROM a:1\nUSER app\nRUN apt-get update || true\nRUN if [ "$(id -u)" = 0 ]; then apt-get update; fi\nRUN command -v apk && echo $(apt-get update)\n',
  },
  {
    name: 'chown to oneself',
    good: 'FROM node:24\nUSER node\nRUN chown node:node /a && chown 1000 /b && chown :node /c && chown $X /d && chown --reference=a b\n',
  },
  {
    name: 'needs no root',
    good: 'FROM a:1\nUSER app\nRUN apt-get --version && apt list && npm install -g x && pip install y && apt-get download z && useradd\n',
  },
  { name: 'not known', good: 'FROM corp/base:1\nRUN apt-get update\nARG U\nUSER $U\nRUN apt-get update\n' },
  { name: 'ONBUILD', good: 'FROM node:24\nUSER node\nONBUILD RUN apt-get update\n' },
  { name: 'Windows', good: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nUSER ContainerUser\nRUN net user x /add\n' },
]);
