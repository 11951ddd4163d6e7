import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'its peers; the base image is unknown',
    bad: 'FROM a:1\nWORKDIR «app»\n',
    aliases: [...rule.meta.alsoKnownAs],
    message: 'WORKDIR app begins where the base image happens to be. ',
    fixed: 'FROM a:1\nWORKDIR /app\n',
  },
  { name: 'the directory of the base', bad: 'FROM golang:1.25\nWORKDIR «src/app»\n', fixed: 'FROM golang:1.25\nWORKDIR /go/src/app\n' },
  { name: 'dots', bad: 'FROM golang:1.25\nWORKDIR «./src/../app/»\n', fixed: 'FROM golang:1.25\nWORKDIR /go/app\n' },
  { name: 'scratch begins at the root', bad: 'FROM scratch\nWORKDIR «app»\n', fixed: 'FROM scratch\nWORKDIR /app\n' },
  { name: 'quotes', bad: 'FROM a:1\nWORKDIR «"app"»\n', fixed: 'FROM a:1\nWORKDIR "/app"\n' },
  { name: 'a variable in it', bad: 'FROM a:1\nARG V\nWORKDIR «app/$V»\n', fixed: 'FROM a:1\nARG V\nWORKDIR /app/$V\n' },
  {
    name: 'the default of an ARG, which the builder knows',
    bad: 'FROM a:1\nARG D=app\nWORKDIR «$D»\n',
    aliases: ['buildkit:WorkdirRelativePath', 'dockeranalyzer:WorkdirRelativePath'],
    fixed: 'FROM a:1\nARG D=/app\nWORKDIR $D\n',
  },
  {
    name: 'a drive, whose backslash is lost',
    bad: 'FROM a:1\nWORKDIR «C:\\app»\n',
    aliases: ['buildkit:WorkdirRelativePath', 'dockeranalyzer:WorkdirRelativePath'],
  },
  { name: 'the first decides', bad: 'FROM a:1\nWORKDIR «a»\nWORKDIR b\n', fixed: 'FROM a:1\nWORKDIR /a\nWORKDIR b\n' },
  { name: 'each stage', bad: 'FROM a:1\nWORKDIR /a\nFROM b:1\nWORKDIR «b»\n' },
  { name: 'T35: after an absolute one', good: 'FROM a:1\nWORKDIR /a\nWORKDIR b\n' },
  { name: 'inherited', good: 'FROM a:1 AS x\nWORKDIR /a\nFROM x\nWORKDIR b\n' },
  { name: 'a variable of the base', good: 'FROM a:1\nWORKDIR "${HOME}"\nWORKDIR $X/y\n' },
  { name: 'an absolute variable', good: 'FROM a:1\nENV D=/app\nWORKDIR $D/x\n' },
  { name: 'quotes around an absolute path', good: 'FROM a:1\nWORKDIR "/app"\n' },
  {
    name: 'Windows',
    good: '# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nWORKDIR \\app\nFROM b:1\nWORKDIR C:\\app\nFROM b:1\nWORKDIR c:/app\n',
  },
  { name: 'half typed', good: 'FROM a:1\nWORKDIR\n' },
]);
