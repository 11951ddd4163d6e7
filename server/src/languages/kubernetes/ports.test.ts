import { describe, expect, it } from 'vitest';
import { validPortName, whyNotPortName } from './ports.ts';

describe('names of ports', () => {
  it.each(['a', 'http', '8a', 'a-1', 'exactly-15-char'])('%s is fine', (name) => {
    expect(whyNotPortName(name)).toBeUndefined();
    expect(validPortName(name)).toBe(name);
  });

  it.each([
    ['', undefined],
    ['---', undefined],
    ['8080', 'port-8080'],
    ['HTTP', 'http'],
    ['my_port', 'my-port'],
    ['-a--b-', 'a-b'],
    ['a-very-long-name-for-a-port', 'a-very-long'],
    ['averyveryverylongword', 'averyveryverylo'],
    ['123456789012345678', 'port'],
  ])('%s is refused, and becomes %s', (name, valid) => {
    expect(whyNotPortName(name)).toBeDefined();
    expect(validPortName(name)).toBe(valid);
  });

  it('offers no name that is taken', () => {
    expect(validPortName('HTTP', ['http'])).toBeUndefined();
  });
});
