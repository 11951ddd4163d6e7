import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'its peers',
    bad: 'FROM a:1\nENV A=x B="«${A}»/y"\n',
    aliases: ['hadolint:DL3044', 'droast:DF062'],
    message: 'A has no value yet when B is set. ',
    fixed: 'FROM a:1\nENV A=x\nENV B="${A}/y"\n',
  },
  { name: 'continued', bad: 'FROM a:1\nENV A=x \\\n    B=«$A»/y \\\n    C=z\n', fixed: 'FROM a:1\nENV A=x\nENV B=$A/y \\\n    C=z\n' },
  {
    name: 'comments stay',
    bad: 'FROM a:1\nENV A=x \\\n    # of B\n    B=«$A»/y\n',
    fixed: 'FROM a:1\nENV A=x\n    # of B\nENV B=$A/y\n',
  },
  { name: 'set behind', bad: 'FROM a:1\nENV B=«$A»/y A=x\n', fixes: {} },
  { name: 'a chain', bad: 'FROM a:1\nENV A=x B=«$A» C=«$B»\n', fixed: 'FROM a:1\nENV A=x\nENV B=$A C=$B\n' },
  { name: 'lower case, indented', bad: 'from a:1\n  env A=x B=«$A»\n', fixed: 'from a:1\n  env A=x\n  env B=$A\n' },
  { name: 'scratch has nothing', bad: 'FROM scratch\nENV A=x B=«$A»\n', fixed: 'FROM scratch\nENV A=x\nENV B=$A\n' },
  { name: 'T42: an escaped dollar', good: 'FROM a:1\nENV A=x \\\n    B="\\${A}/y"\n' },
  { name: 'single quotes', good: "FROM a:1\nENV A=x B='$A'\n" },
  { name: 'T43: its own old value', good: 'FROM a:1\nENV PATH=/opt/bin:$PATH\nENV A=x LIB=/l:$LIB\n' },
  { name: 'set before', good: 'FROM a:1\nARG A=w\nENV A=x B=$A\n' },
  { name: 'set in the parent stage', good: 'FROM a:1 AS p\nENV A=w\nFROM p\nENV A=x B=$A\n' },
  { name: 'the base image sets it', good: 'FROM golang:1.25\nENV GOPATH=/g PATH=$GOPATH/bin:$PATH\n' },
  { name: 'a fallback', good: 'FROM a:1\nENV A=x B=${A:-y}\n' },
  { name: 'another ENV', good: 'FROM a:1\nENV A=x\nENV B=$A\n' },
]);
