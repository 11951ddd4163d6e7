import { describe, expect, it } from 'vitest';
import { oneOf } from '../core/option.ts';
import type { RuleMeta } from '../core/rule.ts';
import { matchesUri } from './globs.ts';
import { parseHadolint } from './hadolint.ts';
import { type ConfigLayers, type LocatedConfig, resolveConfig, resolvePath, writtenRules } from './merge.ts';
import { parseConfig } from './parse.ts';

const meta = (id: string, more: Partial<RuleMeta> = {}): RuleMeta => ({
  id,
  title: 'x',
  severity: 'warning',
  preset: 'all',
  alsoKnownAs: [],
  fix: 'none',
  ...more,
});
const metas = [
  meta('a/one', { options: { user: 'x', allow: [], mode: oneOf(['p', 'q'], 'p') }, alsoKnownAs: ['hadolint:DL3002', 'hadolint:DL3066'] }),
  meta('a/two', { alsoKnownAs: ['hadolint:DL3007'] }),
  meta('dockerfile/no-untrusted-registry', { options: { registries: [] }, alsoKnownAs: ['hadolint:DL3026'] }),
];
const file = (folder: string, text: string): LocatedConfig => ({
  uri: `${folder}/.plimsoll.yaml`,
  folder,
  config: parseConfig(text, metas).config,
});
const resolve = (layers: Omit<ConfigLayers, 'metas'>, uri = 'file:///w/app/Dockerfile') => resolveConfig(uri, { metas, ...layers });

