import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}  containers: [{name: a, image: a:1}]\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'flow style in a controller',
    bad: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {«hostAliases»: [{ip: 10.0.0.1, hostnames: [a]}], containers: [{name: a, image: a:1}]}}}\n',
    severity: 'hint',
    preset: 'strict',
    aliases: rule.meta.alsoKnownAs,
    fixes: {
      'Remove hostAliases':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a, image: a:1}]}}}\n',
    },
  },
  { name: 'an empty list', good: pod('  hostAliases: []\n') },
  { name: 'a template decides', good: pod('  hostAliases: {{ .Values.aliases }}\n') },
]);
