import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  os: {name: windows}\n${spec}`;
/** One container with this security context, in flow style. */
const one = (context: string) => pod(`  containers:\n    - {name: a, image: a:1, securityContext: ${context}}\n`);

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'of a container, one finding for each',
    bad: one('{«runAsUser»: 1000, «capabilities»: {drop: [ALL]}, runAsNonRoot: true, windowsOptions: {runAsUserName: u}}'),
    message: 'runAsUser is not allowed on a Windows pod.',
    severity: 'error',
    fixes: {
      'Remove runAsUser': one('{capabilities: {drop: [ALL]}, runAsNonRoot: true, windowsOptions: {runAsUserName: u}}'),
    },
  },
  {
    name: 'of a pod',
    bad: pod(
      '  «shareProcessNamespace»: false\n  «hostUsers»: false\n  securityContext:\n    runAsNonRoot: true\n    «fsGroup»: 1\n    «supplementalGroups»: [2]\n  containers: [{name: a, image: a:1}]\n',
    ),
    fixed: pod(
      '  hostUsers: false\n  securityContext:\n    runAsNonRoot: true\n    fsGroup: 1\n    supplementalGroups: [2]\n  containers: [{name: a, image: a:1}]\n',
    ),
  },
  {
    name: 'the only setting goes with its block',
    bad: one('{«readOnlyRootFilesystem»: true}'),
    fixed: pod('  containers:\n    - {name: a, image: a:1}\n'),
  },
  {
    name: 'what else would be said of the setting is moot',
    bad: one('{«privileged»: true}'),
    fixed: pod('  containers:\n    - {name: a, image: a:1}\n'),
  },
  { name: 'shared namespaces of the node', bad: pod('  «hostPID»: true\n  hostIPC: false\n  containers: []\n') },
  { name: 'nothing is set', good: one('{capabilities: , runAsUser: , runAsNonRoot: true}') },
  { name: 'an empty list', good: pod('  securityContext: {sysctls: []}\n  containers: []\n') },
  { name: 'before 1.25 the name counted for nothing', kubernetes: { version: '1.24' }, good: one('{runAsUser: 1}') },
  { name: 'Linux', good: 'apiVersion: v1\nkind: Pod\nspec: {os: {name: linux}, securityContext: {runAsUser: 1}, containers: []}\n' },
  {
    name: 'a template decides',
    good: 'apiVersion: v1\nkind: Pod\nspec:\n  os:\n    name: {{ .Values.os }}\n  securityContext:\n    runAsUser: 1\n  containers: []\n',
  },
]);
