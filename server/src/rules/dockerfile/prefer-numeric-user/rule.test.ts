import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: "the image's own user, with a group",
    bad: 'FROM node:24\n\n# not root\nUSER «node:node»\nCMD ["a"]\n',
    aliases: ['hadolint:DL3066'],
    message: 'USER node is a name',
    fixes: { 'Write USER 1000': 'FROM node:24\n\n# not root\n# node\nUSER 1000:node\nCMD ["a"]\n' },
  },
  { name: 'no number is known', bad: 'FROM debian:13\nRUN useradd app\nUSER «app»\n', fixes: {} },
  {
    name: 'the number is a variable',
    bad: 'FROM debian:13\nARG UID=10001\nRUN useradd -u ${UID} app\nUSER «app»\n',
    fixed: 'FROM debian:13\nARG UID=10001\nRUN useradd -u ${UID} app\n# app\nUSER ${UID}\n',
  },
  {
    name: 'the name is a variable',
    bad: 'FROM debian:13\nARG U=app\nRUN useradd --uid=7 $U\nUSER «"$U"»\n',
    fixed: 'FROM debian:13\nARG U=app\nRUN useradd --uid=7 $U\n# app\nUSER "7"\n',
  },
  {
    name: 'made in the stage below',
    bad: 'FROM debian:13 AS b\nRUN <<EOF\nset -e\nuseradd -u 7 app\nEOF\nFROM b\n  USER «app»\n',
    fixed: 'FROM debian:13 AS b\nRUN <<EOF\nset -e\nuseradd -u 7 app\nEOF\nFROM b\n  # app\n  USER 7\n',
  },
  { name: 'no user at all', good: 'FROM debian:13\nUSER "a b"\n' },
  { name: 'a number', good: 'FROM debian:13\nRUN useradd -u 10001 app\nUSER 10001\n' },
  { name: 'a number in a variable', good: 'FROM debian:13\nARG UID=7\nUSER $UID\n' },
  { name: 'not known', good: 'FROM debian:13\nARG U\nUSER $U\n' },
  { name: 'root is another matter', good: 'FROM debian:13\nUSER root\n' },
  { name: 'root under another name', good: 'FROM debian:13\nRUN useradd -ou 0 toor\nUSER toor\n' },
  { name: 'not the user it ends with', good: 'FROM node:24\nUSER node\nRUN npm ci\nUSER 1000\n' },
  { name: 'Windows', good: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nUSER ContainerUser\n' },
  { name: 'the user of the base image', good: 'FROM jenkins/jenkins:lts\n' },
]);
