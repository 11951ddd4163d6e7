import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;
/** One container with this security context, in flow style. */
const one = (context: string) => pod(`  containers:\n    - {name: a, image: a:1, securityContext: ${context}}\n`);

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'letter case in drop is safe',
    bad: one('{capabilities: {drop: [«All»]}}'),
    message: 'The Pod Security Standard does not accept All, only ALL.',
    aliases: ['PSS:restricted:capabilities'],
    fixes: { 'Write ALL': one('{capabilities: {drop: [ALL]}}') },
  },
  {
    name: 'a prefix',
    bad: one('{capabilities: {drop: [«CAP_ALL», «CAP_NET_RAW»]}}'),
    aliases: ['PSS:restricted:capabilities'],
    fixed: one('{capabilities: {drop: [ALL, CAP_NET_RAW]}}'),
  },
  {
    name: 'beside ALL nothing is rejected',
    bad: one('{capabilities: {drop: [«all», ALL]}}'),
    message: 'There is no capability all in Kubernetes.',
    aliases: [],
  },
  {
    name: 'a harmless one is added',
    bad: one('{capabilities: {add: [«CAP_CHOWN»], drop: [ALL]}}'),
    message: 'Write CHOWN.',
    aliases: ['PSS:baseline:capabilities', 'PSS:restricted:capabilities', 'trivy:KSV-0022', 'checkov:CKV_K8S_25', 'kics:19ebaa28'],
    fixes: {
      'Write CHOWN': one('{capabilities: {add: [CHOWN], drop: [ALL]}}'),
      'Remove this name': one('{capabilities: {drop: [ALL]}}'),
    },
  },
  {
    name: 'a strong one is not granted by a repair',
    bad: one('{capabilities: {add: [«NET_ADMN»], drop: [ALL]}}'),
    message: 'Remove it, or write NET_ADMIN if the program cannot do without.',
    fixes: { 'Remove this name': one('{capabilities: {drop: [ALL]}}') },
  },
  {
    name: 'nothing like it',
    bad: one('{capabilities: {drop: [ALL, «FOO»]}}'),
    message: 'Remove it.',
    fixed: one('{capabilities: {drop: [ALL]}}'),
  },
  { name: 'quotes stay', bad: one("{capabilities: {drop: [«'all'»]}}"), fixed: one("{capabilities: {drop: ['ALL']}}") },
  {
    name: 'a name that no message repeats',
    bad: one('{capabilities: {drop: [ALL, «"a b!"»]}}'),
    message: 'There is no capability of this name in Kubernetes.',
  },
  {
    name: 'a patch: what is written counts',
    bad: 'apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {containers: [{name: a, securityContext: {capabilities: {drop: [«all»]}}}]}}}\n',
  },
  { name: 'all 41, and ALL', good: one('{capabilities: {drop: [ALL, CHECKPOINT_RESTORE], add: [BPF]}}') },
  { name: 'a template decides', good: one('{capabilities: {drop: ["{{ .Values.drop }}"]}}') },
  { name: 'numbers are no names', good: one('{capabilities: {drop: [1, null]}}') },
]);
