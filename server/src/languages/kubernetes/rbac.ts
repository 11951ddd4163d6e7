import type { Field } from '../yaml/field.ts';
import type { KubeObject } from './model.ts';

/** The rules of a Role or ClusterRole, none for other objects and for a role that a controller fills from others. */
export function rbacRulesOf({ kind, group, root }: KubeObject): readonly Field[] {
  const isRole = (kind === 'Role' || kind === 'ClusterRole') && (group === undefined || group === 'rbac.authorization.k8s.io');
  return isRole && !root.has('aggregationRule') ? root.at('rules').items() : [];
}

/** The item of a rule's list that stands for everything. */
export function wildcardIn(list: Field): Field | undefined {
  return list.items().find(({ value }) => value === '*');
}