describe('resolveConfig', () => {
  it('has defaults', () => {
    expect(resolve({})).toMatchObject({
      preset: 'recommended',
      rules: new Map(),
      silencedIds: [],
      exclude: [],
      kubernetes: {},
      docker: { contexts: [] },
      textLength: 5 * 1024 * 1024,
    });
  });

  it('lays settings, then flags, over them', () => {
    const settings = {
      preset: 'strict',
      rules: { 'a/one': 'off', 'a/two': 'info', nope: 'error' },
      kubernetes: { version: 'v1.31.2', podSecurity: 'baseline' },
    } as const;
    expect(resolve({ settings })).toMatchObject({
      preset: 'strict',
      rules: new Map([
        ['a/one', { severity: 'off' }],
        ['a/two', { severity: 'info' }],
      ]),
      kubernetes: { version: '1.31', podSecurity: 'baseline' },
    });
    const flags = { preset: 'all', rules: { 'a/one': 'error' }, kubernetesVersion: '1.33', podSecurityLevel: 'restricted' } as const;
    expect(resolve({ settings, flags })).toMatchObject({
      preset: 'all',
      rules: new Map([
        ['a/one', { severity: 'error' }],
        ['a/two', { severity: 'info' }],
      ]),
      kubernetes: { version: '1.33', podSecurity: 'restricted' },
    });
  });

  it('lets a governing file replace the settings, and flags win over it', () => {
    const layers = {
      settings: { preset: 'all', rules: { 'a/two': 'off' }, exclude: ['**'], kubernetes: { version: '1.20' } },
      files: [file('file:///w', 'rules: { a/one: error }')],
    } as const;
    expect(resolve(layers)).toMatchObject({
      preset: 'recommended',
      rules: new Map([['a/one', { severity: 'error' }]]),
      exclude: [],
      kubernetes: {},
    });
    expect(resolve({ ...layers, flags: { preset: 'strict', rules: { 'a/one': 'hint' } } })).toMatchObject({
      preset: 'strict',
      rules: new Map([['a/one', { severity: 'hint' }]]),
    });
  });

  it('builds on what a file extends: severities replaced, options added', () => {
    const files = [
      file(
        'file:///w',
        'preset: strict\nexclude: [vendor]\nkubernetes: { version: "1.30", podSecurity: baseline }\nrules: { a/one: { severity: info, options: { user: y, mode: q } }, a/two: off }',
      ),
      file(
        'file:///w/app',
        'exclude: [/gen]\nkubernetes: { version: "1.31" }\nrules: { a/one: { severity: error, options: { user: z } } }',
      ),
    ];
    const config = resolve({ files });
    expect(config).toMatchObject({
      preset: 'strict',
      kubernetes: { version: '1.31', podSecurity: 'baseline' },
      rules: new Map([
        ['a/one', { severity: 'error', options: { user: 'z', mode: 'q' } }],
        ['a/two', { severity: 'off' }],
      ]),
    });
    const isExcluded = (uri: string): boolean => matchesUri(config.exclude, uri);
    expect(['file:///w/x/vendor/a', 'file:///w/app/gen/a', 'file:///w/gen/a', 'file:///w/app/a'].map(isExcluded)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('applies overrides by path, relative to the file they stand in', () => {
    const files = [
      file(
        'file:///w',
        'rules: { a/one: info }\noverrides: [ { files: ["app/**"], rules: { a/one: off } }, { files: ["*.dev"], rules: { a/two: hint } } ]',
      ),
    ];
    expect(resolve({ files }).rules.get('a/one')).toEqual({ severity: 'off' });
    expect(resolve({ files }, 'file:///w/Dockerfile').rules.get('a/one')).toEqual({ severity: 'info' });
    expect(resolve({ files }, 'file:///w/x/Dockerfile.dev').rules.get('a/two')).toEqual({ severity: 'hint' });
    expect(resolve({ files }, 'file:///elsewhere/app/Dockerfile').rules.get('a/one')).toEqual({ severity: 'info' });
  });

  it('makes contexts whole', () => {
    const files = [
      file(
        'file:///w/ops',
        'docker: { contexts: [ { dockerfile: "docker/*.Dockerfile", context: .. }, { dockerfile: Dockerfile, context: my app } ] }',
      ),
    ];
    const { contexts } = resolve({ files }).docker;
    expect(contexts.map(({ context }) => context)).toEqual(['file:///w', 'file:///w/ops/my%20app']);
    expect(contexts.map(({ dockerfile }) => matchesUri([dockerfile], 'file:///w/ops/docker/a.Dockerfile'))).toEqual([true, false]);
    expect(contexts.map(({ dockerfile }) => matchesUri([dockerfile], 'file:///w/ops/x/Dockerfile'))).toEqual([false, true]);
  });

  it('excludes relative to the folder of settings and flags', () => {
    const { exclude } = resolve({
      settings: { folder: 'file:///w', exclude: ['vendor/**'] },
      flags: { folder: 'file:///w/app', exclude: ['*.yaml'] },
    });
    expect(['file:///w/vendor/a', 'file:///w/app/x/a.yaml', 'file:///w/a.yaml'].map((uri) => matchesUri(exclude, uri))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('uses hadolint only where no file of ours governs', () => {
    const hadolint = parseHadolint('ignored: [DL3008]\noverride: { info: [DL3002] }', metas);
    expect(resolve({ hadolint })).toMatchObject({ silencedIds: ['hadolint:DL3008'], rules: new Map([['a/one', { severity: 'info' }]]) });
    expect(resolve({ hadolint, settings: { rules: { 'a/one': 'error' } } }).rules.get('a/one')).toEqual({ severity: 'error' });
    expect(resolve({ hadolint, files: [file('file:///w', 'preset: all')] })).toMatchObject({ silencedIds: [], rules: new Map() });
  });

  it('has equal keys exactly for equal configurations', () => {
    const key = (layers: Omit<ConfigLayers, 'metas'>): string => resolve(layers).key;
    expect(key({ flags: { rules: { 'a/one': 'off', 'a/two': 'info' } } })).toBe(
      key({ settings: { rules: { 'a/two': 'info', 'a/one': 'off' } } }),
    );
    const different = [
      {},
      { flags: { preset: 'all' } },
      { flags: { rules: { 'a/one': 'off' } } },
      { flags: { kubernetesVersion: '1.30' } },
      { textLength: 5 },
    ] as const;
    expect(new Set(different.map(key)).size).toBe(different.length);
  });

  it('never raises the length of texts', () => expect(resolve({ textLength: 1e12 }).textLength).toBe(5 * 1024 * 1024));
});

describe('writtenRules', () => {
  it('keeps what holds and says what does not', () => {
    const written = {
      'a/one': { severity: 'info', options: { user: 'u', mode: 'z', bad: 1 } },
      'a/tow': 'error',
      'a/two': 'loud' as 'error',
    } as const;
    const { rules, mistakes } = writtenRules(written, metas);
    expect([...rules]).toEqual([
      ['a/one', { severity: 'info', options: { user: 'u' } }],
      ['a/two', {}],
    ]);
    expect(mistakes).toEqual([
      'a/one: mode must be one of p, q; bad is no option of this rule',
      'There is no rule a/tow. Did you mean a/two?',
      'a/two: the severity is one of off, error, warning, info, hint',
    ]);
  });

  it('never throws', () => {
    for (const value of [null, 5, [], { options: null }, { options: 'x' }, { severity: {} }])
      expect(() => writtenRules({ 'a/one': value as never }, metas)).not.toThrow();
  });
});

describe('parseHadolint', () => {
  it('reads what means something here', () => {
    const { silencedIds, rules } = parseHadolint(
      'ignored:\n  - dl3008\n  - SC2086\noverride:\n  error: [DL3002]\n  style: [DL3066, DL3007]\ntrustedRegistries: [ghcr.io, docker.io]\nlabel-schema: {}',
      metas,
    );
    expect(silencedIds).toEqual(['hadolint:DL3008', 'hadolint:SC2086']);
    expect([...rules]).toEqual([
      ['a/one', { severity: 'hint' }],
      ['a/two', { severity: 'hint' }],
      ['dockerfile/no-untrusted-registry', { options: { registries: ['ghcr.io', 'docker.io'] } }],
    ]);
  });

  it.each(['', 'x', 'ignored: DL3008', '[', 'override: []', '{{ x }}'])('passes over %j', (text) =>
    expect(parseHadolint(text, metas)).toEqual({ silencedIds: [], rules: new Map() }),
  );
});

describe('resolvePath', () => {
  it.each([
    ['file:///w/a', '../b/c.yaml', 'file:///w/b/c.yaml'],
    ['file:///w/a', './x y', 'file:///w/a/x%20y'],
    ['file:///w/a', '.', 'file:///w/a'],
    ['vscode-vfs://github/o/r', '..', 'vscode-vfs://github/o'],
    ['file:///w', '../../x', undefined],
  ])('%s and %s', (folder, path, expected) => expect(resolvePath(folder, path)).toBe(expected));
});
