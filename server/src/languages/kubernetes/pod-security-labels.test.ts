import { describe, expect, it } from 'vitest';
import { parseYaml } from '../yaml/parse.ts';
import { objectsOf } from './model.ts';
import { declaredLevels, isPodSecurityVersion, minorVersionOf, parseLevel, parseVersion } from './pod-security-labels.ts';

describe('Pod Security labels', () => {
  it.each([
    ['latest', true, 37],
    ['v1.0', true, 0],
    ['v1.31', true, 31],
    ['v1.99', true, 37],
    ['1.31', false, 37],
    ['v1.031', false, 37],
    ['v1.31.4', false, 37],
    ['', false, 37],
  ])('version %s', (text, valid, version) => {
    expect([isPodSecurityVersion(text), parseVersion(text)]).toEqual([valid, version]);
  });

  it('is strict where it enforces and lenient where it tells', () => {
    expect([
      parseLevel('baseline', 'enforce'),
      parseLevel('Baseline', 'enforce'),
      parseLevel('x', 'audit'),
      parseLevel('', 'warn'),
    ]).toEqual(['baseline', 'restricted', 'privileged', 'privileged']);
  });

  it.each([
    ['1.31', 31],
    ['v1.7.3', 7],
    ['1.28+', 28],
    ['latest', undefined],
    ['2.1', undefined],
    ['1.', undefined],
  ])('Kubernetes version %s', (text, minor) => {
    expect(minorVersionOf(text)).toBe(minor);
  });

  function levels(labels: string): unknown {
    const [namespace] = parseYaml(`apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {${labels}}}\n`).documents.flatMap(
      objectsOf,
    );
    if (namespace === undefined) throw new Error('no Namespace');
    const { enforce, audit, warn } = declaredLevels(namespace);
    return [enforce, audit, warn].map((declared) => declared && `${declared.level} ${declared.version}`);
  }

  it.each([
    ['', ['privileged 37', 'privileged 37', 'privileged 37']],
    [
      'pod-security.kubernetes.io/enforce: restricted, pod-security.kubernetes.io/enforce-version: v1.30',
      ['restricted 30', 'privileged 37', 'restricted 30'],
    ],
    [
      'pod-security.kubernetes.io/enforce: restricted, pod-security.kubernetes.io/warn: baseline',
      ['restricted 37', 'privileged 37', 'baseline 37'],
    ],
    [
      'pod-security.kubernetes.io/enforce: strict, pod-security.kubernetes.io/audit: strict',
      ['restricted 37', 'privileged 37', 'restricted 37'],
    ],
  ])('reads {%s}', (labels, expected) => {
    expect(levels(labels)).toEqual(expected);
  });
});
