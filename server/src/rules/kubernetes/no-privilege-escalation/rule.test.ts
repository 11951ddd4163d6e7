import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;
/** One container with this security context, in flow style. */
const one = (context: string) => pod(`  containers:\n    - {name: a, image: a:1, securityContext: ${context}}\n`);
const base = [
  'PSS:restricted:allowPrivilegeEscalation',
  'trivy:KSV-0001',
  'checkov:CKV_K8S_20',
  'kics:5572cc5e',
  'kubescape:C-0016',
  'kubeaudit:privesc',
  'sonar:S6430',
  'terrascan:AC_K8S_0085',
];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'written',
    bad: one('{allowPrivilegeEscalation: «true», runAsUser: 7}'),
    severity: 'warning',
    message: 'Container a lets its processes gain privileges.',
    aliases: rule.meta.alsoKnownAs,
    fixes: { 'Set allowPrivilegeEscalation: false': one('{allowPrivilegeEscalation: false, runAsUser: 7}') },
  },
  {
    name: 'absent, where two tools are content',
    bad: pod('  containers:\n    - name: «a»\n      image: a:1\n'),
    aliases: [...base, 'polaris:privilegeEscalationAllowed'],
    fixes: {
      'Set allowPrivilegeEscalation: false': pod(
        '  containers:\n    - name: a\n      image: a:1\n      securityContext:\n        allowPrivilegeEscalation: false\n',
      ),
    },
  },
  {
    name: 'pods have no such field, though one tool believes it',
    bad: pod('  securityContext: {allowPrivilegeEscalation: false}\n  containers:\n    - {name: «a», image: a:1}\n'),
    aliases: base,
    fixed: pod(
      '  securityContext: {allowPrivilegeEscalation: false}\n  containers:\n    - {name: a, image: a:1, securityContext: {allowPrivilegeEscalation: false}}\n',
    ),
  },
  {
    name: 'not beside SYS_ADMIN, which the API server refuses',
    bad: one('{allowPrivilegeEscalation: «true», capabilities: {add: [SYS_ADMIN]}}'),
    message: 'nor has SYS_ADMIN',
    fixes: {},
  },
  {
    name: 'nor while it is privileged',
    bad: pod('  containers:\n    - {name: «a», image: a:1, securityContext: {privileged: true}}\n'),
    fixes: {},
  },
  {
    name: 'init and ephemeral containers',
    bad: pod(
      '  initContainers:\n    - {name: «i», image: i:1}\n  containers: [{name: «a», image: a:1}]\n  ephemeralContainers:\n    - {name: e, image: e:1, securityContext: {allowPrivilegeEscalation: «true»}}\n',
    ),
  },
  {
    name: 'a patch: what is written counts',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    bad: 'apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {containers: [{name: a, securityContext: {allowPrivilegeEscalation: «true»}}, {name: b}]}}}\n',
  },
  { name: 'false', good: one('{allowPrivilegeEscalation: false}') },
  { name: 'Windows has none', good: pod('  os: {name: windows}\n  containers: [{name: a, image: a:1}]\n') },
  { name: 'a template decides', good: one('{allowPrivilegeEscalation: "{{ .Values.escalate }}"}') },
]);
