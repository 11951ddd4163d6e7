import { expect, it } from 'vitest';
import { lacksAptKey } from './apt-releases.ts';

it.each([
  ['docker.io/library/debian', '13', true],
  ['debian', '13.1-slim', true],
  ['debian', '12', false],
  ['debian', 'trixie-slim', true],
  ['debian', 'bookworm', false],
  ['ubuntu', '24.10', true],
  ['ubuntu', '25.04', true],
  ['ubuntu', '24.04', false],
  ['node', '24-trixie-slim', true],
  ['node', '24', false],
])('%s:%s', (name, tag, lacks) => {
  expect(lacksAptKey(name, tag)).toBe(lacks);
});
