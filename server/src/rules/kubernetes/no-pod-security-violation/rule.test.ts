import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string, kind = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n') => `${kind}${spec}`;
const restricted = { kubernetes: { podSecurity: 'restricted' } } as const;
const passing =
  '  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}\n  containers: [{name: a, image: a:1, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]\n';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'what is configured',
    ...restricted,
    bad: pod(passing.replace('RuntimeDefault', '«Unconfined»')),
    message:
      /^The restricted level needs a filter for system calls\. .* Its namespace, as configured, enforces restricted, so this pod is rejected\.$/,
    severity: 'error',
    aliases: ['PSS:baseline:seccompProfile', 'PSS:restricted:seccompProfile'],
    fixes: { 'Make this Pod restricted': pod(passing) },
  },
  {
    name: 'what is missing is missing in a container',
    ...restricted,
    bad: pod(passing.replace('name: a, image: a:1', 'name: «a», image: a:1').replace(', capabilities: {drop: [ALL]}', '')),
  },
  {
    name: 'a volume is left to people',
    ...restricted,
    bad: pod(`${passing}  volumes: [{name: x, «nfs»: {server: a, path: /}}]\n`),
    fixes: {},
  },
  { name: 'no level', good: pod('  hostPID: true\n  containers: [{name: a, image: a:1}]\n') },
  {
    name: 'a level that allows it',
    kubernetes: { podSecurity: 'privileged' },
    good: pod('  hostPID: true\n  containers: [{name: a, image: a:1}]\n'),
  },
  { name: 'a pod that passes', ...restricted, good: pod(passing) },
  {
    name: 'an older standard',
    kubernetes: { podSecurity: 'restricted', version: '1.7' },
    good: pod(passing.replace('allowPrivilegeEscalation: false, ', '')),
  },
]);
