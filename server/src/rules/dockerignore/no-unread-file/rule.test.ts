import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const text = 'FROM a:1\nCOPY . .\n';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a nearer file',
    bad: '# all\n«.env»\ndist/\n!dist/keep\n',
    files: { Dockerfile: text, 'Dockerfile.dockerignore': 'dist\r\nx\r\n' },
    severity: 'info',
    message: 'No build reads this file, because Dockerfile.dockerignore is nearer.',
    fixes: { 'Add these lines to Dockerfile.dockerignore': '# all\n.env\ndist/\n!dist/keep\n' },
    fixedFiles: { 'Dockerfile.dockerignore': 'dist\r\nx\r\n.env\r\n!dist/keep\r\n' },
  },
  {
    name: 'two Dockerfiles with files of their own',
    bad: '«.env»\n',
    files: { 'a.Dockerfile': text, 'a.Dockerfile.dockerignore': 'x\n', 'b.Dockerfile': text, 'b.Dockerfile.dockerignore': 'y\n' },
    fixedFiles: { 'a.Dockerfile.dockerignore': 'x\n.env\n', 'b.Dockerfile.dockerignore': 'y\n.env\n' },
  },
  { name: 'Podman', bad: '«.env»\n', files: { Containerfile: text, '.containerignore': 'x\n' }, message: '.containerignore is nearer' },
  { name: 'leaves out everything', bad: '«*»\n!src\n', files: { Dockerfile: text, 'Dockerfile.dockerignore': 'x\n' }, fixes: {} },
  {
    name: 'read for another Dockerfile',
    good: '.env\n',
    files: { Dockerfile: text, 'b.Dockerfile': text, 'b.Dockerfile.dockerignore': 'x\n' },
  },
  { name: 'nothing is lost', good: '.env\n', files: { Dockerfile: text, 'Dockerfile.dockerignore': '.env/\nx\n' } },
  { name: 'the nearer file itself', good: '.env\n', file: 'Dockerfile.dockerignore', files: { Dockerfile: text, '.dockerignore': 'x\n' } },
  { name: 'no Dockerfile', good: '.env\n' },
  { name: 'says nothing', good: '# later\n', files: { Dockerfile: text, 'Dockerfile.dockerignore': 'x\n' } },
]);
