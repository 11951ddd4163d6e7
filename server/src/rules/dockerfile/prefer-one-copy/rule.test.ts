import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const a = 'FROM a:1\nWORKDIR /x\n';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'its peer',
    bad: `${a}«COPY» a ./\nCOPY b ./\n`,
    message: '2 COPY instructions in a row go to ./.',
    aliases: ['kics:0008c003'],
    fixed: `${a}COPY a b ./\n`,
  },
  { name: 'the directory itself', bad: `${a}«COPY» a .\n\nCOPY b c .\n`, fixed: `${a}COPY a b c .\n\n` },
  {
    name: 'the same flags',
    bad: `${a}«COPY» --chown=1:1 a /y/\nCOPY --chown=1:1 b /y/\n`,
    fixed: `${a}COPY --chown=1:1 a b /y/\n`,
  },
  { name: 'ADD', bad: `${a}«ADD» a /y/\nADD b /y/\n`, fixed: `${a}ADD a b /y/\n` },
  { name: 'perhaps no folder', bad: `${a}«ADD» a /y\nADD b /y\n`, fixes: {} },
  { name: 'continued', bad: `${a}«COPY» a \\\n  ./\nCOPY b ./\n`, fixed: `${a}COPY a \\\n  b ./\n` },
  { name: 'a comment inside', bad: `${a}«COPY» a ./\nCOPY b \\\n# why\n  ./\n`, fixes: {} },
  { name: 'two rows', bad: `${a}«COPY» a ./\nCOPY b ./\nRUN x\n«COPY» c ./\nCOPY d ./\n` },
  { name: 'the stage the image builds on', bad: `FROM a:1 AS x\n«COPY» a /y/\nCOPY b /y/\nFROM x\nRUN y\n` },
  { name: 'a comment above', good: `${a}COPY a ./\n# why\nCOPY b ./\n` },
  { name: 'other flags', good: `${a}COPY a ./\nCOPY --link b ./\nCOPY --from=c:1 b ./\n` },
  { name: 'another folder', good: `${a}COPY a /y/\nCOPY b /z/\n` },
  { name: 'something between', good: `${a}COPY a ./\nRUN x\nCOPY b ./\n` },
  { name: 'COPY and ADD', good: `${a}COPY a ./\nADD b ./\n` },
  {
    name: 'JSON, heredocs, half typed',
    good: `${a}COPY ["a", "./"]\nCOPY ["b", "./"]\nCOPY <<A ./\nA\nCOPY <<B ./\nB\nCOPY a\nCOPY b\nCOPY\n`,
  },
]);
