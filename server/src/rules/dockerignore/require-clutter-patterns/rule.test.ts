import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const all = { Dockerfile: 'FROM a:1\nCOPY . .\nRUN npm ci\n', 'package.json': '{}' };

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'below folders',
    bad: '«x»\n',
    files: { ...all, 'web/node_modules/a': '', 'node_modules/a': '', 'src/__pycache__/a': '', '.idea/a': '' },
    severity: 'hint',
    message: 'node_modules and 2 more go into the build.',
    fixes: { 'Add 3 lines': 'x\n**/node_modules\n**/__pycache__\n.idea\n' },
  },
  {
    name: 'with a part of the context',
    bad: '«x»\n',
    files: { Dockerfile: 'FROM a:1\nCOPY src /src\n', 'src/.terraform/a': '', '.git/a': '' },
    fixes: { 'Add **/.terraform': 'x\n**/.terraform\n' },
  },
  { name: 'names of your own', bad: '«x»\n', files: { ...all, 'videos/a': '' }, options: { names: ['videos'] }, fixed: 'x\nvideos\n' },
  { name: 'the build does not make it', good: 'x\n', files: { Dockerfile: 'FROM a:1\nCOPY . .\n', 'node_modules/a': '' } },
  { name: 'the history is read', good: 'x\n', files: { Dockerfile: 'FROM a:1\nCOPY . .\nRUN git describe\n', '.git/a': '' } },
  {
    name: 'named by a COPY',
    good: 'x\n',
    files: { Dockerfile: 'FROM a:1\nCOPY node_modules /m\nCOPY . .\nRUN npm ci\n', 'node_modules/a': '' },
  },
  { name: 'left out', good: '.git\n**/node_modules\n', files: { ...all, '.git/a': '', 'a/node_modules/x': '' } },
  { name: 'not there, or not brought', good: 'x\n', files: { Dockerfile: 'FROM a:1\nCOPY src /src\n', 'src/a': '', '.git/a': '' } },
]);
