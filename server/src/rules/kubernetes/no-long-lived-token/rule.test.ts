import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (token: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a:1}], volumes: [{name: t, projected: {sources: [{serviceAccountToken: {path: t${token}}}]}}]}\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a week',
    bad: pod(', expirationSeconds: «604800»'),
    severity: 'info',
    preset: 'strict',
    message: 'This token is good for 7 days.',
    aliases: [],
    fixes: { 'Let it expire after an hour': pod(', expirationSeconds: 3600') },
  },
  {
    name: 'a shorter maximum',
    bad: pod(', expirationSeconds: «7200»'),
    options: { maximum: 1800 },
    message: '2 hours',
    fixed: pod(', expirationSeconds: 1800'),
  },
  {
    name: 'JSON',
    bad: '{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "a"}, "type": «"kubernetes.io/service-account-token"»}\n',
    file: 'a.json',
    fixes: {},
  },
  { name: 'a day', good: pod(', expirationSeconds: 86400') },
  { name: 'nothing said is an hour', good: pod('') },
  { name: 'a text', good: pod(', expirationSeconds: "604800"') },
  { name: 'another Secret', good: 'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ntype: Opaque\n' },
  { name: 'a template decides', good: pod(', expirationSeconds: {{ .Values.ttl }}') },
]);
