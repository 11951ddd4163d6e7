import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (volumes: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: a, image: a:1}]\n  volumes:\n${volumes}`;
const control = 'PSS:restricted:restrictedVolumes';

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a cloud disk',
    bad: pod('    - {name: data, «awsElasticBlockStore»: {volumeID: vol-1, fsType: ext4}}\n'),
    message: 'The restricted level forbids awsElasticBlockStore volumes such as data.',
    severity: 'info',
    preset: 'strict',
    aliases: [control, 'trivy:KSV-0028'],
    fixes: { 'Replace awsElasticBlockStore by a claim': pod('    - {name: data, persistentVolumeClaim: {claimName: data}}\n') },
  },
  { name: 'one that a tool misspells', bad: pod('    - {name: data, «cephfs»: {monitors: [a]}}\n'), aliases: [control] },
  {
    name: 'a repository, with a comment',
    bad: pod('    - name: code # of the shop\n      «gitRepo»:\n        repository: https://git.example/shop.git\n'),
    message: 'Clone in an init container',
    fixed: pod('    - name: code # of the shop\n      persistentVolumeClaim:\n        claimName: code\n'),
  },
  { name: 'a node directory is another rule', good: pod('    - {name: a, hostPath: {path: /data}}\n') },
  {
    name: 'types that are allowed',
    good: pod(
      '    - {name: a, image: {reference: "a:1"}}\n    - {name: b, csi: {driver: d}}\n    - {name: c, ephemeral: {}}\n    - {name: d, projected: {sources: []}}\n',
    ),
  },
  { name: 'no source is an empty directory, null is no source', good: pod('    - {name: a}\n    - {name: b, nfs: }\n') },
  { name: 'a template decides', good: pod('    - name: a\n      {{- toYaml .Values.volume | nindent 6 }}\n') },
]);
