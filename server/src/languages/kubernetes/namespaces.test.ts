import { expect, it } from 'vitest';
import { mayShareNamespace } from './namespaces.ts';

const at = (uri: string, namespace?: string) => ({ uri: `file:///p/${uri}`, namespace });

it.each([
  ['both named, equal', at('a/x.yaml', 'shop'), at('b/y.yaml', 'shop'), true],
  ['both named, different', at('a/x.yaml', 'shop'), at('a/y.yaml', 'crm'), false],
  ['one named, one folder', at('a/x.yaml', 'shop'), at('a/y.yaml'), true],
  ['one named, two folders', at('a/x.yaml', 'shop'), at('b/y.yaml'), false],
  ['none named, one file', at('x.yaml'), at('x.yaml'), true],
  ['none named, a folder below', at('x.yaml'), at('a/x.yaml'), false],
] as const)('%s', (_, a, b, share) => expect(mayShareNamespace(a, b)).toBe(share));
