import { describe, expect, it } from 'vitest';
import { oneOf } from '../core/option.ts';
import type { RuleMeta } from '../core/rule.ts';
import { textAt } from '../core/text.ts';
import { parseConfig } from './parse.ts';

const meta = (id: string, more: Partial<RuleMeta> = {}): RuleMeta => ({
  id,
  title: 'Something is wrong',
  severity: 'warning',
  preset: 'recommended',
  alsoKnownAs: [],
  fix: 'none',
  ...more,
});
const metas = [
  meta('dockerfile/no-root-user', {
    alsoKnownAs: ['hadolint:DL3002'],
    options: { user: '10001', unknownBase: oneOf(['ignore', 'report'], 'ignore') },
  }),
  meta('dockerfile/no-latest-tag', { alsoKnownAs: ['hadolint:DL3007'], options: { allow: [], grace: 0, strict: false } }),
  meta('dockerfile/no-secret-file', { alsoKnownAs: ['dockle:CIS-DI-0010'] }),
  meta('dockerfile/no-hardcoded-secret', { alsoKnownAs: ['dockle:CIS-DI-0010'], formerly: ['dockerfile/no-secret'] }),
  meta('kubernetes/require-image-tag', { options: { allow: [] } }),
];
const read = (text: string) => parseConfig(text, metas);
/** What is underlined, with the beginning of the message. */
const mistakes = (text: string) =>
  read(text).problems.map(({ span, message, severity }) => [textAt(text, span), message, ...(severity === undefined ? [] : [severity])]);

