import { describe, expect, it } from 'vitest';
import { textAt } from '../../core/text.ts';
import { isImageNamed, lowerCasedRef, parseImageRef, whyInvalidRef } from './image-ref.ts';

const sha = `sha256:${'0'.repeat(64)}`;

describe('image references', () => {
  it.each([
    ['node', 'docker.io/library/node', undefined, undefined, undefined],
    ['node:20', 'docker.io/library/node', undefined, '20', undefined],
    ['bitnami/node', 'docker.io/bitnami/node', undefined, undefined, undefined],
    ['docker.io/node:1', 'docker.io/library/node', 'docker.io', '1', undefined],
    ['index.docker.io/library/node', 'docker.io/library/node', 'index.docker.io', undefined, undefined],
    ['localhost/a', 'localhost/a', 'localhost', undefined, undefined],
    ['localhost:5000/a:b', 'localhost:5000/a', 'localhost:5000', 'b', undefined],
    ['reg.corp:8099/base:1', 'reg.corp:8099/base', 'reg.corp:8099', '1', undefined],
    ['[::1]:5000/a', '[::1]:5000/a', '[::1]:5000', undefined, undefined],
    [`python:3.12-slim@${sha}`, 'docker.io/library/python', undefined, '3.12-slim', sha],
    [`a/b/c__d-e.f@${sha}`, 'docker.io/a/b/c__d-e.f', undefined, undefined, sha],
  ])('%s', (text, name, registry, tag, digest) => {
    const ref = parseImageRef(text);
    expect(ref?.name).toBe(name);
    expect(ref?.registry?.text).toBe(registry);
    expect(ref?.tag?.text).toBe(tag);
    expect(ref?.digest?.text).toBe(digest);
    for (const part of [ref?.registry, ref?.path, ref?.tag, ref?.digest])
      if (part !== undefined) expect(textAt(text, part.span)).toBe(part.text);
  });

  it.each([
    '',
    'Node',
    'node:',
    'node:a b',
    'a//b',
    '/a',
    'a/',
    'node@sha256:12',
    'a:b:c',
    'a_-b',
    '-a',
    '0'.repeat(64),
    `node:${'a'.repeat(129)}`,
    'UPPER/a/B',
  ])('%j is none', (text) => {
    expect(parseImageRef(text)).toBeUndefined();
  });
});

it.each([
  ['node:24', undefined],
  ['', 'it is empty'],
  ['node:', 'nothing stands behind the colon'],
  ['Team/App:V1', 'its name holds capital letters'],
  ['https://reg.corp/app', 'it starts with https://'],
  ['node:2 4', 'it holds a blank'],
  ['node:-a', 'its tag holds a character that no tag may'],
  ['node@sha256:abc', 'its digest needs 64 hexadecimal digits behind sha256:'],
  ['node@abc', 'what stands behind @ is no digest'],
  ['a'.repeat(64), 'it is the id of an image, not its name'],
  ['no_-de', 'its name holds a character that no name may'],
])('whyInvalidRef: %s', (text, reason) => expect(whyInvalidRef(text)).toBe(reason));

it('lowerCasedRef keeps the tag', () => expect(lowerCasedRef('Reg.corp:5000/Team/App:V1')).toBe('reg.corp:5000/team/app:V1'));

it.each([
  ['node', 'node', true],
  ['node', 'docker.io/library/node', true],
  ['docker.io/acme/x', 'acme/*', true],
  ['acme/x', 'ac*x', true],
  ['ghcr.io/acme/x', 'acme/*', false],
  ['a', 'aa*', false],
  ['aba', 'ab*ba', false],
])('isImageNamed: %s, %s', (name, pattern, expected) => {
  const image = parseImageRef(name);
  expect(image && isImageNamed(image, pattern)).toBe(expected);
});
