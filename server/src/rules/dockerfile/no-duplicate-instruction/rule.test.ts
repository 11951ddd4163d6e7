import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const either = ['sonar:S6589', 'nordcoderd:DFS004'];
const shared = ['buildkit:MultipleInstructionsDisallowed', 'rcjsuen:MULTIPLE_INSTRUCTIONS'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'three of a kind: all but the last',
    bad: 'FROM a:1\n«ENTRYPOINT ["a"]»\n«ENTRYPOINT b \\\n  --long»\nENTRYPOINT ["c"]\n',
    aliases: ['hadolint:DL4004', 'trivy:DS-0007', 'kics:6938958b', 'droast:DF039', 'semgrep:multiple-entrypoint', ...either, ...shared],
    fixed: 'FROM a:1\nENTRYPOINT b \\\n  --long\nENTRYPOINT ["c"]\n',
  },
  {
    name: 'comments above stay',
    bad: 'FROM a:1\n# the old way\n«CMD ["a"]»\n\n# the new way\nCMD ["b"]',
    aliases: ['hadolint:DL4003', 'trivy:DS-0016', 'kics:41c195f4', 'droast:DF038', 'terrascan:0053', ...either, ...shared],
    fixed: 'FROM a:1\n# the old way\n\n# the new way\nCMD ["b"]',
  },
  {
    name: 'HEALTHCHECK NONE counts as one',
    bad: 'FROM a:1\n«HEALTHCHECK CMD curl -f http://localhost || exit 1»\nHEALTHCHECK NONE\n',
    aliases: ['hadolint:DL3012', 'trivy:DS-0023', 'droast:DF041', 'nordcoderd:DFS012', ...shared],
    fixed: 'FROM a:1\nHEALTHCHECK NONE\n',
  },
  { name: 'lower case', bad: 'from a:1\n«cmd a»\ncmd b\n', fixed: 'from a:1\ncmd b\n' },
  { name: 'one in each stage', good: 'FROM a:1 AS x\nCMD a\nFROM b:1\nCMD b\n' },
  { name: 'inherited from a stage', good: 'FROM a:1 AS x\nCMD a\nFROM x\nCMD b\n' },
  { name: 'ONBUILD is for the child', good: 'FROM a:1\nONBUILD CMD a\nCMD b\n' },
]);
