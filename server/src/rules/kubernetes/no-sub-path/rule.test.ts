import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (mount: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers: [{name: a, image: a:1, volumeMounts: [{name: v, mountPath: /v${mount}}]}]\n  volumes: [{name: v, emptyDir: {}}]\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  { name: 'an old cluster', bad: pod(', «subPath»: a'), kubernetes: { version: '1.21' }, severity: 'hint', aliases: ['kubescape:C-0058'] },
  { name: 'with variables', bad: pod(', «subPathExpr»: $(A)'), kubernetes: { version: '1.20' } },
  { name: 'a newer cluster', good: pod(', subPath: a'), kubernetes: { version: '1.22' } },
  { name: 'the whole volume', good: pod(''), kubernetes: { version: '1.20' } },
]);
