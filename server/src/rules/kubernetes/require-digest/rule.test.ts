import { testRule } from '../../../testing/rule-tester.ts';
import rule from './rule.ts';

const pod = (image: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: ${image}\n`;

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'a tag',
    bad: pod('«ghcr.io/acme/web:1.4»'),
    severity: 'info',
    preset: 'strict',
    message: 'acme/web:1.4 is not pinned, so it may be another one tomorrow.',
    aliases: rule.meta.alsoKnownAs,
    fixes: { "Pin ghcr.io/acme/web:1.4 to today's digest": pod('ghcr.io/acme/web:1.4') },
  },
  {
    name: 'quoted, in the second document',
    bad: `---\n${pod(`a@sha256:${'a'.repeat(64)}`)}---\n${pod('«"web:1"»')}`,
    fixes: { "Pin web:1 to today's digest": `---\n${pod(`a@sha256:${'a'.repeat(64)}`)}---\n${pod('"web:1"')}` },
  },
  { name: 'over two lines: no place for a digest', bad: pod('«>-\n        web:1»'), fixes: {} },
  {
    name: 'no tag, init and ephemeral',
    bad: `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {initContainers: [{name: i, image: «busybox»}], containers: [{name: a, image: 'a@sha256:${'a'.repeat(64)}'}], ephemeralContainers: [{name: e, image: «e:1»}]}\n`,
  },
  {
    name: 'a Task of Tekton',
    bad: 'apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: t}\nspec: {steps: [{name: s, image: «golang:1.26»}]}\n',
  },
  { name: 'excepted', good: pod('ghcr.io/acme/web:1.4'), options: { except: ['ghcr.io/acme/*'] } },
  { name: 'a variable', good: pod('$IMAGE') },
  { name: 'not an image', good: pod('web@sha256:abc') },
  { name: 'the sidecar of a mesh', good: pod('auto') },
  { name: 'a template decides', good: pod('"web:{{ .Values.tag }}"') },
  {
    name: 'a kustomization sets it',
    good: pod('web:1'),
    files: { 'kustomization.yaml': `images: [{name: web, digest: sha256:${'b'.repeat(64)}}]\n` },
  },
]);
