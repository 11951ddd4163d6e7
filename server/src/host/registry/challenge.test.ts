import { describe, expect, it } from 'vitest';
import { parseChallenges } from './challenge.ts';

function read(header: string): readonly unknown[] {
  return parseChallenges(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);
}

describe('parseChallenges', () => {
  it.each([
    [
      'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:a/b:pull,push"',
      [['bearer', { realm: 'https://auth.docker.io/token', service: 'registry.docker.io', scope: 'repository:a/b:pull,push' }]],
    ],
    [
      'Bearer realm="https://x/token", service="x" , Basic realm=plain, Negotiate abc==, Negotiate',
      [
        ['bearer', { realm: 'https://x/token', service: 'x' }],
        ['basic', { realm: 'plain' }],
        ['negotiate', {}],
        ['negotiate', {}],
      ],
    ],
    ['BASIC Realm = "a \\"b\\" c"', [['basic', { realm: 'a "b" c' }]]],
    ['', []],
    ['Bearer realm="never closed', [['bearer', {}]]],
    ['"', []],
  ])('%s', (header, expected) => {
    expect(read(header)).toEqual(expected);
  });

  it('takes time linear in the header, and no more of it than is sensible', () => {
    for (const header of ['a '.repeat(100_000), 'A=a='.repeat(100_000), `x ${'y'.repeat(200_000)}"`]) {
      expect(parseChallenges(header).length).toBeLessThan(20);
    }
  });
});
