import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;
/** One container with this security context, in flow style. */
const one = (context: string) => pod(`  containers:\n    - {name: a, image: a:1, securityContext: ${context}}\n`);

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a type; nothing else is left of the block',
    bad: one('{seLinuxOptions: {type: «spc_t»}}'),
    message: 'Container a asks for the SELinux type spc_t.',
    severity: 'warning',
    aliases: rule.meta.alsoKnownAs,
    fixes: { 'Remove the SELinux type': pod('  containers:\n    - {name: a, image: a:1}\n') },
  },
  {
    name: 'user and role of a pod, one finding each',
    bad: pod(
      '  securityContext:\n    seLinuxOptions:\n      user: «system_u» # of the node\n      role: «system_r»\n      type: container_t\n  containers: [{name: a, image: a:1}]\n',
    ),
    message: 'The pod asks for the SELinux user system_u.',
    fixes: {
      'Remove the SELinux user': pod(
        '  securityContext:\n    seLinuxOptions:\n      role: system_r\n      type: container_t\n  containers: [{name: a, image: a:1}]\n',
      ),
    },
  },
  { name: 'an odd word is not repeated', bad: one('{seLinuxOptions: {type: «"a b!"»}}'), message: 'asks for the SELinux type of its own.' },
  { name: 'before 1.31', kubernetes: { version: '1.30' }, bad: one('{seLinuxOptions: {type: «container_engine_t»}}') },
  { name: 'from 1.31', good: one('{seLinuxOptions: {type: container_engine_t}}') },
  { name: 'the safe types', good: one('{seLinuxOptions: {type: container_kvm_t, level: s0}}') },
  { name: 'nothing between the quotes', good: one('{seLinuxOptions: {type: "", user: "", role: ""}}') },
  { name: 'absent and null', good: one('{seLinuxOptions: {type: , user: }}') },
  {
    name: 'a template decides',
    good: pod('  securityContext:\n    seLinuxOptions:\n      type: {{ .Values.type }}\n  containers: []\n'),
  },
]);
