import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const dockerfile = { Dockerfile: 'FROM a:1\nCOPY . .\n' };

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'folders that nobody looks into',
    bad: '# deps\n«node_modules»\n',
    files: { ...dockerfile, 'web/node_modules/x': '', 'api/node_modules/x': '' },
    severity: 'warning',
    message: 'node_modules counts at the top only; 2 further down go into the build.',
    fixes: { 'Write **/node_modules': '# deps\n**/node_modules\n' },
  },
  { name: 'a slash behind', bad: '«.venv/»\n', files: { ...dockerfile, 'a/.venv/x': '' }, fixed: '**/.venv\n' },
  { name: 'a secret', bad: '«id_rsa»\n«secrets»\n', files: { ...dockerfile, 'a/id_rsa': '', 'b/secrets/x.p12': '' } },
  {
    name: 'matches at the top too',
    bad: '«*.pyc»\nx\n',
    files: { ...dockerfile, 'a.pyc': '', 'b/c.pyc': '' },
    message: '1 further down goes into the build.',
    fixed: '**/*.pyc\nx\n',
  },
  { name: 'nothing further down', good: '*.log\nnode_modules\n', files: { ...dockerfile, 'a.log': '', 'src/a': '' } },
  { name: 'left out by another line', good: '*.log\nweb\n', files: { ...dockerfile, 'web/a.log': '' } },
  { name: 'brought back', good: '*.log\nweb\n!web/a.log\n', files: { ...dockerfile, 'web/a.log': '' } },
  { name: 'the top is meant', good: '/node_modules\n./*.log\n', files: { ...dockerfile, 'a/node_modules/x': '', 'a/b.log': '' } },
  {
    name: 'names that are kept further down',
    good: 'docs\nREADME.md\nbuild\n',
    files: { ...dockerfile, 'a/docs/x': '', 'a/README.md': '', 'a/build/x': '' },
  },
  {
    name: 'the build takes one by its name',
    good: '*.log\n',
    files: { Dockerfile: 'FROM a:1\nCOPY test/a.log /x\nCOPY . .\n', 'test/a.log': '', 'b/a.log': '' },
  },
  { name: 'everything', good: '*\n', files: { ...dockerfile, 'a/b': '' } },
  { name: 'governs no Dockerfile', good: '*.log\n', files: { 'a/b.log': '' } },
]);
