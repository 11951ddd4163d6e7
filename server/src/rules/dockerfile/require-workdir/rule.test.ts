import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'once for each stage',
    bad: 'FROM node:24\n# sources\nCOPY a «./a»\nCOPY b "."\nRUN x\nCOPY c c/\n',
    aliases: ['hadolint:DL3045', 'droast:DF063'],
    message: './a means a place in /, because',
    fixes: {
      'Insert WORKDIR /app': 'FROM node:24\nWORKDIR /app\n# sources\nCOPY a ./a\nCOPY b "."\nRUN x\nCOPY c c/\n',
      'Write the slash it stands for': 'FROM node:24\n# sources\nCOPY a /a\nCOPY b "/"\nRUN x\nCOPY c /c/\n',
    },
  },
  { name: 'ADD', bad: 'FROM debian:13\nADD a.tar «x/»\n', aliases: ['droast:DF063'] },
  { name: 'inherits nothing', bad: 'FROM debian:13 AS x\nFROM x\nCOPY ["a", «"b/"»]\n' },
  { name: 'a mirror of the image', bad: 'FROM mirror.gcr.io/library/node:24-alpine\nCOPY a «b»\n' },
  {
    name: 'starts with a known word',
    bad: 'FROM node:24\nARG V\nCOPY a «app-$V»\n',
    fixes: { 'Insert WORKDIR /app': 'FROM node:24\nARG V\nWORKDIR /app\nCOPY a app-$V\n' },
  },
  { name: 'nothing but what is copied', good: 'FROM scratch\nCOPY app .\n' },
  { name: 'set', good: 'FROM node:24\nWORKDIR /x\nCOPY a b\n' },
  { name: 'inherited', good: 'FROM node:24 AS x\nWORKDIR /x\nFROM x\nCOPY a b\n' },
  {
    name: 'the base image has one, or may have one',
    good: 'FROM golang:1.25\nCOPY a b\nFROM example/x:1\nCOPY a b\nFROM node:onbuild\nCOPY a b\n',
  },
  { name: 'absolute', good: 'FROM node:24\nCOPY a /b\nCOPY ["a", "/b"]\nCOPY a "/b"\nADD a C:\\\\x\\\\\n' },
  { name: 'the build decides', good: 'ARG B\nFROM node:24\nARG D\nCOPY a $D\nCOPY a ${D}/x\nFROM $B\nCOPY a b\n' },
  { name: 'ONBUILD is for the child', good: 'FROM node:24\nONBUILD COPY a b\n' },
]);
