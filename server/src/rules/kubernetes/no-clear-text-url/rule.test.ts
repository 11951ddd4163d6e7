import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (rest: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: a:1\n${rest}`;
const env = (value: string, name = 'URL') => pod(`      env: [{name: ${name}, value: ${value}}]\n`);

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'in quotes, behind something else',
    bad: env('"a=1,«http»://api.payments.com/v2?x=1"'),
    severity: 'hint',
    preset: 'strict',
    message: 'api.payments.com is asked without encryption.',
    aliases: ['sonar:S5332'],
    fixes: { 'Use https': env('"a=1,https://api.payments.com/v2?x=1"') },
  },
  { name: 'a port', bad: env("'«http»://api.payments.com:9000/v2'"), fixes: {} },
  { name: 'an address in numbers', bad: env('"«http»://8.8.8.8/dns"') },
  {
    name: 'git',
    bad: pod('      args:\n        - --repo=«git»://github.com/acme/web.git\n'),
    fixed: pod('      args:\n        - --repo=https://github.com/acme/web.git\n'),
  },
  {
    name: 'a script, two hosts, one of them twice',
    bad: pod(
      '      command:\n        - sh\n        - -c\n        - |\n          curl «http»://a.payments.com/x\n          curl http://a.payments.com/y\n          curl «http»://b.payments.co.uk/y\n',
    ),
    fixes: {},
  },
  { name: 'inside the cluster', good: env('http://shop.crm.svc.cluster.local/') },
  { name: 'inside the cluster, shorter', good: env('"http://shop.crm.svc:8080"') },
  { name: 'a namespace that looks like an ending', good: env('"http://web.dev"') },
  { name: 'one word', good: env('"http://elasticsearch:9200"') },
  { name: 'a private network', good: env('"http://10.1.2.3:9000"') },
  { name: 'the machine itself', good: env('"http://localhost:8080"') },
  { name: 'a variable in it', good: env('"http://$(HOST).com/"') },
  { name: 'an example', good: env('"http://example.com/"') },
  { name: 'a proxy as a flag', good: pod('      args: [--http-proxy, "http://proxy.corp.com", "--cors-origin=http://shop.acme.com"]\n') },
  { name: 'an allowed origin', good: env('"http://shop.acme.com"', 'ALLOWED_ORIGINS') },
  { name: 'https', good: env('"https://api.payments.com"') },
  { name: 'allowed', good: env('"http://api.payments.com"'), options: { hosts: ['api.payments.com'] } },
  { name: 'a template decides', good: env('"http://{{ .Values.host }}.payments.com"') },
]);
