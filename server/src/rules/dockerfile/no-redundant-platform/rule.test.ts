import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'only the flag goes, byte for byte',
    bad: 'ARG TARGETPLATFORM\nFROM   «--platform=${TARGETPLATFORM}»   go  AS Build # a\n',
    severity: 'hint',
    fixed: 'ARG TARGETPLATFORM\nFROM   go  AS Build # a\n',
  },
  { name: 'on a line of its own', bad: 'from \\\n  «--platform=$TARGETPLATFORM» \\\n  a as b\n', fixed: 'from \\\n  a as b\n' },
  { name: 'two stages', bad: 'FROM «--platform=$TARGETPLATFORM» a AS a\nFROM «--platform="$TARGETPLATFORM"» b\n' },
  {
    name: 'other platforms',
    good: 'FROM --platform=$BUILDPLATFORM a AS a\nFROM --platform=$TARGETPLATFORM/v7 a AS c\nFROM --platform=${TARGETPLATFORM:-linux/arm64} b\n',
  },
]);
