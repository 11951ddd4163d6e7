import { expect, it } from 'vitest';
import { analyze } from '../analysis/analyze.ts';
import { configWith } from '../testing/config.ts';
import { MemoryProject } from '../testing/memory-project.ts';
import { rules } from './index.ts';

const text = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a}]}}}\n';

/** What is found in a Deployment whose container has no image, among other files. */
function found(files: Readonly<Record<string, string>>, path = 'deploy/app.yaml'): readonly string[] {
  const project = new MemoryProject({ ...files, [path]: text });
  return analyze({ file: { uri: project.uriOf(path), text }, rules, config: configWith(), project: project.snapshot() }).findings.map(
    ({ rule }) => rule,
  );
}

it.each([
  ['nothing completes it', {}, true],
  ['a Kustomization beside it', { 'deploy/kustomization.yaml': 'patches: [{path: app.yaml}]\n' }, false],
  ['one in a folder above', { 'kustomization.yaml': 'resources: [deploy]\n' }, false],
  ['one of Flux', { 'other/base.yaml': 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\n' }, false],
  ['a chart', { 'Chart.yaml': 'name: a\n' }, false],
])('an object without image: %s', (_, files, isWhole) => {
  expect(found(files).includes('kubernetes/require-security-context')).toBe(isWhole);
});
