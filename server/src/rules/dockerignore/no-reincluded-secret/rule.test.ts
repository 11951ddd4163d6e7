import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const dockerfile = { Dockerfile: 'FROM a:1\nCOPY . .\n' };

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'everything is left out',
    bad: '*\n!src\n# for tests\n«!**/id_ed25519»\n',
    message: 'This line brings a secret file back: **/id_ed25519.',
    severity: 'error',
    fixes: { 'Delete this line': '*\n!src\n# for tests\n' },
  },
  { name: 'every file of a kind', bad: '**/*.p12\n«!certs/*.p12»', fixed: '**/*.p12' },
  {
    name: 'a file that shows it',
    bad: '*\n«!conf/*»\n',
    files: { ...dockerfile, 'conf/.npmrc': '//r/:_authToken=q8Zt0vKx2LmP5sRn7WcJdY\n' },
  },
  { name: 'a folder with one in it', bad: '*\n«!deploy»\n', files: { ...dockerfile, 'deploy/kubeconfig': '', 'deploy/a': '' } },
  { name: 'a file that shows none', good: '*\n!conf/*\n', files: { ...dockerfile, 'conf/.npmrc': 'registry=https://x.test\n' } },
  { name: 'nothing had left it out', good: 'src\n!.env\n' },
  { name: 'left out again below', good: '*\n!.env\n**/.env\n' },
  { name: 'templates and public halves', good: '*\n!.env.sample\n!id_rsa.pub\n!ca.pem\n' },
  { name: 'allowed', good: '*\n!test/id_rsa\n', options: { allow: ['test'] } },
  { name: 'no secret', good: '*\n!package.json\n' },
]);
