import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { oneOf } from '../core/option.ts';
import type { RuleMeta } from '../core/rule.ts';
import { topLevelKeys } from './parse.ts';
import { configSchema, rulesSchema } from './schema.ts';

const metas: readonly RuleMeta[] = [
  {
    id: 'a/one',
    title: 'The thing is wrong',
    severity: 'warning',
    preset: 'strict',
    alsoKnownAs: [],
    fix: 'none',
    options: { user: 'x', allow: [], mode: oneOf(['p', 'q'], 'p'), strict: false, over: 20 },
  },
  { id: 'a/two', title: 'Another thing is wrong', severity: 'error', preset: 'all', alsoKnownAs: [], fix: 'none' },
];
const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(configSchema(metas));

describe('configSchema', () => {
  it.each([
    {},
    { preset: 'all', extends: '../a.yaml', exclude: ['x'] },
    { rules: { 'a/one': 'off', 'a/two': { severity: 'hint' } } },
    { rules: { 'a/one': { options: { user: 10001, allow: ['a', 5], mode: 'q', strict: true, over: 3 } } } },
    { overrides: [{ files: ['a'], rules: { 'a/two': 'info' } }] },
    { kubernetes: { version: '1.31', podSecurity: 'restricted' }, docker: { contexts: [{ dockerfile: 'a', context: '.' }] } },
    { kubernetes: { version: 1.31 } },
  ])('accepts %j', (config) => expect(validate(config)).toBe(true));

  it.each([
    { preste: 'all' },
    { preset: 'most' },
    { rules: { 'a/three': 'off' } },
    { rules: { 'a/one': 'loud' } },
    { rules: { 'a/one': { options: { mode: 'r' } } } },
    { rules: { 'a/two': { options: {} } } },
    { overrides: [{ rules: {} }] },
    { kubernetes: { version: 'latest' } },
    { docker: { contexts: [{ dockerfile: 'a' }] } },
  ])('refuses %j', (config) => expect(validate(config)).toBe(false));

  it('knows the keys the parser knows, and the rules', () => {
    expect(Object.keys(configSchema(metas)['properties'] as object)).toEqual([...topLevelKeys]);
    expect(Object.keys(rulesSchema(metas)['properties'] as object)).toEqual(['a/one', 'a/two']);
    expect(JSON.stringify(rulesSchema(metas))).toContain('The thing is wrong. By default warning, in the preset strict.');
  });
});
