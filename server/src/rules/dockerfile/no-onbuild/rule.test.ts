import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'once for each stage',
    bad: 'FROM a:1\n«ONBUILD» RUN b\nFROM c:1\n«onbuild» run d\nonbuild run e\n',
    aliases: [],
    message: 'ONBUILD RUN runs in the build of every image',
  },
  { name: 'half typed', bad: 'FROM a:1\n«ONBUILD»\n', message: 'ONBUILD runs' },
  { name: 'none', good: 'FROM a:1\nRUN echo ONBUILD\n' },
]);
