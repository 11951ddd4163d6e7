import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const ids = ['buildkit:CopyIgnoredFile', 'droast:DF077'];
const compose = (dockerfile = 'Dockerfile') => ({
  'compose.yaml': `services:\n  a:\n    build:\n      context: .\n      dockerfile: ${dockerfile}\n`,
});

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'left out by the ignore file',
    bad: 'FROM a:1\nCOPY «config/app.yaml» /etc/\n',
    files: { 'config/app.yaml': '', '.dockerignore': '# local\nconfig\n*.md\n' },
    message: 'COPY cannot see config/app.yaml: .dockerignore leaves it out. The pattern config excludes it, so the build stops here.',
    aliases: ids,
    severity: 'error',
    fixes: { 'Add !config/app.yaml to .dockerignore': 'FROM a:1\nCOPY config/app.yaml /etc/\n' },
    fixedFiles: { '.dockerignore': '# local\nconfig\n!config/app.yaml\n*.md\n' },
  },
  {
    name: 'an ignore file that brings something else back',
    bad: 'FROM a:1\nCOPY «missing.txt» src /x/\n',
    files: { 'missing.txt': '', 'src/a': '', '.dockerignore': '*\n!src\n' },
    fixedFiles: { '.dockerignore': '*\n!missing.txt\n!src\n' },
  },
  {
    name: 'a folder with all in it',
    bad: 'FROM a:1\nADD [«"./docs/"», "/docs"]\n',
    files: { 'docs/a': '', 'docs/b/c': '', '.dockerignore': 'docs' },
    aliases: ids,
    fixedFiles: { '.dockerignore': 'docs\n!docs' },
  },
  {
    name: 'its own ignore file',
    bad: 'FROM a:1\nCOPY «a.txt» /x\n',
    file: 'web.Dockerfile',
    files: { 'a.txt': '', '.dockerignore': '', 'web.Dockerfile.dockerignore': '*.txt\n' },
    fixedFiles: { 'web.Dockerfile.dockerignore': '*.txt\n!a.txt\n' },
  },
  {
    name: 'what several lines leave of all',
    good: 'FROM a:1\nCOPY . .\n',
    files: { 'a.txt': '', '.dockerignore': 'Dockerfile\n.dockerignore\n*.txt\n' },
  },
  {
    name: 'nothing is left of all',
    bad: 'FROM a:1\nCOPY «.» .\n',
    files: { 'a.txt': '', '.dockerignore': '*\n' },
    aliases: ids,
    severity: 'warning',
    message: 'COPY . brings nothing: .dockerignore leaves all of it out.',
    fixes: {},
  },
  { name: 'nothing is left of a pattern', good: 'FROM a:1\nCOPY *.md /docs/\n', files: { 'a.md': '', '.dockerignore': '*.md\n' } },
  {
    name: 'a slip in the name',
    bad: 'FROM a:1\nCOPY run.sh «config/ap.yaml» /x/\n',
    files: { ...compose(), 'run.sh': '', 'config/app.yaml': '' },
    message: 'COPY needs config/ap.yaml, which is not there. The build stops here. Perhaps config/app.yaml is meant.',
    aliases: [],
    severity: 'error',
    fixes: { 'Use config/app.yaml': 'FROM a:1\nCOPY run.sh config/app.yaml /x/\n' },
  },
  {
    name: 'in another folder',
    bad: 'FROM a:1\nCOPY package.json «settings.ini» /x/\n',
    files: { 'package.json': '', 'etc/settings.ini': '' },
    severity: 'warning',
    fixed: 'FROM a:1\nCOPY package.json etc/settings.ini /x/\n',
  },
  { name: 'nowhere', bad: 'FROM a:1\nCOPY a.sh /x/\nCOPY «b.sh» /x/\n', files: { ...compose(), 'a.sh': '', 'x/README.md': '' }, fixes: {} },
  {
    name: 'out of the folder',
    bad: 'FROM a:1\nADD «../../x.tar» /x/\n',
    aliases: ['dockerfilelint:add_src_invalid'],
    severity: 'warning',
    fixes: {},
  },
  { name: 'out of it on a detour', bad: 'FROM a:1\nCOPY «a/../../b.txt» /x/\n', fixes: {} },
  {
    name: 'out of a folder that is known',
    bad: 'FROM a:1\nCOPY «../lib/b.c» /x/\n',
    files: compose(),
    severity: 'error',
    fixed: 'FROM a:1\nCOPY --from=above lib/b.c /x/\n',
  },
  {
    name: 'something below is brought back',
    good: 'FROM a:1\nCOPY src .\n',
    files: { 'src/app/a.py': '', 'src/b': '', '.dockerignore': '*\n!src/app/*.py\n' },
  },
  { name: 'an empty folder is no missing one', good: 'FROM a:1\nCOPY src .\n', files: { 'src/a': '', '.dockerignore': 'src/**\n' } },
  { name: 'everything and one back', good: 'FROM a:1\nCOPY . .\n', files: { 'a.txt': '', '.dockerignore': '**\n!a.txt\n' } },
  {
    name: 'made by a step before',
    good: 'FROM a:1\nCOPY a.txt /x/\nCOPY target/app.jar dist/main.js server /x/\n',
    files: { ...compose(), 'a.txt': '' },
  },
  {
    name: 'kept out of version control',
    good: 'FROM a:1\nCOPY a.txt version.txt /x/\n',
    files: { ...compose(), 'a.txt': '', '.gitignore': 'version.txt\n' },
  },
  { name: 'nobody knows where it is built', good: 'FROM a:1\nCOPY a.sh b.sh /x/\n' },
  { name: 'up and down again', good: 'FROM a:1\nCOPY a/../b.txt /x/\n', files: { 'b.txt': '' } },
  { name: 'above, but the builder takes what is below', good: 'FROM a:1\nCOPY ../b.txt /x/\nCOPY .. /x/\n', files: { 'b.txt': '' } },
  {
    name: 'not from the context',
    good: 'FROM a:1 AS b\nFROM a:1\nCOPY --from=b /../x.txt /x/\nADD https://x.test/../x.txt /x/\nCOPY <<EOF /x\nEOF\n',
  },
  { name: 'the build decides', good: 'FROM a:1\nARG F\nCOPY $F ${F}.txt a.sh /x/\n', files: { 'a.sh': '', ...compose() } },
  { name: 'wildcards that match nothing', good: 'FROM a:1\nCOPY a.txt b*.txt /x/\n', files: { ...compose(), 'a.txt': '' } },
  { name: 'ONBUILD is for the child', good: 'FROM a:1\nONBUILD COPY ../x.txt /x/\n' },
]);
