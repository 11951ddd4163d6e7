import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const role = (kind: string, rules: string) =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: a}\nrules:\n${rules}`;
const any = ['kube-linter:wildcard-in-rules', 'checkov:CKV_K8S_49', 'kics:6b896afb', 'kubescape:C-0187', 'sonar:S6867'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'verbs',
    bad: role('Role', '  - apiGroups: [""]\n    resources: [pods]\n    verbs:\n    - «"*"»\n'),
    severity: 'warning',
    message: 'This Role allows every verb. That includes deleting, and whatever verbs are added later. Name what is needed.',
    aliases: ['trivy:KSV-0045', ...any],
    fixes: {
      'Write out the verbs': role(
        'Role',
        '  - apiGroups: [""]\n    resources: [pods]\n    verbs:\n    - "get"\n    - list\n    - watch\n    - create\n    - update\n    - patch\n    - delete\n    - deletecollection\n',
      ),
      'Allow reading only': role('Role', '  - apiGroups: [""]\n    resources: [pods]\n    verbs:\n    - "get"\n    - list\n    - watch\n'),
    },
  },
  {
    name: 'verbs on what hands out rights',
    bad: role('ClusterRole', '  - {apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [«"*"»]}\n'),
    message: 'verbs such as escalate and impersonate that hand out further rights.',
  },
  { name: 'verbs beside it', bad: role('Role', '  - {apiGroups: [""], resources: [pods], verbs: [get, «"*"», watch]}\n') },
  {
    name: 'resources of a ClusterRole',
    bad: role('ClusterRole', '  - {apiGroups: [apps], resources: [«"*"»], verbs: [get]}\n'),
    aliases: ['trivy:KSV-0046', ...any],
    fixes: { 'Name the resources': role('ClusterRole', '  - {apiGroups: [apps], resources: ["pods"], verbs: [get]}\n') },
  },
  {
    name: 'resources of a Role',
    bad: role('Role', '  - {apiGroups: [apps], resources: [«"*"»], verbs: [get]}\n'),
    aliases: ['trivy:KSV-0112', ...any],
  },
  {
    name: 'groups',
    bad: role('ClusterRole', '  - {apiGroups: [«"*"»], resources: [pods], verbs: [get]}\n'),
    aliases: any,
    fixes: { 'Name the group': role('ClusterRole', '  - {apiGroups: ["apps"], resources: [pods], verbs: [get]}\n') },
  },
  { name: 'several', bad: role('ClusterRole', '  - {apiGroups: [«"*"»], resources: [«"*"»], verbs: [get]}\n') },
  {
    name: 'a template decides',
    good: role('ClusterRole', '  - apiGroups: [""]\n    resources: {{ .Values.resources }}\n    verbs: [get]\n'),
  },
  { name: 'addresses', good: role('ClusterRole', '  - {nonResourceURLs: ["*"], verbs: [get]}\n') },
]);
