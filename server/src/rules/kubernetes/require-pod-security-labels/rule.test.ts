import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const namespace = (name: string, labels = '') => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}${labels}}\n`;
const P = 'pod-security.kubernetes.io';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'others are there',
    bad: namespace('«shop»', `, labels: {team: a, ${P}/warn: baseline}`),
    kubernetes: { version: '1.30' },
    severity: 'warning',
    preset: 'strict',
    message: 'Namespace shop takes every pod, privileged ones included.',
    aliases: rule.meta.alsoKnownAs,
    fixes: {
      'Enforce baseline, warn about restricted': namespace(
        'shop',
        `, labels: {team: a, ${P}/warn: baseline, ${P}/enforce: baseline, ${P}/enforce-version: v1.30, ${P}/audit: restricted, ${P}/audit-version: v1.30, ${P}/warn-version: v1.30}`,
      ),
    },
  },
  {
    name: 'latest',
    bad: namespace('shop', `, labels: {${P}/enforce: baseline, ${P}/enforce-version: «latest»}`),
    severity: 'hint',
    message: 'What baseline means changes with each version of the cluster here.',
    aliases: [],
    fixes: { 'Pin v1.37': namespace('shop', `, labels: {${P}/enforce: baseline, ${P}/enforce-version: v1.37}`) },
  },
  { name: 'JSON', bad: '{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": «"shop"»}}\n', file: 'a.json' },
  { name: 'OpenShift told not to', bad: namespace('«shop»', ', labels: {security.openshift.io/scc.podSecurityLabelSync: "false"}') },
  { name: 'OpenShift writes them', good: namespace('shop', ', labels: {security.openshift.io/scc.podSecurityLabelSync: "true"}') },
  { name: 'a level that is another rule', good: namespace('shop', `, labels: {${P}/enforce: privileged}`) },
  { name: 'a level that does not exist', good: namespace('shop', `, labels: {${P}/enforce: strict}`) },
  { name: 'a namespace of the cluster', good: namespace('kube-system') },
  { name: 'an old cluster', good: namespace('shop'), kubernetes: { version: '1.22' } },
  { name: 'another kind', good: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shop}\n' },
  { name: 'a template decides', good: namespace('shop', ', labels: {{ .Values.labels }}') },
]);
