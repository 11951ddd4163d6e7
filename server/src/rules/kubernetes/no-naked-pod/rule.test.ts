import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (metadata = '', spec = '', kind = 'Pod') =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: {name: p${metadata}}\nspec: {${spec}containers: [{name: a, image: a:1}]}\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  { name: 'a service', bad: pod('', '', '«Pod»'), severity: 'hint', aliases: ['kubescape:C-0073'], message: 'Make it a Deployment.' },
  { name: 'work that ends', bad: pod('', 'restartPolicy: Never, ', '«Pod»'), message: 'Make it a Job.' },
  { name: 'a hook', good: pod(', annotations: {helm.sh/hook: test}') },
  { name: 'a pod with an owner', good: pod(', ownerReferences: [{kind: Node, name: n, apiVersion: v1, uid: x}]') },
  { name: 'a part of the control plane', good: pod(', labels: {tier: control-plane}') },
  { name: 'a static pod', good: pod(), file: 'node/etc/kubernetes/manifests/p.yaml' },
  { name: 'a test', good: pod(), file: 'test/p.yaml' },
  { name: 'half a pod', good: 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\n' },
]);
