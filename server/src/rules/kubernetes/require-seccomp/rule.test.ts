import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'one container: on the pod',
    bad: pod('  containers:\n    - {name: «a», image: a:1}\n'),
    severity: 'warning',
    message: 'Container a may make any system call.',
    aliases: rule.meta.alsoKnownAs,
    fixes: {
      'Add the seccomp profile RuntimeDefault': pod(
        '  securityContext:\n    seccompProfile:\n      type: RuntimeDefault\n  containers:\n    - {name: a, image: a:1}\n',
      ),
    },
  },
  {
    name: 'several: drawn once',
    bad: pod(
      '  containers:\n    - {name: «a», image: a:1}\n    - {name: b, image: b:1}\n  ephemeralContainers:\n    - {name: e, image: e:1}\n',
    ),
    fixed: pod(
      '  securityContext:\n    seccompProfile:\n      type: RuntimeDefault\n  containers:\n    - {name: a, image: a:1}\n    - {name: b, image: b:1}\n  ephemeralContainers:\n    - {name: e, image: e:1}\n',
    ),
  },
  {
    name: 'an init container, which one tool does not look at',
    bad: pod(
      '  initContainers:\n    - {name: «i», image: i:1}\n  containers:\n    - {name: a, image: a:1, securityContext: {seccompProfile: {type: Localhost, localhostProfile: a}}}\n',
    ),
    aliases: rule.meta.alsoKnownAs.filter((id) => !id.startsWith('kube-score')),
    fixed: pod(
      '  initContainers:\n    - name: i\n      image: i:1\n      securityContext: {seccompProfile: {type: RuntimeDefault}}\n  containers:\n    - {name: a, image: a:1, securityContext: {seccompProfile: {type: Localhost, localhostProfile: a}}}\n',
    ).replace(
      '    - name: i\n      image: i:1\n      securityContext: {seccompProfile: {type: RuntimeDefault}}\n',
      '    - {name: i, image: i:1, securityContext: {seccompProfile: {type: RuntimeDefault}}}\n',
    ),
  },
  {
    name: 'a dead annotation fills no gap',
    bad: 'apiVersion: v1\nkind: Pod\nmetadata: {annotations: {seccomp.security.alpha.kubernetes.io/pod: runtime/default}}\nspec:\n  containers: [{name: «a», image: a:1}]\n',
  },
  { name: 'below 1.19 there was no field', kubernetes: { version: '1.18' }, good: pod('  containers: [{name: a, image: a:1}]\n') },
  {
    name: 'the pod says something wrong, and answers for all',
    good: pod('  securityContext: {seccompProfile: {type: Unconfined}}\n  containers: [{name: a, image: a:1}]\n'),
  },
  { name: 'Windows has none', good: pod('  os: {name: windows}\n  containers: [{name: a, image: a:1}]\n') },
  { name: 'Windows nodes have none', good: pod('  nodeSelector: {kubernetes.io/os: windows}\n  containers: [{name: a, image: a:1}]\n') },
  { name: 'a template decides', good: pod('  securityContext: {{ .Values.security }}\n  containers: [{name: a, image: a:1}]\n') },
]);
