import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'of a container: all of them or none, so the repair takes all',
    bad: pod(
      '  containers:\n    - {name: a, image: a:1, securityContext: {windowsOptions: {hostProcess: «true»}}}\n    - {name: b, image: b:1, securityContext: {windowsOptions: {hostProcess: «true», runAsUserName: u}}}\n',
    ),
    message: 'Container a runs as a process of its Windows node.',
    severity: 'error',
    aliases: rule.meta.alsoKnownAs,
    fixes: {
      'Remove hostProcess: true': pod(
        '  containers:\n    - {name: a, image: a:1}\n    - {name: b, image: b:1, securityContext: {windowsOptions: {runAsUserName: u}}}\n',
      ),
    },
  },
  {
    name: 'of a pod, with its network',
    bad: pod(
      '  hostNetwork: true\n  dnsPolicy: ClusterFirstWithHostNet\n  securityContext: {windowsOptions: {hostProcess: «true»}}\n  containers: [{name: a, image: a:1}]\n',
    ),
    message: 'The pod runs as a process of its Windows node.',
    fixes: { 'Remove hostProcess and hostNetwork': pod('  dnsPolicy: ClusterFirst\n  containers: [{name: a, image: a:1}]\n') },
  },
  {
    name: 'false, null and a word',
    good: pod(
      '  containers: [{name: a, image: a:1, securityContext: {windowsOptions: {hostProcess: false}}}, {name: b, image: b:1, securityContext: {windowsOptions: {hostProcess: "true"}}}]\n',
    ),
  },
  {
    name: 'a template decides',
    good: pod('  securityContext:\n    windowsOptions:\n      hostProcess: {{ .Values.host }}\n  containers: []\n'),
  },
]);
