import { describe, expect, it } from 'vitest';
import { parseYaml } from '../yaml/parse.ts';
import { type Cluster, declaredFor, sentenceOf, verdictOn } from './declared-level.ts';
import { type KubeObject, objectsOf } from './model.ts';

const labelled = (labels: string, name = 'shop') => `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n  labels: {${labels}}\n`;
const enforce = (level: string, version = 'latest') =>
  `pod-security.kubernetes.io/enforce: ${level}, pod-security.kubernetes.io/enforce-version: ${version}`;
const objectsIn = (text: string): readonly KubeObject[] => parseYaml(text).documents.flatMap(objectsOf);

function pod(namespace?: string, kind = 'Pod'): KubeObject {
  const [object] = objectsIn(
    `apiVersion: v1\nkind: ${kind}\nmetadata: {name: a${namespace === undefined ? '' : `, namespace: ${namespace}`}}\n`,
  );
  if (object === undefined) throw new Error('the text holds an object');
  return object;
}

function cluster(files: Readonly<Record<string, string>>, kubernetes: Cluster['kubernetes'] = {}): Cluster {
  const all = Object.entries(files).flatMap(([uri, text]) => objectsIn(text).map((object) => ({ uri, object })));
  return { uri: 'own', kubernetes, objects: (kind) => all.filter(({ object }) => object.kind === kind) };
}

const levelsOf = (object: KubeObject, of: Cluster) =>
  declaredFor(object, of).levels.map(({ mode, level, version }) => [mode, level, version]);

describe('declaredFor', () => {
  it('reads the labels of the Namespace by its name', () => {
    const found = declaredFor(
      pod('shop'),
      cluster({ ns: labelled(enforce('restricted', 'v1.25')), other: labelled(enforce('baseline'), 'x') }),
    );
    expect(found).toMatchObject({ version: 25, levels: [{ mode: 'enforce', level: 'restricted', by: { name: 'shop', uri: 'ns' } }] });
  });

  it('knows every mode, the enforced one first; what is not labelled is not declared', () => {
    const labels = 'pod-security.kubernetes.io/audit: baseline, pod-security.kubernetes.io/warn: restricted';
    expect(levelsOf(pod('shop'), cluster({ ns: labelled(labels) })).map(([mode]) => mode)).toEqual(['warn', 'audit']);
    expect(levelsOf(pod('shop'), cluster({ ns: labelled('team: a') }))).toEqual([]);
  });

  it.each([
    ['another name', pod('web'), { ns: labelled(enforce('baseline')) }],
    ['no namespace', pod(), { ns: labelled(enforce('baseline')) }],
    ['two overlays that differ', pod('shop'), { dev: labelled(enforce('baseline')), prod: labelled(enforce('restricted')) }],
  ])('is silent for %s', (_, object, files) => expect(levelsOf(object, cluster(files))).toEqual([]));

  it('takes the Namespace of the same file where there are several', () => {
    const files = { own: labelled(enforce('baseline', 'v1.30')), prod: labelled(enforce('restricted')) };
    expect(levelsOf(pod('shop'), cluster(files))).toEqual([['enforce', 'baseline', 30]]);
  });

  it('falls back on the configuration, and lets flags go first', () => {
    const files = { ns: labelled(enforce('baseline', 'v1.24')) };
    expect(levelsOf(pod('web'), cluster(files, { podSecurity: 'restricted', version: '1.30' }))).toEqual([['enforce', 'restricted', 30]]);
    expect(levelsOf(pod('shop'), cluster(files, { podSecurity: 'restricted', version: '1.30' }))).toEqual([['enforce', 'baseline', 24]]);
    expect(
      levelsOf(pod('shop'), cluster(files, { podSecurity: 'restricted', version: '1.30', given: ['podSecurity', 'version'] })),
    ).toEqual([['enforce', 'restricted', 30]]);
    expect(levelsOf(pod('shop'), cluster(files, { version: '1.30', given: ['version'] }))).toEqual([['enforce', 'baseline', 30]]);
  });

  it('reads a level it does not know as the API server does', () => {
    expect(levelsOf(pod('shop'), cluster({ ns: labelled(enforce('strict', 'v1.30')) }))[0]).toEqual(['enforce', 'restricted', 30]);
  });
});

describe('verdictOn', () => {
  const declared = (labels: string) => declaredFor(pod('shop'), cluster({ ns: labelled(labels) }));

  it.each([
    ['restricted', ['PSS:restricted:runAsNonRoot'], 'rejected'],
    ['restricted', ['PSS:baseline:privileged'], 'rejected'],
    ['baseline', ['PSS:baseline:privileged'], 'rejected'],
    ['baseline', ['PSS:restricted:runAsNonRoot'], 'tolerated'],
    ['privileged', ['PSS:baseline:privileged'], 'tolerated'],
  ] as const)('%s, %j: %s', (level, controls, kind) => expect(verdictOn(controls, declared(enforce(level)))?.kind).toBe(kind));

  it('warns where another mode would reject', () => {
    const verdict = verdictOn(
      ['PSS:restricted:runAsNonRoot'],
      declared(`${enforce('baseline')}, pod-security.kubernetes.io/audit: restricted`),
    );
    expect(verdict?.kind).toBe('warned');
    expect(verdict && sentenceOf(verdict, pod('shop'))).toBe(' Namespace shop audits this.');
  });

  it('is undefined when nothing is declared', () => expect(verdictOn(['PSS:baseline:privileged'], declared('team: a'))).toBeUndefined());

  it('tells what becomes of pods and of what makes them', () => {
    const verdict = verdictOn(['PSS:baseline:privileged'], declared(enforce('baseline')));
    expect(verdict && sentenceOf(verdict, pod('shop'))).toBe(' Namespace shop enforces baseline, so this pod is rejected.');
    expect(verdict && sentenceOf(verdict, { ...pod('shop'), kind: 'Deployment' })).toBe(
      ' Namespace shop enforces baseline, so pods of this Deployment are rejected.',
    );
  });
});
