import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (containers: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n${containers}`;
const unequal = ['kube-score:container-memory-requests-equal-limits', 'kube-score:container-resource-requests-equal-limits'];
const claimed = rule.meta.alsoKnownAs.filter((id) => !unequal.includes(id));

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'no request to begin with',
    bad: pod('  - name: «a»\n    image: a:1\n'),
    severity: 'warning',
    message: 'Container a has no memory limit.',
    aliases: claimed,
    fixes: { 'Limit the memory': pod('  - name: a\n    image: a:1\n    resources:\n      limits:\n        memory: 128Mi\n') },
  },
  {
    name: 'a request that has no equal',
    bad: pod('  - {name: «a», image: a:1, resources: {requests: {memory: 1Gi}}}\n'),
    aliases: rule.meta.alsoKnownAs,
    fixed: pod('  - {name: a, image: a:1, resources: {requests: {memory: 1Gi}, limits: {memory: 1Gi}}}\n'),
  },
  {
    name: 'a CPU limit beside it',
    bad: pod('  - {name: «a», image: a:1, resources: {limits: {cpu: 1}}}\n'),
    fixed: pod('  - {name: a, image: a:1, resources: {limits: {cpu: 1, memory: 128Mi}}}\n'),
  },
  {
    name: 'each container',
    bad: pod('  - {name: «a», image: a:1}\n  - {name: b, image: b:1, resources: {limits: {memory: 1Gi}}}\n  - {name: «c», image: c:1}\n'),
  },
  {
    name: 'init containers, when asked',
    bad: pod('  - {name: «a», image: a:1}\n  initContainers: [{name: «i», image: i:1}]\n'),
    options: { initContainers: true },
  },
  {
    name: 'a template decides',
    good: pod('  - name: a\n    image: a:1\n    resources:\n      limits:\n        memory: {{ .Values.memory }}\n'),
  },
  {
    name: 'an anchor',
    good: pod('  - {name: a, image: a:1, resources: &r {limits: {memory: 1Gi}}}\n  - {name: b, image: b:1, resources: *r}\n'),
  },
  {
    name: 'a default request limits nothing',
    bad: pod('  - {name: «a», image: a:1}\n'),
    files: {
      'r.yaml':
        'apiVersion: v1\nkind: LimitRange\nmetadata: {name: l}\nspec: {limits: [{type: Container, defaultRequest: {memory: 1Gi}, min: {memory: 1Mi}}]}\n',
    },
  },
]);
