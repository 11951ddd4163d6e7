import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;
/** One container with this security context, in flow style. */
const one = (context: string) => pod(`  containers:\n    - {name: a, image: a:1, securityContext: ${context}}\n`);
const key = 'container.apparmor.security.beta.kubernetes.io';
const annotated = (annotations: string, container = 'name: a, image: a:1') =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations:\n${annotations}spec:\n  containers:\n    - {${container}}\n`;
const bare = (container: string) => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - {${container}}\n`;
const control = 'PSS:baseline:appArmorProfile';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'of a container',
    bad: one('{appArmorProfile: {type: «Unconfined»}}'),
    message: 'Container a runs without AppArmor.',
    severity: 'warning',
    aliases: [control, 'kubeaudit:apparmor', 'kubesec:ApparmorUnconfined'],
    fixes: { 'Use RuntimeDefault': one('{appArmorProfile: {type: RuntimeDefault}}') },
  },
  {
    name: 'of a pod, with a profile that means nothing then',
    bad: pod(
      '  securityContext:\n    appArmorProfile:\n      type: «Unconfined»\n      localhostProfile: a\n  containers: [{name: a, image: a:1}]\n',
    ),
    message: 'The pod runs without AppArmor.',
    fixed: pod('  securityContext:\n    appArmorProfile:\n      type: RuntimeDefault\n  containers: [{name: a, image: a:1}]\n'),
  },
  {
    name: 'a type that does not exist',
    bad: one('{appArmorProfile: {type: «runtime/default»}}'),
    message: 'The AppArmor profile of container a is none that Kubernetes knows.',
    aliases: [control, 'kubeaudit:apparmor'],
    fixed: one('{appArmorProfile: {type: RuntimeDefault}}'),
  },
  {
    name: 'no type',
    bad: one('{«appArmorProfile»: {localhostProfile: a}}'),
    message: 'The AppArmor profile of container a has no type.',
    fixed: one('{appArmorProfile: {type: RuntimeDefault}}'),
  },
  {
    name: 'the annotation: the field, or another value',
    bad: annotated(`    ${key}/a: «unconfined»\n    note: b\n`),
    message: 'Container a runs without AppArmor.',
    aliases: [control, 'kubeaudit:apparmor', 'trivy:KSV-0002', 'terrascan:AC_K8S_0073'],
    fixes: {
      'Use the field, with RuntimeDefault': annotated(
        '    note: b\n',
        'name: a, image: a:1, securityContext: {appArmorProfile: {type: RuntimeDefault}}',
      ),
      'Use runtime/default': annotated(`    ${key}/a: runtime/default\n    note: b\n`),
    },
  },
  {
    name: 'the annotation beside a field of its own',
    bad: annotated(`    ${key}/a: «unconfined»\n`, 'name: a, image: a:1, securityContext: {appArmorProfile: {type: RuntimeDefault}}'),
    fixed: bare('name: a, image: a:1, securityContext: {appArmorProfile: {type: RuntimeDefault}}'),
  },
  {
    name: 'field and annotation: one repair for both',
    bad: annotated(`    ${key}/a: «unconfined»\n`, 'name: a, image: a:1, securityContext: {appArmorProfile: {type: «Unconfined»}}'),
  },
  {
    name: 'before 1.30 there was no field',
    kubernetes: { version: '1.29' },
    bad: annotated(`    ${key}/a: «unconfined»\n`),
    fixes: { 'Use runtime/default': annotated(`    ${key}/a: runtime/default\n`) },
  },
  {
    name: 'the annotation of no container is rejected all the same',
    bad: annotated(`    ${key}/other: «none»\n`),
    message: 'The AppArmor profile of the pod is none that Kubernetes knows.',
    fixes: { 'Use runtime/default': annotated(`    ${key}/other: runtime/default\n`) },
  },
  {
    name: 'good annotations',
    good: annotated(`    ${key}/a: runtime/default\n    ${key}/b: localhost/p\n    ${key}/c: ""\n`),
  },
  { name: 'a profile of its own', good: one('{appArmorProfile: {type: Localhost, localhostProfile: a}}') },
  {
    name: 'absent and null',
    good: pod('  containers: [{name: a, image: a:1}, {name: b, image: b:1, securityContext: {appArmorProfile: }}]\n'),
  },
  {
    name: 'a template decides',
    good: pod(
      '  containers:\n    - name: a\n      image: a:1\n      securityContext:\n        appArmorProfile:\n          type: {{ .Values.profile }}\n',
    ),
  },
]);
