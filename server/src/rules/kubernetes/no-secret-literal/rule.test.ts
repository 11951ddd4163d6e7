import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

// Put together here, so that no scanner takes this file for a leak.
const token = ['ghp', 'aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY1zA3'].join('_');
const key = ['-----BEGIN RSA PRIVATE', 'KEY-----\n    MIIEowIBAAKCAQEAq7BFUpkGp3LQmlQmYx2eqzDVxeG8kx\n    '].join(' ');
const pod = (rest: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: a:1\n${rest}`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'in a variable',
    bad: pod(`      env: [{name: GITHUB_TOKEN, value: «${token}»}]\n`),
    severity: 'error',
    message: 'A GitHub token is written in this file.',
    aliases: ['kubescape:C-0012', 'sonar:S6418'],
    fixes: {
      'Read GITHUB_TOKEN from a Secret': pod(
        '      env: [{name: GITHUB_TOKEN, valueFrom: {secretKeyRef: {name: my-secret, key: GITHUB_TOKEN}}}]\n',
      ),
    },
  },
  { name: 'in an argument', bad: pod(`      args: ["--header=token «${token}»"]\n`), fixes: {} },
  {
    name: 'in a ConfigMap',
    bad: `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  key.pem: |\n    «${key}»-----END RSA PRIVATE KEY-----\n`,
    severity: 'error',
    fixes: {},
  },
  {
    name: 'in a Secret',
    bad: `apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  token: «${token}»\n`,
    severity: 'warning',
    message: 'out of the repository',
    fixes: {},
  },
  {
    name: 'in an annotation of a custom kind',
    bad: `apiVersion: example.com/v1\nkind: Thing\nmetadata:\n  annotations:\n    note: see «${token}»\n`,
    fixes: {},
  },
  {
    name: 'in each object of a List once',
    bad: `apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: ConfigMap\n    data: {a: «${token}»}\n  - apiVersion: v1\n    kind: ConfigMap\n    data: {a: b}\n`,
  },
  { name: 'allowed', good: pod(`      args: ["${token}"]\n`), options: { allow: ['github-token'] } },
  { name: 'an example', good: pod('      args: [ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx]\n') },
]);
