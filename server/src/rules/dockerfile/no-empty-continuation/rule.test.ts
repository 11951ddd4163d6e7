import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'several; the first stands for all',
    bad: 'FROM a:1\nENV A=b \\\n«  \n»\n    C=d \\\n# why\n\n    E=f\n',
    aliases: ['buildkit:NoEmptyContinuation', 'rcjsuen:EMPTY_CONTINUATION_LINE', 'dockeranalyzer:NoEmptyContinuation'],
    message: 'This ENV goes on below the empty line. ',
    fixed: 'FROM a:1\nENV A=b \\\n    C=d \\\n# why\n    E=f\n',
  },
  { name: 'the other sign', bad: '# escape=`\nFROM a:1\nRUN dir `\n«\n»  /s\n', fixed: '# escape=`\nFROM a:1\nRUN dir `\n  /s\n' },
  { name: 'in a trigger', bad: 'FROM a:1\nONBUILD RUN a && \\\n«\n»  b\n', fixed: 'FROM a:1\nONBUILD RUN a && \\\n  b\n' },
  { name: 'between instructions', good: 'FROM a:1\n\nRUN a\n\n\nRUN b\n' },
  { name: 'in a heredoc', good: 'FROM a:1\nRUN <<EOF\na \\\n\nb\nEOF\nCOPY <<X /x\n\nX\n' },
]);
