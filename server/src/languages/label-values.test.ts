import { describe, expect, it } from 'vitest';
import type { LabelKind } from '../tables/labels.ts';
import { judgeLabel, validKey, whyInvalidKey } from './label-values.ts';

describe('judgeLabel', () => {
  const good: readonly [LabelKind, readonly string[]][] = [
    ['text', ['', 'anything at all']],
    ['url', ['https://example.com/x', 'git+ssh://git@host/x.git']],
    ['time', ['2026-01-02T03:04:05Z', '2026-01-02t03:04:05.123+01:00']],
    [
      'license',
      ['MIT', 'mit', 'MIT OR Apache-2.0', '(GPL-2.0-only WITH Classpath-exception-2.0) AND BSD-3-Clause', 'GPL-2.0+', 'LicenseRef-Own'],
    ],
    ['hash', ['0123abc', 'a'.repeat(40), 'b'.repeat(64)]],
    ['version', ['1.2.3', '1.2.3-rc.1+build.5']],
    ['email', ['jo@example.com']],
  ];
  it.each(good)('%s: accepts', (kind, values) => {
    for (const value of values) expect(judgeLabel(kind, value), value).toBeUndefined();
  });

  it.each([
    ['url', 'www.example.com', 'https://www.example.com'],
    ['url', 'somewhere', undefined],
    ['time', '2026-01-02', '2026-01-02T00:00:00Z'],
    ['time', '2026/01/02 03:04:05', '2026-01-02T03:04:05Z'],
    ['time', '2026-13-02T03:04:05Z', undefined],
    ['license', 'Apache 2.0', 'Apache-2.0'],
    ['license', 'MIT OR', undefined],
    ['license', 'Apache-2', 'Apache-2.0'],
    ['license', 'our own terms', undefined],
    ['hash', 'main', undefined],
    ['version', 'v1.2', '1.2.0'],
    ['version', '01.2.3', undefined],
    ['email', 'jo', undefined],
    ['email', 'Jo <jo@example.com>', undefined],
  ] as const)('%s: refuses %s', (kind, value, instead) => {
    expect(judgeLabel(kind, value)).toMatchObject({ instead });
  });
});

describe('keys', () => {
  it.each(['maintainer', 'org.opencontainers.image.title', 'a', 'a1.b-c2'])('accepts %s', (key) => {
    expect(whyInvalidKey(key)).toBeUndefined();
  });
  it.each([
    ['Maintainer', 'maintainer'],
    ['a_b c', 'a-b-c'],
    ['a..b--', 'a.b'],
    ['-a', 'a'],
    ['1a', undefined],
    ['com.docker.x', undefined],
  ])('refuses %s', (key, near) => {
    expect(whyInvalidKey(key)).toBeDefined();
    expect(validKey(key)).toBe(near);
  });
});
