import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const dockerfile = { Dockerfile: 'FROM a:1\nCOPY src /src\n', 'src/a': '' };

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'several, in the words of the .gitignore',
    bad: '# local\n«dist»\n',
    files: { ...dockerfile, '.env': '', 'deploy/.env': '', 'deploy/id_rsa': '', '.gitignore': 'node_modules/\n.env\n!x\n' },
    severity: 'warning',
    message: 'This file does not keep back 3 secret files, among them .env.',
    fixes: { 'Add 2 lines': '# local\ndist\n**/.env\ndeploy/id_rsa\n' },
  },
  {
    name: 'a file that shows it',
    bad: '«x»\n',
    files: {
      ...dockerfile,
      'app.key':
        '-----BEGIN PRIVATE KEY-----\n' +
        'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7\n'.repeat(3) +
        '-----END PRIVATE KEY-----\n',
    },
  },
  {
    name: 'only comments',
    bad: '«# nothing yet»\n',
    files: { ...dockerfile, 'a.p12': '' },
    fixes: { 'Add a.p12': '# nothing yet\na.p12\n' },
  },
  {
    name: 'words of the .gitignore that a COPY contradicts',
    bad: '«x»\n',
    files: { Dockerfile: 'FROM a:1\nCOPY conf/app.env /x\n', 'conf/app.env': '', 'k/.env': '', '.gitignore': '*.env\n' },
    fixed: 'x\nk/.env\n',
  },
  {
    name: 'of your own',
    bad: '«x»\n',
    files: { ...dockerfile, 'data/members.csv': '' },
    options: { files: ['**/*.csv'] },
    fixed: 'x\ndata/members.csv\n',
  },
  {
    name: 'its own ignore file',
    bad: '«x»\n',
    file: 'a.Dockerfile.dockerignore',
    files: { 'a.Dockerfile': 'FROM a:1\nCOPY src /src\n', 'src/a': '', '.env': '', '.dockerignore': '.env\n' },
  },
  { name: 'a COPY brings it: reported there', good: 'x\n', files: { Dockerfile: 'FROM a:1\nCOPY . .\n', '.env': '' } },
  { name: 'kept back', good: '**/.env\n', files: { ...dockerfile, '.env': '', 'a/.env': '' } },
  { name: 'templates, and files that show none', good: 'x\n', files: { ...dockerfile, '.env.example': '', 'a.key': 'text\n' } },
  { name: 'governs no Dockerfile', good: 'x\n', files: { '.env': '' } },
]);
