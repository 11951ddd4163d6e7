import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;
/** One container with this security context, in flow style. */
const one = (context: string, spec = '') => pod(`${spec}  containers:\n    - {name: a, image: a:1, securityContext: ${context}}\n`);
const controls = ['PSS:baseline:procMount', 'PSS:restricted:procMount'];
const ids = ['polaris:procMount', 'trivy:KSV-0027'];
const unmasked = ['kube-linter:unsafe-proc-mount', 'kics:f922827f', 'terrascan:AC_K8S_0077'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'unmasked',
    bad: one('{procMount: «Unmasked»}'),
    message: 'Container a sees all of /proc.',
    severity: 'warning',
    preset: 'recommended',
    aliases: [...controls, ...ids, ...unmasked],
    fixes: { 'Remove procMount': pod('  containers:\n    - {name: a, image: a:1}\n') },
  },
  {
    name: 'before 1.35 baseline alone has it',
    kubernetes: { version: '1.34' },
    bad: one('{procMount: «Unmasked»}'),
    aliases: ['PSS:baseline:procMount', ...ids, ...unmasked],
  },
  {
    name: 'with users of its own only the restricted level objects',
    bad: one('{procMount: «Unmasked»}', '  hostUsers: false\n'),
    severity: 'info',
    preset: 'strict',
    aliases: ['PSS:restricted:procMount', ...ids, ...unmasked],
  },
  {
    name: 'a word that does not exist',
    bad: one('{procMount: «unmasked»}'),
    message: 'The procMount of container a is none that Kubernetes knows.',
    aliases: [...controls, ...ids],
  },
  { name: 'the default, null and absent', good: one('{procMount: Default}') },
  { name: 'null', good: one('{procMount: }') },
  { name: 'pods have no such field', good: pod('  securityContext: {procMount: Unmasked}\n  containers: [{name: a, image: a:1}]\n') },
  {
    name: 'a template decides',
    good: pod('  containers:\n    - name: a\n      image: a:1\n      securityContext:\n        procMount: {{ .Values.proc }}\n'),
  },
]);
