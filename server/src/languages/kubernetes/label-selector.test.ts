import { describe, expect, it } from 'vitest';
import { parseYaml } from '../yaml/parse.ts';
import { mapSelects, selects } from './label-selector.ts';

const at = (text: string, key: string) => parseYaml(text).documents[0]?.root.at(key);
const labels = '{app: web, tier: back}';

function answer(selector: string, of = labels): boolean | undefined {
  const text = `selector: ${selector}\nlabels: ${of}\n`;
  const [asked, has] = [at(text, 'selector'), at(text, 'labels')];
  if (asked === undefined || has === undefined) throw new Error('no document');
  return selects(asked, has);
}

describe('selects', () => {
  it.each([
    ['{}', true],
    ['', false],
    ['{matchLabels: {}}', true],
    ['{matchLabels: {app: web}}', true],
    ['{matchLabels: {app: web, tier: front}}', false],
    ['{matchLabels: {app: web}, matchExpressions: [{key: tier, operator: In, values: [back]}]}', true],
    ['{matchExpressions: [{key: tier, operator: NotIn, values: [back]}]}', false],
    ['{matchExpressions: [{key: zone, operator: NotIn, values: [a]}]}', true],
    ['{matchExpressions: [{key: zone, operator: Exists}]}', false],
    ['{matchExpressions: [{key: zone, operator: DoesNotExist}]}', true],
    ['{matchExpressions: [{key: app, operator: Equals, values: [web]}]}', undefined],
    ['{app: web}', undefined],
    ['{matchLabels: {app: "{{ .x }}"}}', undefined],
    ['{matchLabels: {app: 1}}', undefined],
  ])('%s: %s', (selector, expected) => expect(answer(selector)).toBe(expected));

  it('knows that one requirement that fails decides, whatever the others are', () =>
    expect(answer('{matchLabels: {app: other, tier: "{{ .x }}"}}')).toBe(false));

  it('knows nothing of labels that a template writes', () =>
    expect(answer('{matchLabels: {app: web}}', '\n  {{- include "labels" . | nindent 2 }}')).toBeUndefined());

  it('has no label where there are none', () => expect(answer('{matchLabels: {app: web}}', '')).toBe(false));
});

describe('mapSelects', () => {
  it.each([
    ['{app: web}', true],
    ['{app: api}', false],
    ['{}', false],
    ['', false],
    ['{app: "{{ .x }}"}', undefined],
  ])('%s: %s', (map, expected) => {
    const text = `selector: ${map}\nlabels: ${labels}\n`;
    const [asked, has] = [at(text, 'selector'), at(text, 'labels')];
    expect(asked && has && mapSelects(asked, has)).toBe(expected);
  });
});
