import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (constraints: string, labels = '{app: web}', image = ', image: a:1') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: ${labels}}\nspec:\n  topologySpreadConstraints: [${constraints}]\n  containers: [{name: a${image}}]\n`;
const own = 'labelSelector: {matchLabels: {app: web}}';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'no difference allowed',
    bad: pod(`{maxSkew: «0», topologyKey: zone, whenUnsatisfiable: DoNotSchedule, ${own}}`),
    severity: 'error',
    aliases: ['kube-score:pod-topology-spread-constraints'],
    fixes: { 'Set maxSkew: 1': pod(`{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, ${own}}`) },
  },
  {
    name: 'no key',
    bad: pod(`{«maxSkew»: 1, whenUnsatisfiable: DoNotSchedule, ${own}}`),
    severity: 'error',
    fixes: {
      'Spread over kubernetes.io/hostname': pod(
        `{maxSkew: 1, whenUnsatisfiable: DoNotSchedule, ${own}, topologyKey: kubernetes.io/hostname}`,
      ),
    },
  },
  {
    name: 'a slip',
    bad: pod(`{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: «doNotSchedule», ${own}}`),
    fixes: { 'Set whenUnsatisfiable: DoNotSchedule': pod(`{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, ${own}}`) },
  },
  {
    name: 'domains without demand',
    bad: pod(`{maxSkew: 1, minDomains: «3», topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, ${own}}`),
    fixes: { 'Remove minDomains': pod(`{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, ${own}}`) },
  },
  {
    name: 'the same twice',
    bad: pod(
      `{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, ${own}}, {maxSkew: 2, topologyKey: «zone», whenUnsatisfiable: DoNotSchedule, ${own}}`,
    ),
    severity: 'error',
    fixes: {},
  },
  {
    name: 'the pods of another',
    bad: pod('{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, «labelSelector»: {matchLabels: {app: api}}}'),
    severity: 'warning',
    message: 'This spread constraint does not select its own pod.',
    fixes: {},
  },
  { name: 'all pods', good: pod('{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {}}') },
  {
    name: 'both ways',
    good: pod(
      `{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, ${own}}, {maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, ${own}}`,
    ),
  },
  { name: 'a patch', files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' }, good: pod('{topologyKey: zone}', '{app: web}', '') },
  { name: 'a template decides', good: pod(`{maxSkew: "{{ .x }}", topologyKey: zone, whenUnsatisfiable: DoNotSchedule, ${own}}`) },
]);
