import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (image: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: ${image}\n`;
const digest = `@sha256:${'a'.repeat(64)}`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'quotes, a digest and a comment stay',
    bad: pod(`'«k8s.gcr.io»/pause:3.9${digest}' # pinned`),
    severity: 'warning',
    message: 'k8s.gcr.io gets no new images, not even security updates, since April 2023.',
    aliases: ['kubescape:C-0253'],
    fixes: { 'Pull from registry.k8s.io': pod(`'registry.k8s.io/pause:3.9${digest}' # pinned`) },
  },
  {
    name: 'its predecessor',
    bad: pod('«gcr.io/google_containers»/pause:3.1'),
    aliases: [],
    fixes: { 'Pull from registry.k8s.io': pod('registry.k8s.io/pause:3.1') },
  },
  {
    name: 'one image that was deleted',
    bad: pod('«gcr.io/kubebuilder/kube-rbac-proxy»:v0.16.0'),
    message: 'gcr.io/kubebuilder/kube-rbac-proxy was deleted in March 2026.',
    fixes: { 'Pull from quay.io/brancz/kube-rbac-proxy': pod('quay.io/brancz/kube-rbac-proxy:v0.16.0') },
  },
  {
    name: 'Docker Hub written out',
    bad: pod('«docker.io/bitnami»/redis:7.2'),
    message: 'bitnami lost its images with a version in August 2025. Pull from docker.io/bitnamilegacy',
    fixes: { 'Pull from bitnamilegacy': pod('docker.io/bitnamilegacy/redis:7.2') },
  },
  { name: 'Docker Hub left out', bad: pod('«bitnami»/redis:7.2'), fixed: pod('bitnamilegacy/redis:7.2') },
  {
    name: 'nowhere else',
    bad: pod('«projects.registry.vmware.com»/tkg/app:v1'),
    message: 'Find out where its makers publish now',
    fixes: {},
  },
  {
    name: 'an anchor',
    bad: 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - {name: a, image: &i «k8s.gcr.io»/pause:3.9}\n    - {name: b, image: «*i»}\n',
  },
  { name: 'the tag that is kept', good: pod('bitnami/redis:latest') },
  { name: 'another image of the folder', good: pod('gcr.io/kubebuilder/other:v1') },
  { name: 'a mirror', good: pod('mirror.corp/k8s.gcr.io/pause:3.9') },
  { name: 'a template decides', good: pod('"k8s.gcr.io/pause:{{ .Values.tag }}"') },
  {
    name: 'a kustomization replaces it',
    good: pod('k8s.gcr.io/pause:3.9'),
    files: { 'kustomization.yaml': 'images: [{name: k8s.gcr.io/pause, newName: registry.k8s.io/pause, newTag: "3.10"}]\n' },
  },
]);
