import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (image: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: ${image}\n`;
const ANY = ['trivy:KSV-0125', 'kubescape:C-0001', 'kubescape:C-0078'];
const options = { allow: ['*.corp', 'docker.io/library/*', 'ghcr.io/acme/*'] };

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'another registry',
    bad: pod('"«quay.io:443»/team/web:1"'),
    options,
    severity: 'warning',
    message: 'quay.io:443 is not among the registries you allow.',
    aliases: [...ANY, 'trivy:KSV-0032', 'trivy:KSV-0033', 'trivy:KSV-0035'],
  },
  { name: 'a registry of Google', bad: pod('«eu.gcr.io»/p/web:1'), options, aliases: [...ANY, 'trivy:KSV-0032', 'trivy:KSV-0035'] },
  {
    name: 'another folder of an allowed registry',
    bad: pod('«ghcr.io/stranger/web»:1'),
    options,
    message: 'stranger/web is not among the images you allow.',
    aliases: [...ANY, 'trivy:KSV-0034', 'trivy:KSV-0032', 'trivy:KSV-0033', 'trivy:KSV-0035'],
  },
  { name: 'Docker Hub, which is not written', bad: pod('«stranger/web»:1'), options },
  { name: 'nothing is allowed yet', good: pod('quay.io/team/web:1') },
  { name: 'an official image', good: pod('nginx:1'), options },
  { name: 'a host by its ending', good: pod('registry.corp/web:1'), options },
  { name: 'the whole Docker Hub', good: pod('team/web:1'), options: { allow: ['docker.io'] } },
  { name: 'a variable', good: pod('$REGISTRY/web:1'), options },
  { name: 'a template decides', good: pod('"{{ .Values.registry }}/web:1"'), options },
]);
