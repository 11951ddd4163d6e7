import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (resources: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    image: a:1\n    resources: ${resources}\n`;
const limits = (memory: string) => pod(`{requests: {cpu: 1}, limits: {memory: ${memory}}}`);
const cpu = (amount: string) => pod(`{limits: {memory: 1Gi}, requests: {cpu: ${amount}}}`);

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'thousandths of bytes',
    bad: limits('«512m»'),
    severity: 'error',
    message: '512m of memory is less than a byte.',
    aliases: [],
    fixes: { 'Change to 512Mi': limits('512Mi') },
  },
  { name: 'in quotes', bad: limits('«"512m"»'), fixed: limits('"512Mi"') },
  { name: 'a bare number', bad: limits('«256»'), message: '256 of memory is 256 bytes.', fixed: limits('256Mi') },
  {
    name: 'requested, it is mild',
    bad: pod('{limits: {memory: 1Gi}, requests: {cpu: 1, memory: «128»}}'),
    severity: 'warning',
    message: 'in effect no memory is reserved',
    fixed: pod('{limits: {memory: 1Gi}, requests: {cpu: 1, memory: 128Mi}}'),
  },
  { name: 'bytes with a letter', bad: limits('«1gb»'), message: 'the API server rejects', fixed: limits('1Gi') },
  { name: 'an upper-case K', bad: limits('«65536K»'), fixed: limits('65536Ki') },
  { name: 'a lower-case g', bad: limits('«2g»'), fixed: limits('2Gi') },
  { name: 'letter case', bad: limits('«64mi»'), fixed: limits('64Mi') },
  { name: 'a space', bad: limits('«"1.5 GB"»'), message: 'Kubernetes cannot read this value as an amount.', fixed: limits('"1.5Gi"') },
  {
    name: 'five hundred processors',
    bad: cpu('«500»'),
    severity: 'warning',
    message: '500 of CPU is 500 whole processors.',
    fixed: cpu('500m'),
  },
  { name: 'two thousand', bad: cpu('«"2000"»'), severity: 'error', fixed: cpu('"2000m"') },
  { name: 'processors in mebi', bad: cpu('«100Mi»'), message: '100Mi of CPU is 104857600 whole processors.', fixed: cpu('100m') },
  { name: 'processors in mega', bad: cpu('«100M»'), severity: 'error', fixed: cpu('100m') },
  { name: 'thousands of processors', bad: cpu('«1k»'), message: 'Write the unit you mean.' },
  { name: 'a word for thousandths', bad: cpu('«500mcpu»'), fixed: cpu('500m') },
  {
    name: 'a claim, an emptyDir and a LimitRange',
    bad: 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: s}\nspec:\n  volumeClaimTemplates: [{spec: {resources: {requests: {storage: «10GB»}}}}]\n  template: {spec: {containers: [], volumes: [{name: v, emptyDir: {sizeLimit: «500m»}}]}}\n---\napiVersion: v1\nkind: LimitRange\nmetadata: {name: l}\nspec: {limits: [{type: Container, max: {memory: «2g», cpu: 64}}]}\n',
  },
  {
    name: 'a quota',
    bad: 'apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q}\nspec: {hard: {limits.memory: «64gb», requests.cpu: 1000, memory: «512m», pods: 10}}\n',
    severity: 'error',
  },
  {
    name: 'bounds are milder',
    bad: 'apiVersion: v1\nkind: LimitRange\nmetadata: {name: l}\nspec: {limits: [{type: Container, default: {memory: «512m», cpu: «500»}}]}\n',
    severity: 'warning',
    message: 'so it is not the bound it seems to be',
  },
  {
    name: 'amounts that are fine',
    good: pod(
      '{requests: {cpu: 0.1, memory: 64Ki, ephemeral-storage: 1048576}, limits: {cpu: 96, memory: 128974848000m, nvidia.com/gpu: 1}}',
    ),
  },
  { name: 'nothing at all', good: pod('{requests: {cpu: 0, memory: 0}}') },
  { name: 'many, but not round', good: cpu('224') },
  { name: 'no idea what is meant', good: limits('lots') },
  { name: 'a template decides', good: limits('{{ .Values.memory }}m') },
  { name: 'a variable decides', good: limits('"${MEMORY}"') },
]);
