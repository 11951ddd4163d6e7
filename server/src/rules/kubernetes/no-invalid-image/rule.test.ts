import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (image: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: ${image}\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'capital letters, in quotes',
    bad: pod('«"Shop/Web:V1"» # ours'),
    severity: 'error',
    message: 'Shop/Web:V1 is no image reference: its name holds capital letters.',
    aliases: [],
    fixes: { 'Write shop/web:V1': pod('"shop/web:V1" # ours') },
  },
  {
    name: 'an address',
    bad: pod('«https://registry.corp/web:1.4»'),
    message: 'it starts with https://',
    fixes: { 'Write registry.corp/web:1.4': pod('registry.corp/web:1.4') },
  },
  { name: 'a blank behind it', bad: pod('«"web:1.4 "»'), message: 'it holds a blank', fixed: pod('"web:1.4"') },
  { name: 'a blank inside', bad: pod('«web 1.4»'), fixes: {} },
  { name: 'two tags', bad: pod('«web:1.4:2»'), fixes: {} },
  { name: 'nothing behind the colon', bad: pod('«"web:"»'), message: 'nothing stands behind the colon', fixes: {} },
  {
    name: 'a short digest',
    bad: pod('«web@sha256:abc»'),
    message: 'its digest needs 64 hexadecimal digits',
    aliases: rule.meta.alsoKnownAs,
    fixes: {},
  },
  {
    name: 'init containers of a cron job, JSON',
    bad: '{"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": "c"}, "spec": {"jobTemplate": {"spec": {"template": {"spec": {"initContainers": [{"name": "i", "image": «"Init:1"»}], "containers": [{"name": "c", "image": "c:1"}]}}}}}}\n',
    file: 'a.json',
    fixed:
      '{"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": "c"}, "spec": {"jobTemplate": {"spec": {"template": {"spec": {"initContainers": [{"name": "i", "image": "init:1"}], "containers": [{"name": "c", "image": "c:1"}]}}}}}}\n',
  },
  {
    name: 'a patch with an image',
    bad: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a, image: «a/B:1»}, {name: b}]}}}\n',
  },
  { name: 'a registry with capital letters and a port', good: pod('Registry.Corp:5000/web:1.4') },
  { name: 'nothing', good: pod('""') },
  { name: 'the sidecar of a mesh', good: pod('auto') },
  { name: 'ko', good: pod('ko://github.com/acme/Web') },
  { name: 'a variable', good: pod('$IMAGE') },
  { name: 'a variable of an engine', good: pod('"$(params.image)"') },
  { name: 'a tag in brackets', good: pod('web:[version]') },
  { name: 'capitals as a placeholder', good: pod('gcr.io/PROJECT_ID/web:1') },
  { name: 'dots', good: pod('web@sha256:...') },
  { name: 'a template decides', good: pod('"{{ .Values.image }}"') },
  {
    name: 'a kustomization sets it',
    good: pod('myApp:dev'),
    files: { 'kustomization.yaml': 'images: [{name: myApp, newName: ghcr.io/acme/app, newTag: v1}]\n' },
  },
]);
