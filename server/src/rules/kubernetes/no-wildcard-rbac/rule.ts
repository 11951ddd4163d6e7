import type { Fix } from '../../../core/rule.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { rbacRulesOf, wildcardIn } from '../../../languages/kubernetes/rbac.ts';
import { edit, setField } from '../../../languages/yaml/edit.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { placeholder } from '../../../languages/yaml/json-value.ts';
import { kubernetesRule } from '../../define.ts';

const ANY = ['kube-linter:wildcard-in-rules', 'checkov:CKV_K8S_49', 'kics:6b896afb', 'kubescape:C-0187', 'sonar:S6867'];

interface List {
  readonly what: string;
  readonly harm: string;
  readonly role: readonly string[];
  readonly clusterRole: readonly string[];
  readonly repairs: (list: Field, item: Field) => readonly Fix[];
}

/** What `*` means in each list of a rule, and what other tools call it in a Role and in a ClusterRole. */
const LISTS: Readonly<Record<string, List>> = {
  verbs: {
    what: 'every verb',
    harm: 'That includes deleting, and whatever verbs are added later',
    role: ['trivy:KSV-0045'],
    clusterRole: ['trivy:KSV-0045'],
    repairs: (list, item) => [...verbs('Write out the verbs', list, item, EVERY_VERB), ...verbs('Allow reading only', list, item, READING)],
  },
  resources: {
    what: 'every resource of these groups',
    harm: 'That includes what is added to them later, by Kubernetes or by an operator',
    role: ['trivy:KSV-0112'],
    clusterRole: ['trivy:KSV-0046'],
    repairs: (_, item) => repair('Name the resources', 'placeholder', setField(item, placeholder('pods'))),
  },
  apiGroups: {
    what: 'resources of every API group',
    harm: 'That includes groups that an operator brings later, with resources of the same name',
    role: [],
    clusterRole: [],
    repairs: (_, item) => repair('Name the group', 'placeholder', setField(item, placeholder('apps'))),
  },
};
/** On these some verbs hand out further rights: escalate, bind and impersonate. */
const OF_RIGHTS = new Set(['*', 'roles', 'clusterroles', 'users', 'groups', 'serviceaccounts']);
const READING = ['get', 'list', 'watch'];
const FURTHER_RIGHTS = 'That includes deleting, and verbs such as escalate and impersonate that hand out further rights';
const EVERY_VERB = [...READING, 'create', 'update', 'patch', 'delete', 'deletecollection'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-wildcard-rbac',
    title: 'A role holds a wildcard',
    severity: 'warning',
    preset: 'strict',
    alsoKnownAs: [...new Set([...Object.values(LISTS).flatMap(({ role, clusterRole }) => [...role, ...clusterRole]), ...ANY])],
    standards: ['CIS-Kubernetes:5.1.3', 'NSA:authentication'],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object) {
    for (const rule of rbacRulesOf(object)) {
      for (const [key, { what, harm, role, clusterRole, repairs }] of Object.entries(LISTS)) {
        const list = rule.at(key);
        const item = wildcardIn(list);
        if (item === undefined) continue;
        yield {
          span: item.grip,
          message: `This ${object.kind} allows ${what}. ${key === 'verbs' && givesRights(rule) ? FURTHER_RIGHTS : harm}. Name what is needed.`,
          aliases: [...(object.kind === 'Role' ? role : clusterRole), ...ANY],
          ...(rule.use && { subject: rule.use }),
          fixes: () => repairs(list, item),
        };
      }
    }
  },
);

function givesRights(rule: Field): boolean {
  const resources = rule.at('resources').items();
  return resources.some(({ value }) => OF_RIGHTS.has(String(value)));
}

function verbs(title: string, list: Field, item: Field, [first = 'get', ...others]: readonly string[]): readonly Fix[] {
  return repair(title, 'unsafe', edit(list.document, [{ set: item, value: first }, ...others.map((value) => ({ append: list, value }))]));
}
