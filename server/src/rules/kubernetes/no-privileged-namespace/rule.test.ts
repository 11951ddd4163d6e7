import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const namespace = (labels: string) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {${labels}}}\n`;
const label = 'pod-security.kubernetes.io/enforce';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'quotes and a version',
    bad: namespace(`${label}: «"privileged"», ${label}-version: v1.31`),
    severity: 'info',
    preset: 'strict',
    aliases: [],
    fixes: { 'Enforce baseline': namespace(`${label}: "baseline", ${label}-version: v1.31`) },
  },
  { name: 'another level', good: namespace(`${label}: restricted`) },
  { name: 'only warned about', good: namespace('pod-security.kubernetes.io/warn: privileged') },
  { name: 'none', good: namespace('') },
  { name: 'another kind', good: `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: {${label}: privileged}}\n` },
  { name: 'a template decides', good: namespace(`${label}: "{{ .Values.level }}"`) },
]);
