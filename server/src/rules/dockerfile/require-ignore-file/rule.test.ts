import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const text = 'FROM node:24\nCOPY . .\nRUN npm ci\nUSER node\n';
const bad = text.replace(' . ', ' «.» ');

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'no ignore file, and something to leave out',
    bad,
    files: { 'package.json': '{}', 'src/debug.log': '' },
    severity: 'warning',
    message: 'COPY . takes the whole folder: no ignore file is in effect.',
    fixes: { 'Create .dockerignore': text },
    fixedFiles: {
      '.dockerignore':
        '# Version history\n.git\n# Editors and local files\n.github\n.idea\n.vscode\n**/.DS_Store\n**/*.log\n**/*.swp\n' +
        '# Secrets\n**/.env\n**/.env.*\n!**/.env.example\n**/.npmrc\n**/.netrc\n**/.aws\n**/.ssh\n**/*.key\n**/*.p12\n**/*.pfx\n**/*.tfstate*\n' +
        '# How the image is built\n.dockerignore\nDockerfile*\n*.Dockerfile\ncompose*.y*ml\ndocker-compose*.y*ml\n' +
        '# Node\n**/node_modules\n.npm\n.yarn/cache\ncoverage\n',
    },
  },
  { name: 'nothing to leave out today', bad, files: { 'src/a.js': '' }, severity: 'info' },
  {
    name: 'comments leave nothing out',
    bad,
    files: { '.dockerignore': '# later\n\n!src\n', 'a.log': '' },
    fixes: { 'Fill .dockerignore': text },
  },
  {
    name: 'the one that is read is empty',
    bad,
    file: 'a.Dockerfile',
    files: { '.dockerignore': '.git\n', 'a.Dockerfile.dockerignore': '' },
  },
  {
    name: 'what is copied by name stays',
    bad: 'FROM a:1\nCOPY «./» /src\nCOPY .npmrc Cargo.toml target/release/app ./\nRUN cargo build && git describe\n',
    files: { 'Cargo.toml': '', '.npmrc': '', 'target/release/app': '' },
    fixedFiles: {
      '.dockerignore':
        '# Editors and local files\n.github\n.idea\n.vscode\n**/.DS_Store\n**/*.log\n**/*.swp\n' +
        '# Secrets\n**/.env\n**/.env.*\n!**/.env.example\n**/.netrc\n**/.aws\n**/.ssh\n**/*.key\n**/*.p12\n**/*.pfx\n**/*.tfstate*\n' +
        '# How the image is built\n.dockerignore\nDockerfile*\n*.Dockerfile\ncompose*.y*ml\ndocker-compose*.y*ml\n',
    },
  },
  {
    name: 'local packages stay when the build makes none',
    bad: 'FROM a:1\nADD «.» /app\n',
    files: { 'package.json': '{}', 'node_modules/x': '' },
    message: 'ADD . takes',
  },
  { name: 'twice: once', bad: 'FROM a:1 AS a\nCOPY «.» .\nFROM a:1\nCOPY . .\n' },
  {
    name: 'Compose says where it is built',
    bad,
    file: 'docker/Dockerfile',
    files: {
      'compose.yaml': 'services:\n  a:\n    build:\n      context: .\n      dockerfile: docker/Dockerfile\n',
      'docker/.dockerignore': '.git\n',
    },
  },
  { name: 'an ignore file that leaves something out', good: text, files: { '.dockerignore': '.git\n' } },
  { name: 'its own ignore file', good: text, file: 'a.Dockerfile', files: { 'a.Dockerfile.dockerignore': '*\n!src\n' } },
  { name: 'nobody knows where it is built', good: 'FROM a:1\nCOPY . .\nCOPY missing.txt /\n' },
  { name: 'a part of the folder', good: 'FROM a:1\nCOPY src ./lib/ /app/\n', files: { 'src/a': '', 'lib/b': '' } },
  { name: 'of another stage', good: 'FROM a:1 AS a\nFROM a:1\nCOPY --from=a . .\n' },
]);
