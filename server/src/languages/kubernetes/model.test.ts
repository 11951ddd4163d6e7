import { describe, expect, it } from 'vitest';
import { parseYaml } from '../yaml/parse.ts';
import { objectsOf } from './model.ts';

function objects(text: string) {
  return parseYaml(text).documents.flatMap(objectsOf);
}

const pod = (name: string, more = '') =>
  `{apiVersion: v1, kind: Pod, metadata: {name: ${name}}, spec: {containers: [{name: c, image: x${more}}]}}`;

describe('objects of a document', () => {
  it('reads name and namespace', () => {
    expect(objects('apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\n')[0]).toMatchObject({
      apiVersion: 'v1',
      group: '',
      version: 'v1',
      kind: 'Service',
      name: 'web',
      namespace: 'shop',
      completeness: 'whole',
      ancestors: [],
    });
  });

  it('opens Lists at any depth', () => {
    const text = `apiVersion: v1\nkind: List\nitems:\n- ${pod('a')}\n- apiVersion: v1\n  kind: List\n  items: [${pod('b')}, {some: thing}]\n- ${pod('c')}\n`;
    expect(objects(text).map(({ name, ancestors, root }) => [name, ancestors.length, root.path])).toEqual([
      ['a', 1, ['items', 0]],
      ['b', 2, ['items', 1, 'items', 0]],
      ['c', 1, ['items', 2]],
    ]);
  });

  it('knows what the items of a typed list are', () => {
    const text = 'apiVersion: apps/v1\nkind: DeploymentList\nitems:\n- metadata: {name: web}\n';
    expect(objects(text).map(({ apiVersion, kind, name }) => [apiVersion, kind, name])).toEqual([['apps/v1', 'Deployment', 'web']]);
  });

  it('reads each document of a file and gives the same objects every time', () => {
    const file = parseYaml(`${pod('a')}\n---\nno: object\n---\n${pod('b')}\n`);
    const [first] = file.documents;
    expect(file.documents.flatMap(objectsOf).map(({ name }) => name)).toEqual(['a', 'b']);
    expect(first && objectsOf(first)[0]).toBe(first && objectsOf(first)[0]);
  });

  const deployment = (spec: string) => `apiVersion: apps/v1\nkind: Deployment\nspec: ${spec}\n`;
  it.each([
    ['whole', pod('a')],
    ['whole', deployment('{template: {spec: {containers: [{name: c, image: x}]}}}')],
    ['whole', 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: {workloadRef: {name: web}}\n'],
    ['whole', 'apiVersion: v1\nkind: ConfigMap\n'],
    ['patch', deployment('{template: {spec: {containers: [{name: c}]}}}')],
    ['patch', deployment('{template: {spec: {containers: [{name: c, image: x}], initContainers: [{name: d}]}}}')],
    ['patch', deployment('{replicas: 3}')],
    ['patch', deployment('{template: {spec: {nodeSelector: {a: b}}}}')],
    ['patch', deployment('{template: {spec: {containers: [{name: c, image: x}, {name: d, image: y, $patch: delete}]}}}')],
    ['patch', 'apiVersion: v1\nkind: Service\nspec: {$patch: replace}\n'],
    [
      'template',
      deployment('{template: {spec: {containers: [{name: c, image: x}]}}}').replace(
        'spec:',
        'metadata:\n  name: {{ .Release.Name }}\nspec:',
      ),
    ],
  ])('%s: %s', (completeness, text) => {
    expect(objects(text).map((object) => object.completeness)).toEqual([completeness]);
  });
});
