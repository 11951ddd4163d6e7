import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (image: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: ${image}\n`;
const latest = [
  'kube-linter:latest-tag',
  'trivy:KSV-0013',
  'checkov:CKV_K8S_14',
  'kubeaudit:image',
  'sonar:S6596',
  'terrascan:AC_K8S_0068',
];
const colon = ['kics:583053b7', 'polaris:tagNotSpecified', 'kube-score:container-image-tag'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'latest, in quotes',
    bad: pod('«"node:latest"» # for now'),
    severity: 'warning',
    message: 'node:latest moves, so every start may bring another version.',
    aliases: [...latest, ...colon],
    fixes: { 'Name a version of node': pod('"node:24" # for now') },
  },
  {
    name: 'an image of your own',
    bad: pod('«ghcr.io/me/web»'),
    message: 'me/web has no tag',
    aliases: [...latest, ...colon],
    fixes: { 'Name a version of me/web': pod('ghcr.io/me/web:VERSION') },
  },
  { name: 'a port is no tag', bad: pod('«registry.corp:5000/team/app»'), aliases: latest },
  { name: 'a port and a tag', bad: pod('«registry.corp:5000/team/app:latest»'), aliases: [...latest, ...colon] },
  { name: 'another tag that moves', bad: pod('«web:nightly»'), aliases: [] },
  {
    name: 'init, ephemeral and JSON',
    bad: '{"apiVersion": "apps/v1", "kind": "DaemonSet", "metadata": {"name": "a"}, "spec": {"template": {"spec": {"initContainers": [{"name": "i", "image": «"busybox"»}], "containers": [{"name": "a", "image": "a:1"}], "ephemeralContainers": [{"name": "e", "image": «"e"»}]}}}}\n',
    file: 'a.json',
    fixed:
      '{"apiVersion": "apps/v1", "kind": "DaemonSet", "metadata": {"name": "a"}, "spec": {"template": {"spec": {"initContainers": [{"name": "i", "image": "busybox:1.37"}], "containers": [{"name": "a", "image": "a:1"}], "ephemeralContainers": [{"name": "e", "image": "e"}]}}}}\n',
  },
  {
    name: 'an anchor, once for each container',
    bad: 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - {name: a, image: &i «redis»}\n    - {name: b, image: «*i»}\n',
  },
  {
    name: 'a kustomization names another image',
    bad: pod('«web»'),
    files: { 'kustomization.yaml': 'images: [{name: api, newTag: v1}]\n' },
  },
  {
    name: 'a kustomization sets the tag',
    good: pod('web:latest'),
    files: { 'kustomization.yaml': 'resources: [app.yaml]\nimages: [{name: web, newTag: v1}]\n' },
  },
  {
    name: 'Skaffold sets the tag',
    good: pod('ghcr.io/me/web'),
    files: { 'skaffold.yaml': 'apiVersion: skaffold/v4beta6\nkind: Config\nbuild: {artifacts: [{image: ghcr.io/me/web}]}\n' },
  },
  { name: 'a variable', good: pod('$IMAGE') },
  { name: 'a template decides', good: pod('{{ .Values.image }}') },
  { name: 'the tag comes from a template', good: pod('"web:{{ .Values.tag }}"') },
  { name: 'a digest', good: pod(`web:latest@sha256:${'a'.repeat(64)}`) },
  { name: 'allowed', good: pod('web:dev'), options: { allow: ['dev'] } },
  {
    name: 'a patch without image',
    good: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a, image: }]}}}\n',
  },
]);
