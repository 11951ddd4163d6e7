import { expect, it } from 'vitest';
import { liesIn, normalPath } from './path.ts';

it.each([
  ['/data/a', ['/data/'], true],
  ['/data', ['/data'], true],
  ['//data/../etc', ['/data'], false],
  ['/database', ['/data'], false],
  ['/x', ['/'], true],
  ['/x', [], false],
])('%s lies in %s: %s', (path, folders, lies) => expect(liesIn(path, folders)).toBe(lies));

it('reads a path as the kernel does', () => expect(normalPath('//etc/./ssh/../cni/')).toBe('/etc/cni'));
