import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const set = (template: string) =>
  `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: s}\nspec:\n  template: {spec: {containers: [{name: a, image: a:1}]}}\n  volumeClaimTemplates:\n${template}`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a claim template',
    bad: set('  - metadata: {name: «data»}\n    spec: {accessModes: [ReadWriteOnce], resources: {limits: {storage: 1Gi}}}\n'),
    severity: 'error',
    message: 'Claim template data asks for storage without saying how much.',
    aliases: ['kubesec:VolumeClaimRequestsStorage', 'kics:8cf4671a'],
    fixes: {
      'Request 1Gi of storage': set(
        '  - metadata: {name: data}\n    spec: {accessModes: [ReadWriteOnce], resources: {limits: {storage: 1Gi}, requests: {storage: 1Gi}}}\n',
      ),
    },
  },
  {
    name: 'the claim of an ephemeral volume',
    bad: 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers: [{name: a, image: a:1}]\n  volumes: [{name: v, ephemeral: {«volumeClaimTemplate»: {spec: {accessModes: [ReadWriteOnce]}}}}]\n',
    aliases: [],
  },
  {
    name: 'two templates',
    good: set('  - metadata: {name: a}\n    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\n'),
  },
  { name: 'a patch', good: 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec: {storageClassName: fast}\n' },
  {
    name: 'a template decides',
    good: 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec:\n  accessModes: [ReadWriteOnce]\n  {{- toYaml .Values.spec | nindent 2 }}\n',
  },
]);