describe('parseConfig', () => {
  it('reads the whole file of the documentation', () => {
    const text = `preset: strict            # a comment
extends: ../base.plimsoll.yaml
rules:
  dockerfile/no-root-user: error
  dockerfile/no-latest-tag: off
  kubernetes/require-image-tag: { severity: info, options: { allow: [dev, 1.30] } }
overrides:
  - files: ["test/**"]
    rules: { dockerfile/no-root-user: "off" }
exclude: ["vendor/**"]
kubernetes: { version: 1.30, podSecurity: restricted }
docker: { contexts: [ { dockerfile: "docker/*.Dockerfile", context: "." } ] }
`;
    for (const variant of [text, text.replaceAll('\n', '\r\n'), text.trimEnd(), `---\n${text}`]) {
      const { config, problems } = read(variant);
      expect(problems).toEqual([]);
      expect(config).toMatchObject({
        preset: 'strict',
        extends: { path: '../base.plimsoll.yaml' },
        overrides: [{ files: ['test/**'], rules: new Map([['dockerfile/no-root-user', { severity: 'off' }]]) }],
        exclude: ['vendor/**'],
        kubernetes: { version: '1.30', podSecurity: 'restricted' },
        contexts: [{ dockerfile: 'docker/*.Dockerfile', context: '.' }],
      });
      expect(config.rules).toEqual(
        new Map([
          ['dockerfile/no-root-user', { severity: 'error' }],
          ['dockerfile/no-latest-tag', { severity: 'off' }],
          ['kubernetes/require-image-tag', { severity: 'info', options: { allow: ['dev', '1.30'] } }],
        ]),
      );
      expect(textAt(variant, config.extends?.span ?? { start: 0, end: 0 })).toBe('../base.plimsoll.yaml');
    }
  });

  it.each(['', '\n', '# only a comment\n', '---\n', 'rules:\n', 'exclude:\nrules: {}\n'])('%j is empty and fine', (text) => {
    expect(read(text)).toEqual({ config: { rules: new Map(), overrides: [], exclude: [], kubernetes: {}, contexts: [] }, problems: [] });
  });

  it.each([
    ['preste: strict', 'preste', 'There is no setting preste. Did you mean preset?'],
    ['colour: red', 'colour', 'There is no setting colour. The configuration knows preset'],
    ['preset: strickt', 'strickt', 'The preset is one of recommended, strict, all. Did you mean strict?'],
    ['preset: [all]', '[all]', 'The preset must be a text.'],
    ['preset:', 'preset', 'The preset is empty.'],
    [
      'rules:\n  dockerfile/no-rot-user: error',
      'dockerfile/no-rot-user',
      'There is no rule dockerfile/no-rot-user. Did you mean dockerfile/no-root-user?',
    ],
    ['rules:\n  no-root-user: error', 'no-root-user', 'There is no rule no-root-user. Did you mean dockerfile/no-root-user?'],
    ['rules:\n  x/y: error', 'x/y', 'There is no rule x/y.'],
    ['rules:\n  dockerfile/no-root-user: warn', 'warn', 'A severity is one of off, error, warning, info, hint. Did you mean warning?'],
    ['rules:\n  dockerfile/no-root-user: eror', 'eror', 'Did you mean error?'],
    ['rules:\n  dockerfile/no-root-user: true', 'true', 'A severity is one of'],
    ['rules:\n  dockerfile/no-root-user:', 'dockerfile/no-root-user', 'A severity is empty.'],
    ['rules:\n  dockerfile/no-root-user: { level: error }', 'level', 'There is no setting level.'],
    ['rules:\n  dockerfile/no-root-user: { options: { usr: x } }', 'usr', 'The rule has no option usr. Did you mean user?'],
    ['rules:\n  dockerfile/no-secret-file: { options: { usr: x } }', 'usr', 'This rule has no options.'],
    ['rules:\n  dockerfile/no-root-user: { options: { user: [x] } }', '[x]', 'user must be a string.'],
    ['rules:\n  dockerfile/no-root-user: { options: { unknownBase: shout } }', 'shout', 'unknownBase must be one of ignore, report.'],
    ['rules:\n  dockerfile/no-latest-tag: { options: { allow: edge } }', 'edge', 'allow must be a list of strings.'],
    ['rules:\n  dockerfile/no-latest-tag: { options: { grace: soon } }', 'soon', 'grace must be a number.'],
    ['rules:\n  dockerfile/no-latest-tag: { options: { strict: 1 } }', '1', 'strict must be a boolean.'],
    ['rules: error', 'error', 'rules must be a list of names with values.'],
    ['overrides:\n  - rules: {}', 'rules', 'This override names no files.'],
    ['overrides:\n  - files: ["a["]', '"a["', 'This pattern has a [ without its ].'],
    ['overrides: {}', '{}', 'overrides must be a list.'],
    ['exclude: vendor', 'vendor', 'exclude must be a list.'],
    ['exclude: ["../x"]', '"../x"', 'This pattern leaves the folder of this file.'],
    ['exclude: ["!x"]', '"!x"', 'This pattern begins with !'],
    ['extends: https://x.test/a.yaml', 'https://x.test/a.yaml', 'extends takes a path relative to this file'],
    ['extends: plimsoll-config', 'plimsoll-config', 'extends takes the path of a .yaml file'],
    ['kubernetes: { version: latest }', 'latest', 'The version is one of Kubernetes'],
    ['kubernetes: { podSecurity: restrict }', 'restrict', 'The level is one of privileged, baseline, restricted. Did you mean restricted?'],
    ['docker: { contexts: [ { dockerfile: x } ] }', 'dockerfile', 'This context lacks context.'],
    ['docker: { contexts: [ { dockerfile: x, context: /abs } ] }', '/abs', 'context takes a folder relative to this file'],
    ['preset: all\npreset: strict', 'preset', 'preset is written twice.'],
    ['preset: all\n---\npreset: strict', '---', 'A configuration is one document.'],
    ['- a', '- a', 'The configuration must be a list of names with values.'],
  ])('%j: underlines %s', (text, underlined, message) => {
    const found = mistakes(text);
    expect(found).toHaveLength(1);
    expect(found[0]?.[0]).toBe(underlined);
    expect(found[0]?.[1]).toContain(message);
  });

  it('keeps what is right beside what is wrong', () => {
    const { config, problems } = read(
      'preset: strict\nrules:\n  nope: off\n  dockerfile/no-latest-tag: { severity: info, options: { grace: x, strict: true } }\n',
    );
    expect(problems).toHaveLength(2);
    expect(config.preset).toBe('strict');
    expect(config.rules).toEqual(new Map([['dockerfile/no-latest-tag', { severity: 'info', options: { strict: true } }]]));
  });

  it('understands former ids and those of other tools, with a hint', () => {
    expect(mistakes('rules:\n  DL3002: error')).toEqual([
      ['DL3002', 'DL3002 is the id of another tool. Here it is dockerfile/no-root-user.', 'hint'],
    ]);
    expect(mistakes('rules:\n  dockerfile/no-secret: info')).toEqual([
      ['dockerfile/no-secret', 'dockerfile/no-secret is called dockerfile/no-hardcoded-secret now.', 'hint'],
    ]);
    expect([...read('rules:\n  hadolint:dl3002: error').config.rules]).toEqual([['dockerfile/no-root-user', { severity: 'error' }]]);
    expect([...read('rules:\n  CIS-DI-0010: off').config.rules.keys()]).toEqual([
      'dockerfile/no-secret-file',
      'dockerfile/no-hardcoded-secret',
    ]);
    expect(read('rules:\n  dockerfile/no-root-user: info\n  DL3002: error').config.rules.get('dockerfile/no-root-user')).toEqual({
      severity: 'info',
    });
  });

  it('names what is half typed, and never throws', () => {
    expect(mistakes('rules:\n  dockerfile/no-root-user: {').length).toBeGreaterThan(0);
    const text =
      'rules:\n  dockerfile/no-root-user: { severity: info, options: { user: "x" } }\noverrides:\n  - files: ["a"]\n    rules: {}\n';
    for (let end = 0; end < text.length; end++) expect(() => read(text.slice(0, end))).not.toThrow();
    for (const odd of [
      '? [a]: b',
      '*x',
      '&a [*a]',
      '{{ x }}: y',
      'rules: !!set {a}',
      '\t',
      'rules:\n  ? {a: b}\n  : c',
      '%YAML 1.1\n---\na',
    ])
      expect(() => read(odd)).not.toThrow();
  });
});
