import { describe, expect, it } from 'vitest';
import type { RuleMeta, Severity } from '../core/rule.ts';
import { applyEdits } from '../core/text.ts';
import { freshConfig, setRuleSeverity } from './create.ts';
import { parseConfig } from './parse.ts';

const meta = (id: string, options: RuleMeta['options'] = {}): RuleMeta => ({
  id,
  title: 'x',
  severity: 'info',
  preset: 'all',
  alsoKnownAs: [],
  fix: 'none',
  options,
});
const metas = [meta('dockerfile/no-root-user', { user: '10001' }), meta('kubernetes/require-image-tag', { allow: [] })];

const newConfig = freshConfig(metas);

/** The text afterwards; the edits must make exactly that setting and be none the second time. */
function set(text: string, severity: Severity | 'off'): string {
  const edits = setRuleSeverity(text, 'dockerfile/no-root-user', severity);
  const result = applyEdits(text, edits);
  const { config, problems } = parseConfig(result, metas);
  expect(problems).toEqual([]);
  expect(config.rules.get('dockerfile/no-root-user')?.severity).toBe(severity);
  expect(setRuleSeverity(result, 'dockerfile/no-root-user', severity)).toEqual([]);
  return result;
}

describe('freshConfig', () => {
  it('is valid, and stays so with every comment turned into text', () => {
    expect(parseConfig(newConfig, metas).problems).toEqual([]);
    const uncommented = newConfig
      .replace(/^# (?=(?:extends|rules|overrides|exclude|kubernetes|docker):| {2})/gm, '')
      .replace(/^#(?= {3})/gm, '');
    expect(parseConfig(uncommented.replace(/^# ( +)/gm, '$1'), metas)).toMatchObject({
      problems: [],
      config: { exclude: ['vendor/**'], kubernetes: { version: '1.31' } },
    });
  });
});

describe('setRuleSeverity', () => {
  it.each([
    ['', 'error', 'rules:\n  dockerfile/no-root-user: error\n'],
    ['# hello\n', 'off', '# hello\nrules:\n  dockerfile/no-root-user: "off"\n'],
    ['# hello', 'info', '# hello\nrules:\n  dockerfile/no-root-user: info\n'],
    ['# a\r\n# b\r\n', 'hint', '# a\r\n# b\r\nrules:\r\n  dockerfile/no-root-user: hint\r\n'],
    ['preset: all\n', 'error', 'preset: all\nrules:\n  dockerfile/no-root-user: error\n'],
    [
      'rules:\n  kubernetes/require-image-tag: error # why\n',
      'info',
      'rules:\n  kubernetes/require-image-tag: error # why\n  dockerfile/no-root-user: info\n',
    ],
    ['rules:\n  dockerfile/no-root-user: error # why\n', 'info', 'rules:\n  dockerfile/no-root-user: info # why\n'],
    ['rules:\n  dockerfile/no-root-user: off\n', 'off', 'rules:\n  dockerfile/no-root-user: off\n'],
    ['rules: { dockerfile/no-root-user: error }\n', 'info', 'rules: { dockerfile/no-root-user: info }\n'],
    [
      'rules:\n  dockerfile/no-root-user: { severity: error, options: { user: "5" } }\n',
      'info',
      'rules:\n  dockerfile/no-root-user: { severity: info, options: { user: "5" } }\n',
    ],
    [
      'preset: all\r\nrules:\r\n  dockerfile/no-root-user: error\r\n',
      'hint',
      'preset: all\r\nrules:\r\n  dockerfile/no-root-user: hint\r\n',
    ],
  ] as const)('%j to %s', (text, severity, expected) => expect(set(text, severity)).toBe(expected));

  it('adds a severity to options', () => {
    expect(set('rules:\n  dockerfile/no-root-user:\n    options: { user: "5" }\n', 'error')).toContain('options: { user: "5" }');
  });

  it('works in a fresh configuration', () => {
    const preset = 'preset: recommended\n';
    expect(set(newConfig, 'error')).toBe(newConfig.replace(preset, `${preset}rules:\n  dockerfile/no-root-user: error\n`));
  });

  it.each(['rules: [a', 'rules: 5\n', '{{ x }}', '- a\n'])('keeps its hands off %j', (text) =>
    expect(setRuleSeverity(text, 'dockerfile/no-root-user', 'error')).toEqual([]),
  );

  it('fills empty rules', () =>
    expect(set('rules:\npreset: all\n', 'error')).toBe('rules:\n  dockerfile/no-root-user: error\npreset: all\n'));
});
