import { describe, expect, it } from 'vitest';
import { closest } from './closest.ts';

const names = ['dockerfile', 'context', 'severity', 'options', 'no-root-user', 'off'];

describe('closest', () => {
  it.each([
    ['contxt', 'context'],
    ['cnotext', 'context'],
    ['severityy', 'severity'],
    ['SEVERITY', 'severity'],
    ['no-root-usr', 'no-root-user'],
    ['no-rot-usr', 'no-root-user'],
    ['of', 'off'],
    ['off', 'off'],
  ])('%s means %s', (word, meant) => expect(closest(word, names)).toBe(meant));

  it.each(['', 'severe-weather', 'xyz', 'a'.repeat(1000)])('%s means none of them', (word) => expect(closest(word, names)).toBeUndefined());

  it('prefers the nearest, then the first', () => {
    expect(closest('optoin', ['opinion', 'option'])).toBe('option');
    expect(closest('bat', ['cat', 'rat'])).toBe('cat');
  });

  it('stays quick beside very long candidates', () => expect(closest('abc', ['a'.repeat(1e6)])).toBeUndefined());
});
