import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const all = 'FROM node:24\nCOPY «.» .\nUSER node\n';
const quiet = all.replace(/[«»]/g, '');
const broad = ['sonar:S6470', 'droast:DF007'];
const ids = ['trivy:DS-0031', 'dockle:CIS-DI-0010'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'what lies in the context',
    bad: all,
    files: { '.env': 'A=1\n', 'config/id_ed25519': '', 'src/a.js': '', 'src/.env.example': '' },
    message: 'COPY . puts 2 secret files into the image, among them .env.',
    aliases: [...ids, ...broad],
    severity: 'error',
    fixes: { 'Create .dockerignore with 2 secret files': quiet },
    fixedFiles: { '.dockerignore': '.env\nconfig/id_ed25519\n' },
  },
  {
    name: 'the ignore file forgot one',
    bad: all,
    files: { '.env': '', 'app.p12': '', '.dockerignore': '# local\n.env\n' },
    message: 'a secret file into the image, app.p12',
    fixes: { 'Add app.p12 to .dockerignore': quiet },
    fixedFiles: { '.dockerignore': '# local\n.env\napp.p12\n' },
  },
  {
    name: 'its own ignore file governs',
    bad: all,
    file: 'web.Dockerfile',
    files: { '.env': '', '.dockerignore': '.env\n', 'web.Dockerfile.dockerignore': 'dist\n' },
    fixedFiles: { 'web.Dockerfile.dockerignore': 'dist\n.env\n' },
  },
  {
    name: 'a folder brings it',
    bad: 'FROM a:1\nCOPY «deploy» ./\n',
    files: { 'deploy/kubeconfig': '' },
    fixedFiles: { '.dockerignore': 'deploy/kubeconfig\n' },
  },
  { name: 'a pattern brings it', bad: 'FROM a:1\nCOPY «*.pfx» a.txt ./\n', files: { 'x.pfx': '', 'a.txt': '' } },
  {
    name: 'a wildcard in its name is escaped',
    bad: 'FROM a:1\nCOPY «keys» ./\n',
    files: { 'keys/a[1].p12': '' },
    fixedFiles: { '.dockerignore': 'keys/a\\[1].p12\n' },
  },
  { name: 'a text that shows it', bad: all, files: { '.npmrc': '//registry.npmjs.org/:_authToken=q8Zt0vKx2LmP5sRn7WcJdY\n' } },
  {
    name: 'a text that shows none',
    good: quiet,
    files: { '.npmrc': '//registry.npmjs.org/:_authToken=${NPM_TOKEN}\n', 'server.key': 'just text\n' },
  },
  {
    name: 'a stage that is thrown away',
    bad: 'FROM a:1 AS build\nCOPY «.env» /x/\nFROM b:1\n',
    severity: 'warning',
    message: 'into the build cache',
    fixes: {},
  },
  {
    name: 'named, and there is a step that needs it',
    bad: 'FROM a:1\nWORKDIR /app\nCOPY «./.pgpass» ./\n# import\nRUN import\n',
    files: { '.pgpass': '' },
    aliases: ids,
    fixes: {
      'Mount .pgpass as a secret instead':
        'FROM a:1\nWORKDIR /app\n# import\nRUN --mount=type=secret,id=pgpass,target=/app/.pgpass import\n',
    },
  },
  { name: 'named, and no step needs it', bad: 'FROM a:1\nCOPY a «id_rsa» /root/.ssh/\n', aliases: ids, fixes: {} },
  { name: 'known by the place it is copied to', bad: 'FROM a:1\nCOPY «deploy-key» /root/.ssh/id_rsa\nADD «config» $AWS_CONFIG_FILE\n' },
  {
    name: 'where ENV tells a program to look',
    bad: 'FROM a:1\nWORKDIR /app\nENV GOOGLE_APPLICATION_CREDENTIALS=./x/y.json\nCOPY «y.json» x/\nCOPY «z» /app/x/y.json\nCOPY src /src\n',
  },
  { name: 'ONBUILD', bad: 'FROM a:1\nONBUILD COPY «.netrc» /root/\n', fixes: {} },
  {
    name: 'of your own',
    bad: all,
    files: { 'data/members.csv': '' },
    options: { files: ['**/*.csv'] },
    fixedFiles: { '.dockerignore': 'data/members.csv\n' },
  },
  {
    name: 'made for tests, or of a library',
    good: quiet,
    files: {
      'lib/api/testdata/id_rsa': '',
      'tests/.env': '',
      'node_modules/a/test/x.p12': '',
      'ta.test/id_rsa': '',
      'test_tls/id_rsa': '',
    },
  },
  { name: 'a program called test', bad: all, files: { test: '', 'config/.env': '' } },
  { name: 'allowed', good: quiet, files: { 'keys/id_rsa': '', '.env': '' }, options: { allow: ['keys', '.env'] } },
  { name: 'the ignore file keeps it out', good: quiet, files: { '.env': '', 'a/.env': '', '.dockerignore': '**/.env\n' } },
  { name: 'excluded by the instruction', good: 'FROM a:1\nCOPY --exclude=.env . .\n', files: { '.env': '' } },
  { name: 'not what is copied', good: 'FROM a:1\nCOPY src /src\n', files: { '.env': '', 'src/a': '' } },
  { name: 'from a stage', good: 'FROM a:1 AS b\nFROM a:1\nCOPY --from=b /root/.netrc /x\n' },
  { name: 'a template becomes the file', good: 'FROM a:1\nCOPY .env.example .env\n', files: { '.env.example': '' } },
  { name: 'from the network', good: 'FROM a:1\nADD https://example.com/key.p12 /x\n' },
  { name: 'written here', good: 'FROM a:1\nCOPY <<EOF /app/.env\nA=1\nEOF\n' },
]);
