import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pdb = (spec: string, name = 'b') =>
  `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: ${name}}\nspec: {selector: {matchLabels: {app: a}}, maxUnavailable: 1${spec}}\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'nothing is said',
    bad: pdb('', '«b»'),
    severity: 'hint',
    aliases: ['kube-linter:pdb-unhealthy-pod-eviction-policy'],
    fixes: { 'Allow unhealthy pods to be evicted': pdb(', unhealthyPodEvictionPolicy: AlwaysAllow') },
  },
  { name: 'a cluster without the field', good: pdb(''), kubernetes: { version: '1.26' } },
  { name: 'an API without the field', good: pdb('').replace('v1', 'v1beta1') },
  { name: 'a template decides', good: pdb(', unhealthyPodEvictionPolicy: "{{ .x }}"') },
  { name: 'a patch', good: 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: b}\nspec: {maxUnavailable: 1}\n' },
]);
