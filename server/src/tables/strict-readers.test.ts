import { expect, it } from 'vitest';
import { refusesOtherInput } from './strict-readers.ts';

it.each([
  ['tar xz -C /opt', true],
  ['tar -C /usr/local -xz', true],
  ['tar --extract --gzip', true],
  ['tar -cz', false],
  ['gunzip', true],
  ['gzip -dc', true],
  ['gzip -9', false],
  ['gpg --dearmor -o /k.gpg', true],
  ['gpg --encrypt', false],
  ['sh -x', false],
  ['constructor', false],
])('%s', (line, expected) => {
  const [name = '', ...words] = line.split(' ');
  expect(refusesOtherInput(name, words)).toBe(expected);
});
