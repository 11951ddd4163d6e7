import { describe, expect, it } from 'vitest';
import { lends, letsEveryoneWrite, withoutLending, withoutWriteForAll } from './file-modes.ts';

describe('file modes', () => {
  it.each([
    ['777', '755'],
    ['0777', '0755'],
    ['666', '644'],
    ['2777', '2755'],
    ['4776', '4754'],
    ['722', '700'],
    ['a+rwX', 'u+rwX,go+rX'],
    ['a+w', 'u+w'],
    ['ugo+rwx', 'u+rwx,go+rx'],
    ['go+rwx', 'go+rx'],
    ['a=rwx', 'u=rwx,go=rx'],
    ['o=w', 'o='],
    ['u+x,o+rw', 'u+x,o+r'],
    ['o+w', undefined],
  ])('%s lets everyone write; %s does not', (mode, narrower) => {
    expect(letsEveryoneWrite(mode)).toBe(true);
    expect(withoutWriteForAll(mode)).toBe(narrower);
    if (narrower !== undefined) expect(letsEveryoneWrite(narrower)).toBe(false);
  });

  it.each([
    '755',
    '644',
    '775',
    '0770',
    '1777',
    '3777',
    'g=u',
    '+w',
    'u+w',
    'g+rwX',
    'o-w',
    'a-w',
    'a+rwxt',
    'a+w,o-w',
    'o+x',
    '$MODE',
    '+x',
    '77',
    '',
  ])('%s is fine', (mode) => expect(letsEveryoneWrite(mode)).toBe(false));

  it.each([
    ['4755', 'setuid', '0755'],
    ['2755', 'setgid', '0755'],
    ['7755', 'setuid', '1755'],
    ['04755', 'setuid', '00755'],
    ['u+s', 'setuid', undefined],
    ['+s', 'setuid', undefined],
    ['g+s', 'setgid', undefined],
    ['u=rwxs,go=rx', 'setuid', 'u=rwx,go=rx'],
    ['a-s', undefined, 'a-s'],
    ['o+s', undefined, undefined],
    ['755', undefined, '755'],
    ['$M', undefined, '$M'],
  ])('%s lends %s; %s does not', (mode, kind, plain) => {
    expect([lends(mode), withoutLending(mode)]).toEqual([kind, plain]);
  });
});
