import { repair } from '../../../languages/kubernetes/repair.ts';
import { rbacRulesOf, wildcardIn } from '../../../languages/kubernetes/rbac.ts';
import { edit } from '../../../languages/yaml/edit.ts';
import { placeholder } from '../../../languages/yaml/json-value.ts';
import { kubernetesRule } from '../../define.ts';

const EVERYTHING = ['trivy:KSV-0044'];
const ANY = ['kube-linter:wildcard-in-rules', 'checkov:CKV_K8S_49', 'kics:6b896afb', 'kubescape:C-0187', 'sonar:S6867'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-full-access-role',
    title: 'The role allows everything',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [...EVERYTHING, ...ANY],
    standards: ['CIS-Kubernetes:5.1.3', 'NSA:authentication'],
    tags: ['security'],
    fix: 'placeholder',
  },
  function* (object) {
    for (const rule of rbacRulesOf(object)) {
      const verb = wildcardIn(rule.at('verbs'));
      const resource = wildcardIn(rule.at('resources'));
      const group = wildcardIn(rule.at('apiGroups'));
      const reachesCore =
        group !== undefined ||
        rule
          .at('apiGroups')
          .items()
          .some(({ value }) => value === '');
      if (verb === undefined || resource === undefined || !reachesCore) continue;
      const where = object.kind === 'Role' ? 'its namespace' : 'the whole cluster';
      yield {
        span: verb.grip,
        message: `This ${object.kind} allows everything in ${where}. Whoever gets a token of an account that is bound to it owns ${where}, secrets included. List the verbs and resources that are needed.`,
        severity: object.kind === 'Role' ? 'warning' : 'error',
        aliases: [...(group === undefined ? [] : EVERYTHING), ...ANY],
        related: [{ span: resource.grip, message: 'For every resource' }],
        ...(rule.use && { subject: rule.use }),
        fixes: () =>
          repair(
            'Allow reading some resources only',
            'placeholder',
            edit(object.document, [
              { set: verb, value: placeholder('get') },
              { append: rule.at('verbs'), value: 'list' },
              { append: rule.at('verbs'), value: 'watch' },
              { set: resource, value: placeholder('pods') },
            ]),
          ),
      };
    }
  },
);
