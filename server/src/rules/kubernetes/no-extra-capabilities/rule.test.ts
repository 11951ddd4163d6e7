import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;
/** One container with this security context, in flow style. */
const one = (context: string) => pod(`  containers:\n    - {name: a, image: a:1, securityContext: ${context}}\n`);

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'the only item goes with its list and map',
    bad: one('{capabilities: {add: [«SETUID»]}}'),
    severity: 'info',
    message: 'Container a is given SETUID. With it a process can take on any user',
    aliases: rule.meta.alsoKnownAs.filter((id) => id !== 'kubescape:C-0046'),
    fixes: { 'Remove SETUID': pod('  containers:\n    - {name: a, image: a:1}\n') },
  },
  {
    name: 'comments of the others stay',
    bad: pod(
      '  containers:\n    - name: a\n      image: a:1\n      securityContext:\n        capabilities:\n          add:\n            - «KILL»\n            # for port 80\n            - NET_BIND_SERVICE\n',
    ),
    fixed: pod(
      '  containers:\n    - name: a\n      image: a:1\n      securityContext:\n        capabilities:\n          add:\n            # for port 80\n            - NET_BIND_SERVICE\n',
    ),
  },
  { name: 'the one that a further tool minds', bad: one('{capabilities: {add: [«SETPCAP»]}}'), aliases: rule.meta.alsoKnownAs },
  { name: 'before 1.22 it is an idea without a control', kubernetes: { version: '1.21' }, bad: one('{capabilities: {add: [«CHOWN»]}}') },
  { name: 'beyond the thirteen is another finding', good: one('{capabilities: {add: [NET_RAW, ALL, chown]}}') },
  {
    name: 'Windows has none',
    good: pod('  os: {name: windows}\n  containers: [{name: a, image: a:1, securityContext: {capabilities: {add: [CHOWN]}}}]\n'),
  },
]);
