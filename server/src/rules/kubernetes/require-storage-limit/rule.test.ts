import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (resources: string, volumes = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: «a»\n    image: a:1\n    resources: ${resources}\n${volumes}`;
const quiet = (text: string) => text.replace('«a»', 'a');
const limited = '{limits: {ephemeral-storage: 1Gi}}';
const score = 'kube-score:container-ephemeral-storage-request-and-limit';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'nothing at all',
    bad: pod('{}'),
    severity: 'hint',
    preset: 'all',
    message: 'Container a may fill the disk of its node.',
    aliases: rule.meta.alsoKnownAs,
    fixes: {
      'Limit the scratch space': quiet(
        pod('\n      requests:\n        ephemeral-storage: 1Gi\n      limits:\n        ephemeral-storage: 1Gi').replace(
          'resources: ',
          'resources:',
        ),
      ),
    },
  },
  {
    name: 'a request without a limit',
    bad: pod('{requests: {ephemeral-storage: 2Gi}}'),
    aliases: [score, 'sonar:S6870'],
    fixed: quiet(pod('{requests: {ephemeral-storage: 2Gi}, limits: {ephemeral-storage: 2Gi}}')),
  },
  {
    name: 'a LimitRange limits, and nothing is reserved',
    bad: pod('{}'),
    message: 'Container a may fill the disk of its node.',
    files: {
      'r.yaml':
        'apiVersion: v1\nkind: LimitRange\nmetadata: {name: l}\nspec: {limits: [{type: Container, defaultRequest: {ephemeral-storage: 1Gi}}]}\n',
    },
    aliases: [score, 'sonar:S6870'],
  },
  {
    name: 'a directory',
    bad: quiet(pod(limited, '  volumes:\n  - name: v\n    «emptyDir»: {medium: Memory}\n  - {name: w, «emptyDir»: {}}\n')),
    message: 'This directory in memory has no size limit.',
    aliases: [],
    fixes: {
      'Limit its size': quiet(
        pod(limited, '  volumes:\n  - name: v\n    emptyDir: {medium: Memory, sizeLimit: 1Gi}\n  - {name: w, emptyDir: {}}\n'),
      ),
    },
  },
  {
    name: 'init containers, when asked',
    options: { initContainers: true },
    bad: quiet(pod(limited)).replace('containers:', 'initContainers: [{name: «i», image: i:1}]\n  containers:'),
  },
  {
    name: 'a limit is also the request',
    good: quiet(pod(limited, '  volumes: [{name: v, emptyDir: {sizeLimit: 1Gi}}, {name: c, configMap: {name: c}}]\n')),
  },
  { name: 'a template decides', good: quiet(pod('{{ toYaml .Values.resources }}', '  volumes: [{name: v, emptyDir: {}}]\n')) },
  {
    name: 'a patch',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    good: quiet(pod('{}', '  volumes: [{name: v, emptyDir: {}}]\n')).replace('    image: a:1\n', ''),
  },
]);
