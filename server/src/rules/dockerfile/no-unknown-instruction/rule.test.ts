import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'lower case stays',
    bad: 'from a:1\n«rnu» make\n',
    message: 'There is no instruction "rnu". The build stops here. Perhaps RUN is meant.',
    fixed: 'from a:1\nrun make\n',
  },
  { name: 'two keywords in one', bad: 'FROM a:1\n«RUNCMD» docker\\\n\n', fixes: {} },
  { name: 'a backslash in the keyword', bad: 'FROM a:1\n«RU\\N» make\n', fixed: 'FROM a:1\nRUN make\n' },
  {
    name: 'several lines fell out of one command: one finding, one repair',
    bad: 'FROM a:1\nRUN cd /src &&\n  «make» all &&\n  echo done\nUSER app\n',
    message: 'It belongs to the RUN above',
    fixed: 'FROM a:1\nRUN cd /src && \\\n  make all && \\\n  echo done\nUSER app\n',
  },
  {
    name: 'the sign of continuation follows the directive',
    bad: '# escape=`\nFROM a:1\nRUN dir\n  «|» more\n',
    fixed: '# escape=`\nFROM a:1\nRUN dir `\n  | more\n',
  },
  {
    name: 'not certain that it belongs above',
    bad: 'FROM a:1\nRUN make\n«something» else\n',
    message: 'If it belongs to the RUN above',
    fixes: {},
  },
  { name: 'a blank line in between', bad: 'FROM a:1\nRUN make\n\n«&&» make install\n', fixes: {} },
  {
    name: 'nothing comes near',
    bad: 'FROM a:1\nCOPY . .\n«something» else\n',
    message: 'Every line begins with an instruction',
    fixes: {},
  },
  { name: 'a long word is cut', bad: `FROM a:1\n«${'x'.repeat(60)}»\n`, message: `"${'x'.repeat(40)}"`, fixes: {} },
  { name: 'the other instructions', good: 'ARG A\nFROM a:1\nonbuild run x\nMAINTAINER me\nSTOPSIGNAL 9\nSHELL ["sh"]\nVOLUME /x\n' },
  { name: 'the body of a heredoc', good: 'FROM a:1\nRUN <<EOF\nnothing here\nEOF\n' },
  { name: 'a template', good: 'FROM {{ base }}\n{{ install }}\nfoo bar\n' },
]);
