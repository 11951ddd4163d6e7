import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'once for each stage',
    bad: 'FROM a:1\nFROM --platform=linux/amd64 b:1\nFROM c:1\nCOPY --from=«0» /a /a\nCOPY --from=0 /b /b\nRUN --mount=from=«1»,target=/x true\n',
    aliases: ['droast:DF023', 'kics:68a51e22'],
    fixed:
      'FROM a:1 AS build\nFROM --platform=linux/amd64 b:1\nFROM c:1\nCOPY --from=build /a /a\nCOPY --from=build /b /b\nRUN --mount=from=1,target=/x true\n',
  },
  {
    name: 'the stage has a name',
    bad: 'FROM a:1 AS Deps\nFROM b:1\nCOPY --from=«0» /a /a\nCOPY --from=0 /b /b\n',
    message: 'Write Deps.',
    fixes: { 'Write Deps': 'FROM a:1 AS Deps\nFROM b:1\nCOPY --from=Deps /a /a\nCOPY --from=Deps /b /b\n' },
  },
  {
    name: 'the name is taken',
    bad: 'FROM a:1\nFROM build\nFROM b:1\nCOPY --from=«0» /a /a\n',
    fixed: 'FROM a:1 AS stage0\nFROM build\nFROM b:1\nCOPY --from=stage0 /a /a\n',
  },
  {
    name: 'a named context of that name',
    bad: 'FROM a:1\nFROM b:1\nCOPY --from=build /x /x\nCOPY --from=«0» /a /a\n',
    fixed: 'FROM a:1 AS stage0\nFROM b:1\nCOPY --from=build /x /x\nCOPY --from=stage0 /a /a\n',
  },
  { name: 'no stage of that number', good: 'FROM a:1\nCOPY --from=1 /a /a\n' },
  { name: 'ONBUILD is for the child', good: 'FROM a:1\nFROM b:1\nONBUILD COPY --from=0 /a /a\n' },
]);
