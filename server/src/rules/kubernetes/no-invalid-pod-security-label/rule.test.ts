import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const namespace = (labels: string) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {${labels}}}\n`;
const label = (mode: string, value: string) => namespace(`pod-security.kubernetes.io/${mode}: ${value}`);

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a level to enforce',
    bad: label('enforce', '«"Restricted"»'),
    severity: 'error',
    message:
      'Restricted is no level, so the API server refuses the Namespace. A Namespace that has it already enforces restricted instead.',
    aliases: [],
    fixes: { 'Write restricted': label('enforce', '"restricted"') },
  },
  { name: 'a level to warn about', bad: label('warn', '«strict»'), message: 'warns of nothing', fixes: {} },
  { name: 'a level to audit', bad: label('audit', '«previleged»'), message: 'writes nothing down', fixed: label('audit', 'privileged') },
  { name: 'an empty one', bad: label('enforce', '«""»'), message: 'Nothing is no level', fixes: {} },
  {
    name: 'a version without its letter',
    bad: label('enforce-version', '«"1.30"»'),
    fixes: { 'Write v1.30': label('enforce-version', '"v1.30"') },
  },
  { name: 'a number', bad: label('enforce-version', '«1.30»'), fixed: label('enforce-version', 'v1.30') },
  { name: 'a whole version', bad: label('warn-version', '«v1.30.2»'), fixed: label('warn-version', 'v1.30') },
  { name: 'a slip', bad: label('audit-version', '«lastest»'), fixed: label('audit-version', 'latest') },
  { name: 'another label', good: namespace('pod-security.example.com/enforce: strict') },
  {
    name: 'another kind',
    good: 'apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {pod-security.kubernetes.io/enforce: strict}}\nspec: {containers: [{name: a, image: a:1}]}\n',
  },
  { name: 'a variable', good: label('enforce', '${LEVEL}') },
  { name: 'a template decides', good: label('enforce', '"{{ .Values.level }}"') },
]);
