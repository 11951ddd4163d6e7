import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (resources: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: «a»\n    image: a:1\n    resources: ${resources}\n`;
const quiet = (text: string) => text.replace('«a»', 'a');
const unequal = ['kube-score:container-cpu-requests-equal-limits', 'kube-score:container-resource-requests-equal-limits'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'nothing at all',
    bad: pod('{}'),
    severity: 'hint',
    preset: 'all',
    message: 'Container a has no CPU limit.',
    aliases: rule.meta.alsoKnownAs.filter((id) => !unequal.includes(id)),
    fixes: { 'Limit the CPU': quiet(pod('\n      limits:\n        cpu: 500m').replace('resources: ', 'resources:')) },
  },
  {
    name: 'the request is offered',
    aliases: rule.meta.alsoKnownAs,
    bad: pod('{requests: {cpu: 250m}, limits: {memory: 1Gi}}'),
    fixed: quiet(pod('{requests: {cpu: 250m}, limits: {memory: 1Gi, cpu: 250m}}')),
  },
  {
    name: 'forbidden, and the only limit',
    options: { mode: 'forbid' },
    bad: quiet(pod('{requests: {cpu: 1}, limits: {cpu: «2»}}')),
    message: 'The CPU is limited to 2.',
    aliases: [],
    fixes: { 'Remove the CPU limit': quiet(pod('{requests: {cpu: 1}}')) },
  },
  { name: 'forbidden, and not there', options: { mode: 'forbid' }, good: quiet(pod('{limits: {memory: 1Gi}}')) },
  {
    name: 'forbidden in a patch, for the pod and for an init container',
    options: { mode: 'forbid' },
    bad: 'apiVersion: v1\nkind: Pod\nspec:\n  resources: {limits: {cpu: «1»}}\n  initContainers: [{name: i, resources: {limits: {cpu: «1», memory: 1Gi}}}]\n',
  },
  {
    name: 'init containers, when asked',
    options: { initContainers: true },
    bad: quiet(pod('{limits: {cpu: 1}}')).replace('containers:', 'initContainers: [{name: «i», image: i:1}]\n  containers:'),
  },
  {
    name: 'a LimitRange adds one',
    good: quiet(pod('{}')),
    files: {
      'r.yaml': 'apiVersion: v1\nkind: LimitRange\nmetadata: {name: l}\nspec: {limits: [{type: Container, default: {cpu: 1}}]}\n',
    },
  },
  { name: 'a template decides', good: quiet(pod('{{ toYaml .Values.resources }}')) },
  {
    name: 'a patch',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    good: quiet(pod('{}')).replace('    image: a:1\n', ''),
  },
]);
