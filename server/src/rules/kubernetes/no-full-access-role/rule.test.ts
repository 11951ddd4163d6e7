import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const role = (kind: string, rules: string) =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: a}\nrules:\n${rules}`;
const any = ['kube-linter:wildcard-in-rules', 'checkov:CKV_K8S_49', 'kics:6b896afb', 'kubescape:C-0187', 'sonar:S6867'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'everything',
    bad: role('ClusterRole', '  - apiGroups:\n      - "*"\n    resources:\n      - "*"\n    verbs:\n      - «"*"» # all of it\n'),
    severity: 'error',
    message: 'This ClusterRole allows everything in the whole cluster.',
    aliases: ['trivy:KSV-0044', ...any],
    fixes: {
      'Allow reading some resources only': role(
        'ClusterRole',
        '  - apiGroups:\n      - "*"\n    resources:\n      - "pods"\n    verbs:\n      - "get" # all of it\n      - list\n      - watch\n',
      ),
    },
  },
  {
    name: 'a Role, one of two rules',
    bad: role('Role', "  - {apiGroups: [''], resources: [pods], verbs: [get]}\n  - {apiGroups: [''], resources: ['*'], verbs: [«'*'»]}\n"),
    severity: 'warning',
    message: 'in its namespace',
    aliases: any,
    fixed: role(
      'Role',
      "  - {apiGroups: [''], resources: [pods], verbs: [get]}\n  - {apiGroups: [''], resources: ['pods'], verbs: ['get', list, watch]}\n",
    ),
  },
  {
    name: 'JSON',
    bad: '{"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": {"name": "a"}, "rules": [{"apiGroups": ["*"], "resources": ["*"], "verbs": [«"*"»]}]}\n',
    file: 'a.json',
    fixed:
      '{"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": {"name": "a"}, "rules": [{"apiGroups": ["*"], "resources": ["pods"], "verbs": ["get", "list", "watch"]}]}\n',
  },
  {
    name: 'one wildcard',
    good: role(
      'ClusterRole',
      "  - {apiGroups: [''], resources: ['*'], verbs: [get]}\n  - {apiGroups: [''], resources: [pods], verbs: ['*']}\n",
    ),
  },
  { name: 'one other group', good: role('ClusterRole', "  - {apiGroups: [example.com], resources: ['*'], verbs: ['*']}\n") },
  {
    name: 'a role that is filled from others',
    good: role('ClusterRole', "  - {apiGroups: ['*'], resources: ['*'], verbs: ['*']}\naggregationRule: {clusterRoleSelectors: []}\n"),
  },
  { name: 'addresses', good: role('ClusterRole', "  - {nonResourceURLs: ['*'], verbs: ['*']}\n") },
  {
    name: 'another kind',
    good: 'apiVersion: example.com/v1\nkind: Role\nmetadata: {name: a}\nrules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]\n',
  },
]);
