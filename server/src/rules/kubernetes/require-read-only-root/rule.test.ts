import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;
/** One container with this security context, in flow style. */
const one = (context: string) => pod(`  containers:\n    - {name: a, image: a:1, securityContext: ${context}}\n`);

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'false becomes true, with an empty /tmp',
    bad: pod('  containers:\n    - name: a\n      image: a:1\n      securityContext: {readOnlyRootFilesystem: «false»}\n'),
    severity: 'info',
    message: 'Container a can overwrite its own program files.',
    aliases: rule.meta.alsoKnownAs,
    fixes: {
      'Make the root read-only, with an empty /tmp': pod(
        '  containers:\n    - name: a\n      image: a:1\n      securityContext: {readOnlyRootFilesystem: true}\n      volumeMounts:\n        - name: tmp\n          mountPath: /tmp\n  volumes:\n    - name: tmp\n      emptyDir: {}\n',
      ),
    },
  },
  {
    name: '/tmp is there already',
    bad: pod(
      '  containers:\n    - {name: «a», image: a:1, volumeMounts: [{name: t, mountPath: /tmp/}]}\n  volumes: [{name: t, emptyDir: {}}]\n',
    ),
    fixed: pod(
      '  containers:\n    - {name: a, image: a:1, volumeMounts: [{name: t, mountPath: /tmp/}], securityContext: {readOnlyRootFilesystem: true}}\n  volumes: [{name: t, emptyDir: {}}]\n',
    ),
  },
  {
    name: 'each container has a directory of its own',
    bad: pod(
      '  containers:\n    - {name: «a», image: a:1}\n    - {name: b, image: b:1, securityContext: {readOnlyRootFilesystem: true}}\n',
    ),
    fixed: pod(
      '  containers:\n    - {name: a, image: a:1, securityContext: {readOnlyRootFilesystem: true}, volumeMounts: [{name: tmp-a, mountPath: /tmp}]}\n    - {name: b, image: b:1, securityContext: {readOnlyRootFilesystem: true}}\n  volumes:\n    - name: tmp-a\n      emptyDir: {}\n',
    ),
  },
  {
    name: 'pods have no such field, though one tool believes it',
    bad: pod('  securityContext: {readOnlyRootFilesystem: true}\n  containers: [{name: «a», image: a:1}]\n'),
    aliases: rule.meta.alsoKnownAs.filter((id) => !id.startsWith('polaris')),
  },
  {
    name: 'a patch: what is written counts',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    bad: 'apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {containers: [{name: a, securityContext: {readOnlyRootFilesystem: «false»}}, {name: b}]}}}\n',
    fixes: {},
  },
  { name: 'true', good: one('{readOnlyRootFilesystem: true}') },
  { name: 'Windows has none', good: pod('  os: {name: windows}\n  containers: [{name: a, image: a:1}]\n') },
  { name: 'Windows nodes have none', good: pod('  nodeSelector: {kubernetes.io/os: windows}\n  containers: [{name: a, image: a:1}]\n') },
  {
    name: 'a template decides',
    good: pod(
      '  containers:\n    - name: a\n      image: a:1\n      securityContext:\n        {{- toYaml .Values.security | nindent 8 }}\n',
    ),
  },
]);
