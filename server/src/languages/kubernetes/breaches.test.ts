import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../core/text.ts';
import { edit } from '../yaml/edit.ts';
import { parseYaml } from '../yaml/parse.ts';
import { breachesOf } from './breaches.ts';
import type { Cluster } from './declared-level.ts';
import { type KubeObject, objectsOf } from './model.ts';
import { containerInside, containerName } from './naming.ts';
import { repair, withoutItem } from './repair.ts';
import { type Container, podsOf } from './workload.ts';

function objectIn(spec: string): KubeObject {
  const [object] = parseYaml(`apiVersion: v1\nkind: Pod\nspec:\n  ${spec}\n`).documents.flatMap(objectsOf);
  if (object === undefined) throw new Error('the text is a pod');
  return object;
}

function containerIn(object: KubeObject): Container {
  const [container] = podsOf(object).flatMap((pod) => pod.containers);
  if (container === undefined) throw new Error('the pod has a container');
  return container;
}

/** A cluster of that version without Namespaces. */
const at = (version?: string): Cluster => ({
  uri: 'file:///app.yaml',
  kubernetes: version === undefined ? {} : { version },
  objects: () => [],
});

const added = (names: string) =>
  objectIn(`containers: [{name: a, image: a:1, securityContext: {capabilities: {add: [${names}], drop: [ALL]}}}]`);

describe('breachesOf', () => {
  it('is one entry for a place that both levels reject', () => {
    const breaches = breachesOf(added('SYS_ADMIN, CHOWN'), at(), 'capabilities');
    expect(breaches.map(({ value, controls }) => [value, controls])).toEqual([
      ['SYS_ADMIN', ['PSS:baseline:capabilities', 'PSS:restricted:capabilities']],
      ['CHOWN', ['PSS:restricted:capabilities']],
    ]);
  });

  it.each([
    ['1.21', 'capabilities', []],
    ['v1.22.3', 'capabilities', ['PSS:restricted:capabilities']],
  ] as const)('%s: an idea outlives its control', (version, check, controls) => {
    expect(breachesOf(added('CHOWN'), at(version), check).map((breach) => breach.controls)).toEqual([controls]);
  });

  it('gives the checks asked for, and the same entries each time', () => {
    const object = objectIn('hostPID: true\n  containers: []');
    expect(breachesOf(object, at('1.30'), 'privileged')).toEqual([]);
    expect(breachesOf(object, at('1.30'), 'hostNamespaces')[0]).toBe(breachesOf(object, at('1.30'), 'hostNamespaces', 'privileged')[0]);
  });
});

describe('names of containers', () => {
  it.each([
    ['web-1', 'Container web-1', 'container web-1'],
    ['"a b!"', 'This container', 'this container'],
    ['5', 'This container', 'this container'],
  ])('%s', (name, start, inside) => {
    const container = containerIn(objectIn(`containers: [{name: ${name}, image: a:1}]`));
    expect([containerName(container), containerInside(container)]).toEqual([start, inside]);
  });
});

describe('repair', () => {
  it.each([
    ['A, B', '{add: [B], drop: [ALL]}'],
    ['A', '{capabilities: {drop: [ALL]}}'],
  ])('a list left empty goes as a whole: %s', (names, left) => {
    const object = added(names);
    const list = containerIn(object).securityContext.at('capabilities', 'add');
    const [fix] = repair('x', 'safe', edit(object.document, [withoutItem(list.at(0))]));
    expect(applyEdits(object.document.text, fix?.edits ?? [])).toContain(left);
  });

  it('is none when refused or without effect, and unsafe when it reaches further', () => {
    const edits = [{ span: { start: 0, end: 0 }, text: 'a' }];
    expect(repair('x', 'safe', { refused: 'anchor in use' })).toEqual([]);
    expect(repair('x', 'safe', { edits: [], shared: 0, overrides: 0 })).toEqual([]);
    expect(repair('x', 'safe', { edits, shared: 0, overrides: 0 })[0]?.applicability).toBe('safe');
    expect(repair('x', 'safe', { edits, shared: 1, overrides: 0 })[0]?.applicability).toBe('unsafe');
    expect(repair('x', 'placeholder', { edits, shared: 0, overrides: 1 })[0]?.applicability).toBe('placeholder');
  });
});
