import { describe, expect, it } from 'vitest';
import { checkedSettings } from './settings.ts';

describe('settings of an editor', () => {
  it('keeps what has the right type', () => {
    const settings = {
      enable: false,
      preset: 'strict',
      rules: { 'dockerfile/a': 'off', 'dockerfile/b': { severity: 'hint', options: { max: 3 } } },
      exclude: ['vendor/**'],
      useGitignore: false,
      kubernetes: { version: '1.31', podSecurity: 'restricted' },
      workspaceScan: 'off',
      run: 'onSave',
    };
    expect(checkedSettings(settings)).toEqual(settings);
  });

  it.each([undefined, null, 7, 'on', [], true])('takes %j for no settings', (value) => {
    expect(checkedSettings(value)).toEqual({});
  });

  it('leaves out what has not', () => {
    const settings = {
      enable: 'yes',
      preset: 'loud',
      rules: { a: 'fatal', b: 3, c: { severity: 'nope', options: [] }, d: 'error' },
      exclude: [1, 'a/**'],
      kubernetes: { version: 1.31, podSecurity: 'none' },
      run: 'never',
    };
    expect(checkedSettings(settings)).toEqual({ rules: { c: {}, d: 'error' }, exclude: ['a/**'], kubernetes: {} });
  });
});
