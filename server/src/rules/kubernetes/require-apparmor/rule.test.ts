import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;
const annotated = (name: string, mark = 'a') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: p, annotations: {container.apparmor.security.beta.kubernetes.io/${name}: runtime/default}}\nspec:\n  containers: [{name: ${mark}, image: a:1}]\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'several: drawn once',
    bad: pod('  containers:\n    - {name: «a», image: a:1}\n    - {name: b, image: b:1}\n'),
    message: 'Container a names no AppArmor profile.',
    severity: 'hint',
    preset: 'strict',
    aliases: rule.meta.alsoKnownAs,
    fixes: {
      'Add the AppArmor profile RuntimeDefault': pod(
        '  securityContext:\n    appArmorProfile:\n      type: RuntimeDefault\n  containers:\n    - {name: a, image: a:1}\n    - {name: b, image: b:1}\n',
      ),
    },
  },
  {
    name: 'one of several',
    bad: pod(
      '  containers:\n    - {name: «a», image: a:1}\n    - {name: b, image: b:1, securityContext: {appArmorProfile: {type: Unconfined}}}\n',
    ),
    fixed: pod(
      '  containers:\n    - {name: a, image: a:1, securityContext: {appArmorProfile: {type: RuntimeDefault}}}\n    - {name: b, image: b:1, securityContext: {appArmorProfile: {type: Unconfined}}}\n',
    ),
  },
  { name: 'the annotation of another container', bad: annotated('b', '«a»') },
  { name: 'the annotation', good: annotated('a') },
  { name: 'before 1.30', kubernetes: { version: '1.29' }, good: pod('  containers: [{name: a, image: a:1}]\n') },
  { name: 'Windows', good: pod('  os: {name: windows}\n  containers: [{name: a, image: a:1}]\n') },
  { name: 'Windows nodes', good: pod('  nodeSelector: {kubernetes.io/os: windows}\n  containers: [{name: a, image: a:1}]\n') },
  { name: 'a part of a pod', files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' }, good: pod('  containers: [{name: a}]\n') },
  { name: 'a template decides', good: pod('  securityContext: {{ .Values.security }}\n  containers: [{name: a, image: a:1}]\n') },
]);
