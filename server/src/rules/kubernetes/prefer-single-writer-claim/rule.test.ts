import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const set = (modes: string) =>
  `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: s}\nspec:\n  template: {spec: {containers: [{name: a, image: a:1}]}}\n  volumeClaimTemplates:\n  - metadata: {name: data}\n    spec: {accessModes: ${modes}, resources: {requests: {storage: 1Gi}}}\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'many',
    bad: set('[«ReadWriteMany»]'),
    severity: 'hint',
    aliases: ['kubesec:VolumeClaimAccessModeReadWriteOnce', 'kics:3878dc92'],
    message: 'Claim template data lets many nodes write',
    fixes: { 'Ask for ReadWriteOnce': set('[ReadWriteOnce]') },
  },
  { name: 'many and one', bad: set('[ReadWriteOnce, «ReadWriteMany»]'), fixed: set('[ReadWriteOnce]') },
  { name: 'one', good: set('[ReadWriteOnce]') },
  {
    name: 'a claim of its own',
    good: 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: c}\nspec: {accessModes: [ReadWriteMany], resources: {requests: {storage: 1Gi}}}\n',
  },
]);
